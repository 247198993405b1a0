// A Jetstream server of our own, true to both protocols as published: v1 `/subscribe` and v2
// `/xrpc/network.bsky.jetstream.subscribeEvents` with its CursorTooOld and OutdatedCursor. Knobs make it misbehave.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { LocalServer, sendJson } from './local-server.ts'

export interface JetstreamEvent {
  readonly seq: number
  readonly timeUs: number
  readonly did: string
  readonly kind: 'account' | 'commit' | 'identity'
  readonly collection?: string
  readonly rkey?: string
  readonly operation?: 'create' | 'delete' | 'update'
  readonly record?: object
  readonly handle?: string
}

export interface JetstreamOptions {
  /** Which of the two it speaks; both unless told. */
  readonly protocols?: readonly ('v1' | 'v2')[]
  /** Added to every instant: two servers never see an event at the same µs. */
  readonly skewUs?: number
}

export interface PostOptions {
  readonly did?: string
  readonly rkey?: string
  readonly langs?: readonly string[]
  readonly reply?: { readonly parent: string; readonly root: string }
  readonly createdAtMs?: number
  readonly operation?: 'create' | 'update'
  readonly record?: object
}

const seqLimit = 1e15
const nsid = 'network.bsky.jetstream.subscribeEvents'

export class JetstreamServer extends LocalServer {
  readonly #options: JetstreamOptions
  readonly #readers = new Map<WebSocket, Reader>()
  /** Everything that happened and is still kept, oldest first. */
  readonly events: JetstreamEvent[] = []
  /** Every frame is sent this often. */
  copies = 1
  /** Swap each pair of neighbouring frames. */
  swapsPairs = false
  /** Break every connection, in the middle of a frame's life, after so many frames. */
  cutAfter = Infinity
  /** Answer handshakes with this HTTP status. */
  refusesWith: number | undefined
  #lastUs = 0
  #nextSeq = 1
  #forgottenUpTo = 0

  private constructor(options: JetstreamOptions) {
    super()
    this.#options = options
  }

  static async start(options: JetstreamOptions = {}): Promise<JetstreamServer> {
    return new JetstreamServer(options).open()
  }

  /** `ws://127.0.0.1:port` */
  override get url(): string {
    return `ws://${this.host}`
  }

  get connectionCount(): number {
    return this.#readers.size
  }

  post(text: string, options: PostOptions = {}): JetstreamEvent {
    return this.add({
      did: options.did ?? 'did:plc:kettlefan2222222222222aa',
      kind: 'commit',
      operation: options.operation ?? 'create',
      collection: 'app.bsky.feed.post',
      rkey: options.rkey ?? `3k${String(this.#nextSeq).padStart(11, 'a')}`,
      record: {
        $type: 'app.bsky.feed.post',
        createdAt: new Date(options.createdAtMs ?? Date.now()).toISOString(),
        langs: options.langs ?? ['en'],
        ...(options.reply && {
          reply: { parent: { cid: 'b', uri: options.reply.parent }, root: { cid: 'b', uri: options.reply.root } },
        }),
        text,
        ...options.record,
      },
    })
  }

  add(event: Omit<JetstreamEvent, 'seq' | 'timeUs'>): JetstreamEvent {
    this.#lastUs = Math.max(this.#lastUs + 1, Date.now() * 1_000 + (this.#options.skewUs ?? 0))
    const stored = { seq: this.#nextSeq++, timeUs: this.#lastUs, ...event }
    this.events.push(stored)
    for (const reader of this.#readers.values()) reader.send(stored)
    return stored
  }

  /** Sends these bytes to everyone who is connected. */
  sendRaw(bytes: string): void {
    for (const socket of this.#readers.keys()) socket.send(bytes)
  }

  /** Drops all but the newest `count` events, as a server whose retention has passed. */
  keepOnly(count: number): void {
    const gone = this.events.splice(0, Math.max(0, this.events.length - count))
    this.#forgottenUpTo = gone.at(-1)?.seq ?? this.#forgottenUpTo
  }

  protected override answer(_url: URL, _request: IncomingMessage, response: ServerResponse): void {
    sendJson(response, 404, { error: 'NotFound' })
  }

  protected override upgrade(url: URL, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const protocol = url.pathname === '/subscribe' ? 'v1' : url.pathname === `/xrpc/${nsid}` ? 'v2' : undefined
    if (this.refusesWith !== undefined) return this.refuse(socket, this.refusesWith, { error: 'ServiceUnavailable' })
    if (protocol === undefined || !(this.#options.protocols ?? ['v1', 'v2']).includes(protocol)) {
      return this.refuse(socket, 404, { error: 'NotFound' })
    }
    const start = this.#startOf(url.searchParams.get('cursor'), protocol)
    if (start === 'too old') {
      const message = `cursor is below lookback floor ${this.#forgottenUpTo + 1}`
      return this.refuse(socket, 400, { error: 'CursorTooOld', message })
    }
    this.accept(request, socket, head, (client) => this.#serve(client, url, protocol, start))
  }

  #startOf(
    cursor: string | null,
    protocol: 'v1' | 'v2',
  ): { readonly seq: number; readonly isClamped: boolean } | 'too old' {
    if (cursor === null) return { seq: this.#nextSeq, isClamped: false }
    const asked = Number(cursor)
    if (asked < seqLimit) {
      if (asked > this.#forgottenUpTo) return { seq: asked, isClamped: false }
      return protocol === 'v2' ? 'too old' : { seq: this.#forgottenUpTo + 1, isClamped: true }
    }
    const first = this.events.find((event) => event.timeUs >= asked)
    const isClamped = this.#forgottenUpTo > 0 && first?.seq === this.#forgottenUpTo + 1
    return { seq: first?.seq ?? this.#nextSeq, isClamped }
  }

  #serve(client: WebSocket, url: URL, protocol: 'v1' | 'v2', start: { seq: number; isClamped: boolean }): void {
    client.on('close', () => this.#readers.delete(client))
    const reader = new Reader(client, url, protocol, this)
    this.#readers.set(client, reader)
    if (start.isClamped && protocol === 'v2') {
      client.send(
        JSON.stringify(
          message({ $type: `${nsid}#info`, name: 'OutdatedCursor', message: `resumed from ${start.seq}` }),
        ),
      )
    }
    for (const event of this.events) if (event.seq >= start.seq) reader.send(event)
  }
}

class Reader {
  readonly #socket: WebSocket
  readonly #protocol: 'v1' | 'v2'
  readonly #collections: readonly string[]
  readonly #dids: readonly string[]
  readonly #kinds: readonly string[]
  readonly #server: JetstreamServer
  #sent = 0
  #held: string | undefined

  constructor(socket: WebSocket, url: URL, protocol: 'v1' | 'v2', server: JetstreamServer) {
    const query = url.searchParams
    this.#socket = socket
    this.#protocol = protocol
    this.#server = server
    this.#collections = query.getAll(protocol === 'v1' ? 'wantedCollections' : 'collections')
    this.#dids = query.getAll(protocol === 'v1' ? 'wantedDids' : 'dids')
    this.#kinds = query.getAll('kinds')
  }

  send(event: JetstreamEvent): void {
    if (!this.#wants(event)) return
    const frame = JSON.stringify(this.#protocol === 'v1' ? frameV1(event) : frameV2(event))
    for (let copy = 0; copy < this.#server.copies; copy += 1) this.#sendInTurn(frame)
    if (this.#sent >= this.#server.cutAfter) this.#socket.terminate()
  }

  #sendInTurn(frame: string): void {
    this.#sent += 1
    if (!this.#server.swapsPairs) return this.#socket.send(frame)
    if (this.#held === undefined) {
      this.#held = frame
      return
    }
    this.#socket.send(frame)
    this.#socket.send(this.#held)
    this.#held = undefined
  }

  #wants(event: JetstreamEvent): boolean {
    if (this.#dids.length > 0 && !this.#dids.includes(event.did)) return false
    if (this.#kinds.length > 0 && !this.#kinds.includes(event.kind)) return false
    return (
      event.kind !== 'commit' || this.#collections.length === 0 || this.#collections.includes(event.collection ?? '')
    )
  }
}

function commitOf(event: JetstreamEvent): object {
  const { operation, collection, rkey, record, seq } = event
  const cid = record && `bafyreib${String(seq).padStart(20, '2')}`
  return { rev: `3mrev${seq}`, operation, collection, rkey, ...(record && { record, cid }) }
}

function frameV1(event: JetstreamEvent): object {
  const { did, kind, timeUs, seq } = event
  const base = { did, time_us: timeUs, kind }
  if (kind === 'commit') return { ...base, commit: commitOf(event) }
  const upstream = { did, seq, time: new Date(timeUs / 1_000).toISOString() }
  return kind === 'identity'
    ? { ...base, identity: { ...upstream, handle: event.handle } }
    : { ...base, account: { ...upstream, active: true } }
}

function frameV2(event: JetstreamEvent): object {
  const { did, kind, timeUs, seq } = event
  const seconds = new Date(Math.floor(timeUs / 1_000_000) * 1_000).toISOString().slice(0, 19)
  const base = {
    $type: `${nsid}#${kind}`,
    seq,
    did,
    time: `${seconds}.${String(timeUs % 1_000_000).padStart(6, '0')}Z`,
  }
  if (kind === 'commit') return message({ ...base, ...commitOf(event) })
  const upstream = { did, seq: seq + 10_000, time: base.time }
  return message(
    kind === 'identity'
      ? { ...base, identity: { ...upstream, handle: event.handle } }
      : { ...base, account: { ...upstream, active: true } },
  )
}

function message(payload: object): object {
  return { $type: 'message', payload }
}
