// The Hacker News API of our own: `/v0/maxitem.json`, plain or as Firebase's event stream, and `/v0/item/N.json`.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LocalServer, sendJson } from './local-server.ts'

export interface HackerNewsEntry {
  readonly id: number
  readonly type: 'comment' | 'job' | 'poll' | 'pollopt' | 'story'
  readonly by?: string
  readonly time?: number
  readonly title?: string
  readonly text?: string
  readonly url?: string
  readonly parent?: number
  readonly deleted?: boolean
  readonly dead?: boolean
}

export class HackerNewsServer extends LocalServer {
  readonly #entries = new Map<number, unknown>()
  readonly #streams = new Set<ServerResponse>()
  /** Answers without streaming, as a proxy that knows only requests. */
  hasStream = true
  /** Items say `null` for so many first requests each, as right after their number was given out. */
  lateBy = 0
  readonly #asked = new Map<number, number>()
  newestId = 100

  static async start(): Promise<HackerNewsServer> {
    return new HackerNewsServer().open()
  }

  private constructor() {
    super()
  }

  add(entry: Omit<HackerNewsEntry, 'id'>): HackerNewsEntry {
    const stored = { id: this.newestId + 1, by: 'pg_the_kettle', time: Math.floor(Date.now() / 1_000), ...entry }
    this.addRaw(stored)
    return stored
  }

  /** Puts any value in the place of the next item. */
  addRaw(value: unknown): void {
    this.newestId += 1
    this.#entries.set(this.newestId, value)
    for (const stream of this.#streams) this.#push(stream)
  }

  protected override answer(url: URL, request: IncomingMessage, response: ServerResponse): void {
    if (url.pathname === '/v0/maxitem.json') {
      if (!this.hasStream || request.headers.accept !== 'text/event-stream')
        return sendJson(response, 200, this.newestId)
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
      this.#streams.add(response)
      response.on('close', () => this.#streams.delete(response))
      response.write('event: keep-alive\ndata: null\n\n')
      return this.#push(response)
    }
    const id = Number(/^\/v0\/item\/(\d+)\.json$/.exec(url.pathname)?.[1])
    if (Number.isNaN(id)) return sendJson(response, 404, { error: 'Not found' })
    const asked = (this.#asked.get(id) ?? 0) + 1
    this.#asked.set(id, asked)
    sendJson(response, 200, asked > this.lateBy ? (this.#entries.get(id) ?? null) : null)
  }

  #push(response: ServerResponse): void {
    response.write(`event: put\ndata: ${JSON.stringify({ path: '/', data: this.newestId })}\n\n`)
  }
}
