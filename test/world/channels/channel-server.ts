// What the servers that channels publish to are made of: each keeps what was published, and can be made to fail in the ways in
// which networks fail: before it took something, after it took it, or by saying no.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalServer } from '../local-server.ts'

/**
 * What happens to the next call that publishes. `… after`: the server took it, and the caller never learns. `… before`: it took
 * nothing.
 */
export type Trouble =
  | 'cut after'
  | 'cut before'
  | 'error after'
  | 'error before'
  | 'expired'
  | 'garbage after'
  | 'hang after'
  | 'limit'
  | 'refuse'

/** One thing that stands there, as everybody sees it. */
export interface Standing {
  readonly id: string
  readonly text: string
  readonly title?: string
  /** What it answers. */
  readonly parentId?: string
  readonly quotedId?: string
  readonly images: readonly { readonly alt: string; readonly bytes: number }[]
}

export interface Call {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** `{}` when it is not JSON. */
  readonly json: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export abstract class ChannelServer extends LocalServer {
  /** For the next publishing calls, one each. */
  readonly troubles: Trouble[] = []
  /** When set, every publishing call draws its trouble here. */
  draw: (() => Trouble | undefined) | undefined
  /** Publishing calls that arrived, whatever came of them. */
  publishCalls = 0
  readonly #hanging = new Set<ServerResponse>()

  /** What stands there at this instant, oldest first. */
  abstract standing(): readonly Standing[]
  /** Does this call put words out? */
  protected abstract isPublishing(call: Call): boolean
  protected abstract handle(call: Call): Answer
  /** How it says that there were too many. */
  protected abstract limit(): Answer
  /** How it says that the token is no longer good; from then on it is not. */
  protected abstract expire(): Answer

  protected refusal(): Answer {
    return { status: 422, body: { error: 'Validation failed: this cannot be said here' } }
  }

  protected async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(url, request)
    if (!this.isPublishing(call)) return reply(response, this.handle(call))
    this.publishCalls += 1
    const trouble = this.troubles.shift() ?? this.draw?.()
    if (trouble === 'limit') return reply(response, this.limit())
    if (trouble === 'expired') return reply(response, this.expire())
    if (trouble === 'refuse') return reply(response, this.refusal())
    if (trouble === 'error before') return reply(response, { status: 500, body: 'Internal Server Error' })
    if (trouble === 'cut before') return void response.destroy()
    const answer = this.handle(call)
    if (trouble === 'cut after') return void response.destroy()
    if (trouble === 'error after') return reply(response, { status: 502, body: '<html>Bad Gateway</html>' })
    if (trouble === 'garbage after') return reply(response, { status: 200, body: '<!doctype html><p>Welcome!' })
    if (trouble === 'hang after') return void this.#hanging.add(response)
    reply(response, answer)
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    for (const response of this.#hanging) response.destroy()
    await super[Symbol.asyncDispose]()
  }
}

async function readCall(url: URL, request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const { method = 'GET', headers } = request
  return { method, url, headers, body, json: parsed(body) }
}

function parsed(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}

function reply(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json; charset=utf-8', ...headers })
  response.end(isText ? body : body === undefined ? '' : JSON.stringify(body))
}

/** `grown(…)` as text: fields of a JSON body that may be anything. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
