// A model's server that speaks OpenAI's chat completions, true to its API reference, and can fail as such servers do.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { LocalServer } from './local-server.ts'

export interface CompletionCall {
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly max_tokens: number
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

export type CompletionTrouble = 'endless' | 'garbage' | 'hang' | 'overloaded' | 'silent'

export class CompletionServer extends LocalServer {
  readonly calls: CompletionCall[] = []
  /** What it writes. */
  words = 'I asked the workshop: green comes in spring.'
  trouble: CompletionTrouble | undefined

  static start(): Promise<CompletionServer> {
    return new CompletionServer().open()
  }

  private constructor() {
    super()
  }

  protected override async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as CompletionCall['body']
    this.calls.push({ authorization: request.headers.authorization, body })
    if (url.pathname !== '/v1/chat/completions' || request.method !== 'POST')
      return send(response, 404, problem('No such route'))
    if (this.trouble === 'hang') return
    if (this.trouble === 'garbage') return void response.writeHead(200).end('<!doctype html><p>Welcome')
    if (this.trouble === 'overloaded') return send(response, 429, problem('Rate limit reached'))
    const content = this.trouble === 'silent' ? '' : this.trouble === 'endless' ? 'word '.repeat(500_000) : this.words
    send(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_795_000_000,
      model: body.model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    })
  }
}

function problem(message: string): object {
  return { error: { message, type: 'invalid_request_error', param: null, code: null } }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
