// A Mastodon server as those meet it who publish: statuses with idempotency keys, media, edits, search by address. True to
// docs.joinmastodon.org, methods statuses, media, search.
import { type Answer, type Call, ChannelServer, type Standing, textOf } from './channel-server.ts'

interface Status {
  readonly id: string
  text: string
  readonly inReplyToId?: string
  readonly mediaIds: readonly string[]
  readonly createdAt: string
  readonly isOurs: boolean
  readonly uri: string
}

export class MastodonPosting extends ChannelServer {
  readonly token = 'mastodon-token'
  isRevoked = false
  /** It forgets the keys that it has seen: an hour has passed. */
  readonly #keys = new Map<string, string>()
  readonly #statuses = new Map<string, Status>()
  readonly #media = new Map<string, { readonly alt: string; readonly bytes: number; looks: number }>()
  #nextId = 115_500_000_000_000

  static start(): Promise<MastodonPosting> {
    return new MastodonPosting().open()
  }

  private constructor() {
    super()
  }

  forgetKeys(): void {
    this.#keys.clear()
  }

  /** Somebody else's status, known here by its address. */
  seed(text: string): { readonly uri: string; readonly id: string } {
    const status = this.#add({ text, mediaIds: [], isOurs: false })
    return { uri: status.uri, id: status.id }
  }

  standing(): readonly Standing[] {
    return [...this.#statuses.values()]
      .filter(({ isOurs }) => isOurs)
      .map(({ id, text, inReplyToId, mediaIds }) => ({
        id,
        text,
        images: mediaIds.map((mediaId) => {
          const { alt = '', bytes = 0 } = this.#media.get(mediaId) ?? {}
          return { alt, bytes }
        }),
        ...(inReplyToId && { parentId: inReplyToId }),
      }))
  }

  protected isPublishing({ method, url }: Call): boolean {
    return method === 'POST' && url.pathname === '/api/v1/statuses'
  }

  protected limit(): Answer {
    const reset = new Date(Date.now() + 2_000).toISOString()
    const headers = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    return { status: 429, headers, body: { error: 'Too many requests' } }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return { status: 401, body: { error: 'The access token was revoked' } }
  }

  protected handle(call: Call): Answer {
    const isKnown = call.headers.authorization === `Bearer ${this.token}` && !this.isRevoked
    if (!isKnown) return { status: 401, body: { error: 'The access token is invalid' } }
    const { method, url } = call
    const [, statusId, part] = /^\/api\/v1\/statuses\/(\d+)(\/source)?$/.exec(url.pathname) ?? []
    if (url.pathname === '/api/v1/accounts/verify_credentials')
      return { status: 200, body: { id: '1', acct: 'hollis' } }
    if (url.pathname === '/api/v1/accounts/1/statuses') return { status: 200, body: this.#timeline() }
    if (url.pathname === '/api/v2/search') return this.#search(url.searchParams.get('q') ?? '')
    if (url.pathname === '/api/v2/media') return this.#upload(call)
    if (url.pathname.startsWith('/api/v1/media/')) return this.#lookAtMedia(url.pathname.split('/').at(-1) ?? '')
    if (this.isPublishing(call)) return this.#publish(call)
    if (statusId !== undefined) return this.#one(method, statusId, part !== undefined, call)
    return { status: 404, body: { error: 'Record not found' } }
  }

  #publish({ json, headers }: Call): Answer {
    const key = headers['idempotency-key']
    const known = typeof key === 'string' ? this.#statuses.get(this.#keys.get(key) ?? '') : undefined
    if (known) return { status: 200, body: this.#view(known) }
    const text = textOf(json['status'])
    if (text === '' || [...text].length > 2_000) return this.refusal()
    const parent = textOf(json['in_reply_to_id'])
    if (parent && !this.#statuses.has(parent)) return { status: 404, body: { error: 'Record not found' } }
    const mediaIds = Array.isArray(json['media_ids']) ? json['media_ids'].map(String) : []
    if (mediaIds.some((id) => (this.#media.get(id)?.looks ?? 0) < 1))
      return { status: 422, body: { error: 'Cannot attach files that have not finished processing' } }
    const status = this.#add({ text, mediaIds, isOurs: true, ...(parent && { inReplyToId: parent }) })
    if (typeof key === 'string') this.#keys.set(key, status.id)
    return { status: 200, headers: { 'x-ratelimit-remaining': '290' }, body: this.#view(status) }
  }

  #one(method: string, id: string, isSource: boolean, { json }: Call): Answer {
    const status = this.#statuses.get(id)
    if (!status) return { status: 404, body: { error: 'Record not found' } }
    if (isSource) return { status: 200, body: { id, text: status.text, spoiler_text: '' } }
    if (method === 'DELETE') this.#statuses.delete(id)
    if (method === 'PUT') {
      const kept = Array.isArray(json['media_ids']) ? json['media_ids'].map(String) : []
      this.#statuses.set(id, { ...status, text: textOf(json['status']), mediaIds: kept })
    }
    return { status: 200, body: this.#view(this.#statuses.get(id) ?? status) }
  }

  #search(query: string): Answer {
    const found = [...this.#statuses.values()].filter(({ uri }) => uri === query)
    return { status: 200, body: { accounts: [], hashtags: [], statuses: found.map((status) => this.#view(status)) } }
  }

  #upload({ body }: Call): Answer {
    const text = body.toString('latin1')
    const description = /name="description"\r\n\r\n([^]*?)\r\n--/.exec(text)?.[1] ?? ''
    const id = String(++this.#nextId)
    this.#media.set(id, { alt: Buffer.from(description, 'latin1').toString(), bytes: body.length, looks: 0 })
    return { status: 202, body: { id, type: 'image', url: null } }
  }

  #lookAtMedia(id: string): Answer {
    const media = this.#media.get(id)
    if (!media) return { status: 404, body: { error: 'Record not found' } }
    media.looks += 1
    // The first look finds it still at work.
    return media.looks > 1
      ? { status: 200, body: { id, url: `${this.url}/media/${id}.png` } }
      : { status: 206, body: { id, url: null } }
  }

  #timeline() {
    return [...this.#statuses.values()]
      .filter(({ isOurs }) => isOurs)
      .toReversed()
      .slice(0, 40)
      .map((status) => this.#view(status))
  }

  #add(status: Omit<Status, 'createdAt' | 'id' | 'uri'>): Status {
    const id = String(++this.#nextId)
    const uri = `${this.url}/users/${status.isOurs ? 'hollis' : 'ann'}/statuses/${id}`
    const added = { ...status, id, uri, createdAt: new Date().toISOString() }
    this.#statuses.set(id, added)
    return added
  }

  #view({ id, text, inReplyToId, mediaIds, createdAt, uri }: Status) {
    return {
      id,
      uri,
      url: uri,
      created_at: createdAt,
      in_reply_to_id: inReplyToId ?? null,
      content: `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
      media_attachments: mediaIds.map((mediaId) => ({
        id: mediaId,
        description: this.#media.get(mediaId)?.alt ?? null,
      })),
    }
  }
}
