// The filtered stream of X's API v2 of our own: its rules, its stream with beats, backfill, refusals and disconnections.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalServer, sendJson } from './local-server.ts'
import { bodyOf } from './web-server.ts'

interface Rule {
  readonly id: string
  readonly value: string
  readonly tag?: string
}

export interface XPost {
  readonly data: object
  readonly includes: object
}

const streamPath = '/2/tweets/search/stream'

export class XServer extends LocalServer {
  readonly token = 'AAAAbearer'
  readonly #streams = new Set<ServerResponse>()
  readonly #sent: { readonly atMs: number; readonly line: string }[] = []
  rules: Rule[] = []
  /** Answers the next stream requests with these. */
  readonly refusals: { readonly status: number; readonly body: object; readonly headers?: Record<string, string> }[] =
    []
  #nextId = 1_800_000_000_000_000_000n

  static async start(): Promise<XServer> {
    return new XServer().open()
  }

  private constructor() {
    super()
  }

  get streamCount(): number {
    return this.#streams.size
  }

  post(
    text: string,
    more: object = {},
    author: { id: string; name: string; username: string } = { id: '77', name: 'Ann', username: 'ann' },
  ): XPost {
    const id = String(this.#nextId++)
    const data = {
      author_id: author.id,
      conversation_id: id,
      created_at: new Date().toISOString(),
      edit_history_tweet_ids: [id],
      id,
      lang: 'en',
      text,
      ...more,
    }
    const users = [
      {
        ...author,
        verified: false,
        public_metrics: { followers_count: 5, following_count: 1, tweet_count: 1, listed_count: 0 },
      },
    ]
    const line = { data, includes: { users }, matching_rules: this.rules.map(({ id, tag }) => ({ id, tag })) }
    this.sendRaw(JSON.stringify(line))
    return line
  }

  sendRaw(line: string): void {
    this.#sent.push({ atMs: Date.now(), line })
    for (const stream of this.#streams) stream.write(`${line}\r\n`)
  }

  beat(): void {
    for (const stream of this.#streams) stream.write('\r\n')
  }

  /** Ends all streams as X does when it restarts a server. */
  disconnect(): void {
    const problem = {
      title: 'operational-disconnect',
      disconnect_type: 'UpstreamOperationalDisconnect',
      detail: 'This stream has been disconnected upstream for operational reasons.',
    }
    const ended = [...this.#streams]
    this.#streams.clear()
    for (const stream of ended) stream.end(`${JSON.stringify({ errors: [problem] })}\r\n`)
  }

  protected override async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return sendJson(response, 401, { title: 'Unauthorized', detail: 'Unauthorized', status: 401 })
    }
    if (url.pathname === `${streamPath}/rules`) return this.#answerRules(request, response)
    if (url.pathname !== streamPath) return sendJson(response, 404, { title: 'Not Found Error' })
    const refusal = this.refusals.shift()
    if (refusal !== undefined) return sendJson(response, refusal.status, refusal.body, refusal.headers)
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' })
    response.write('\r\n')
    const backfillMs = Number(url.searchParams.get('backfill_minutes') ?? 0) * 60_000
    for (const { atMs, line } of this.#sent)
      if (atMs >= Date.now() - backfillMs && backfillMs > 0) response.write(`${line}\r\n`)
    this.#streams.add(response)
    response.on('close', () => this.#streams.delete(response))
  }

  async #answerRules(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET')
      return sendJson(response, 200, { ...(this.rules.length > 0 && { data: this.rules }), meta: {} })
    const body: { add?: { value: string; tag?: string }[]; delete?: { ids: string[] } } = JSON.parse(
      (await bodyOf(request)).toString('utf8'),
    )
    const gone = body.delete?.ids ?? []
    this.rules = this.rules.filter((rule) => !gone.includes(rule.id))
    const wrong = (body.add ?? []).filter((rule) => rule.value.includes('(') && !rule.value.includes(')'))
    const right = (body.add ?? []).filter((rule) => !wrong.includes(rule))
    this.rules.push(...right.map((rule) => ({ id: String(this.#nextId++), ...rule })))
    const errors = wrong.map(({ value }) => ({
      value,
      title: 'UnprocessableEntity',
      detail: 'missing closing bracket',
    }))
    sendJson(response, 201, { ...(errors.length > 0 && { errors }), meta: { summary: { created: right.length } } })
  }
}
