// A Mastodon server of our own, true to the REST timelines and to both streaming transports as published. Knobs make it
// refuse, limit and repeat.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { LocalServer, sendJson } from './local-server.ts'

export interface MastodonOptions {
  /** Answers WebSocket handshakes with 404, as servers that have only server-sent events. */
  readonly hasWebSocket?: boolean
  /** Streams and timelines want this token. */
  readonly token?: string
  /** Address of an invented server whose people post here, so that a screen shows a name and not a port. */
  readonly publicBase?: string
}

export interface TootOptions {
  readonly author?: string
  readonly displayName?: string
  readonly language?: string
  readonly inReplyToId?: string
  readonly visibility?: 'direct' | 'private' | 'public' | 'unlisted'
  readonly tags?: readonly string[]
  readonly followers?: number
  readonly reblogOf?: Toot
}

export interface Toot {
  readonly id: string
  readonly uri: string
  readonly createdAtMs: number
  readonly options: TootOptions
  html: string
  editedAtMs?: number
}

interface Listener {
  readonly stream: string
  readonly tag: string | null
  tell(event: string, payload: string): void
}

export class MastodonServer extends LocalServer {
  readonly #options: MastodonOptions
  readonly #toots: Toot[] = []
  readonly #listeners = new Set<Listener>()
  #lastMs = 0
  #sequence = 0
  /** Every event is told this often. */
  copies = 1
  /** Answers REST with 429 so many times more. */
  limitsNext = 0

  private constructor(options: MastodonOptions) {
    super()
    this.#options = options
  }

  static async start(options: MastodonOptions = {}): Promise<MastodonServer> {
    return new MastodonServer(options).open()
  }

  get #base(): string {
    return this.#options.publicBase ?? this.url
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  toot(text: string, options: TootOptions = {}): Toot {
    const nowMs = Date.now()
    this.#sequence = nowMs === this.#lastMs ? this.#sequence + 1 : 0
    this.#lastMs = nowMs
    const id = ((BigInt(nowMs) << 16n) + BigInt(this.#sequence)).toString()
    const author = options.author ?? 'wanda'
    const toot = {
      id,
      uri: `${this.#base}/users/${author}/statuses/${id}`,
      createdAtMs: nowMs,
      options,
      html: paragraph(text),
    }
    this.#toots.push(toot)
    this.#tell(toot, 'update', JSON.stringify(this.#json(toot)))
    return toot
  }

  edit(toot: Toot, text: string): void {
    toot.html = paragraph(text)
    toot.editedAtMs = Date.now()
    this.#tell(toot, 'status.update', JSON.stringify(this.#json(toot)))
  }

  remove(toot: Toot): void {
    this.#toots.splice(this.#toots.indexOf(toot), 1)
    this.#tell(toot, 'delete', toot.id)
  }

  /** Tells everyone an event with this payload, whatever it is. */
  tellRaw(event: string, payload: string): void {
    for (const listener of this.#listeners) listener.tell(event, payload)
  }

  protected override answer(url: URL, request: IncomingMessage, response: ServerResponse): void {
    if (!this.#isLetIn(request)) return sendJson(response, 401, { error: 'This method requires an authenticated user' })
    const streaming = /^\/api\/v1\/streaming\/(.+)$/.exec(url.pathname)?.[1]
    if (streaming !== undefined) return this.#stream(streaming.replace('/', ':'), url.searchParams.get('tag'), response)
    const timeline = /^\/api\/v1\/timelines\/(public|home|tag\/.+|list\/.+)$/.exec(url.pathname)?.[1]
    if (timeline === undefined) return sendJson(response, 404, { error: 'Record not found' })
    if (this.limitsNext > 0) {
      this.limitsNext -= 1
      const reset = new Date(Date.now() + 200).toISOString()
      return sendJson(
        response,
        429,
        { error: 'Too many requests' },
        { 'X-RateLimit-Reset': reset, 'X-RateLimit-Remaining': '0' },
      )
    }
    this.#page(timeline, url, response)
  }

  protected override upgrade(url: URL, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#options.hasWebSocket === false) return this.refuse(socket, 404, { error: 'Not found' })
    if (!this.#isLetIn(request)) return this.refuse(socket, 401, { error: 'Access token missing' })
    const stream = url.searchParams.get('stream') ?? ''
    this.accept(request, socket, head, (client) => this.#serve(client, stream, url.searchParams.get('tag')))
  }

  #serve(client: WebSocket, stream: string, tag: string | null): void {
    const listener = {
      stream,
      tag,
      tell: (event: string, payload: string) => client.send(JSON.stringify({ stream: [stream], event, payload })),
    }
    this.#listeners.add(listener)
    client.on('close', () => this.#listeners.delete(listener))
  }

  #stream(stream: string, tag: string | null, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.write(':)\n')
    const listener = {
      stream,
      tag,
      tell: (event: string, payload: string) => response.write(`event: ${event}\ndata: ${payload}\n\n`),
    }
    this.#listeners.add(listener)
    response.on('close', () => this.#listeners.delete(listener))
  }

  #page(timeline: string, url: URL, response: ServerResponse): void {
    const query = url.searchParams
    const limit = Math.min(40, Number(query.get('limit') ?? 20))
    const tag = timeline.startsWith('tag/') ? decodeURIComponent(timeline.slice(4)) : null
    const all = this.#toots.filter((toot) => isIn(toot, tag)).toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)))
    const minId = query.get('min_id')
    const page =
      minId === null ? all.slice(-limit) : all.filter((toot) => BigInt(toot.id) > BigInt(minId)).slice(0, limit)
    const newest = page.at(-1)
    const path = `${this.url}${url.pathname}?limit=${limit}`
    const headers: Record<string, string> = { 'X-RateLimit-Remaining': '299' }
    if (newest !== undefined) {
      headers['Link'] = `<${path}&max_id=${page[0]?.id}>; rel="next", <${path}&min_id=${newest.id}>; rel="prev"`
    }
    const body = page.toReversed().map((toot) => this.#json(toot))
    sendJson(response, 200, body, headers)
  }

  #tell(toot: Toot, event: string, payload: string): void {
    const isPublic = (toot.options.visibility ?? 'public') === 'public'
    for (const listener of this.#listeners) {
      const isFor =
        listener.stream === 'user' || listener.stream.startsWith('list') || (isPublic && isIn(toot, listener.tag))
      if (!isFor) continue
      for (let copy = 0; copy < this.copies; copy += 1) listener.tell(event, payload)
    }
  }

  #isLetIn(request: IncomingMessage): boolean {
    return this.#options.token === undefined || request.headers.authorization === `Bearer ${this.#options.token}`
  }

  #json(toot: Toot): object {
    const { options } = toot
    const author = options.author ?? 'wanda'
    return {
      id: toot.id,
      created_at: new Date(toot.createdAtMs).toISOString(),
      in_reply_to_id: options.inReplyToId ?? null,
      in_reply_to_account_id: null,
      sensitive: false,
      spoiler_text: '',
      visibility: options.visibility ?? 'public',
      language: options.language ?? 'en',
      uri: toot.uri,
      url: `${this.#base}/@${author}/${toot.id}`,
      replies_count: 0,
      reblogs_count: 0,
      favourites_count: 0,
      edited_at: toot.editedAtMs === undefined ? null : new Date(toot.editedAtMs).toISOString(),
      content: toot.html,
      reblog: options.reblogOf === undefined ? null : this.#json(options.reblogOf),
      account: {
        id: String(author.length * 1_000),
        username: author,
        acct: this.#options.publicBase === undefined ? author : `${author}@${new URL(this.#base).host}`,
        display_name: options.displayName ?? author,
        url: `${this.#base}/@${author}`,
        uri: `${this.#base}/users/${author}`,
        followers_count: options.followers ?? 12,
      },
      media_attachments: [],
      mentions: [],
      tags: (options.tags ?? []).map((name) => ({ name, url: `${this.url}/tags/${name}` })),
      card: null,
      quote: null,
    }
  }
}

function isIn(toot: Toot, tag: string | null): boolean {
  return tag === null || (toot.options.tags ?? []).includes(tag)
}

function paragraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const linked = escaped.replaceAll(/https?:\/\/\S+/g, (url) => `<a href="${url}" rel="nofollow">${url}</a>`)
  return `<p>${linked.replaceAll('\n', '<br />')}</p>`
}
