// X as those meet it who publish: API v2 posts, media, the user's timeline, OAuth 2.0 tokens that end and are renewed by refresh
// tokens good for one use. True to docs.x.com.
import { randomUUID } from 'node:crypto'
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Post {
  readonly id: string
  readonly text: string
  readonly parentId?: string
  readonly quotedId?: string
  readonly mediaIds: readonly string[]
  readonly createdAt: string
}

export class XPosting extends ChannelServer {
  accessToken = 'x-access'
  refreshToken = 'x-refresh'
  isRevoked = false
  readonly #posts = new Map<string, Post>()
  readonly #media = new Map<string, { alt: string; readonly bytes: number }>()
  #nextId = 1_990_000_000_000_000_000n

  static start(): Promise<XPosting> {
    return new XPosting().open()
  }

  private constructor() {
    super()
  }

  /** The access token ends; the refresh token stays. */
  endAccess(): void {
    this.accessToken = `x-access-${randomUUID()}`
  }

  standing(): readonly Standing[] {
    return [...this.#posts.values()].map(({ id, text, parentId, quotedId, mediaIds }) => ({
      id,
      text,
      images: mediaIds.map((mediaId) => this.#media.get(mediaId) ?? { alt: '', bytes: 0 }),
      ...(parentId && { parentId }),
      ...(quotedId && { quotedId }),
    }))
  }

  protected isPublishing({ method, url }: Call): boolean {
    return method === 'POST' && url.pathname === '/2/tweets'
  }

  protected limit(): Answer {
    const reset = String(Math.floor(Date.now() / 1000) + 2)
    const headers = { 'x-rate-limit-limit': '100', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset }
    return { status: 429, headers, body: { title: 'Too Many Requests', detail: 'Too Many Requests', status: 429 } }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return this.#unauthorized()
  }

  protected override refusal(): Answer {
    const detail = 'You are not allowed to create a Tweet with duplicate content.'
    return { status: 403, body: { title: 'Forbidden', detail, status: 403 } }
  }

  protected handle(call: Call): Answer {
    const { method, url, json } = call
    if (url.pathname === '/2/oauth2/token') return this.#renew(call)
    if (this.isRevoked || call.headers.authorization !== `Bearer ${this.accessToken}`) return this.#unauthorized()
    if (url.pathname === '/2/users/me')
      return { status: 200, body: { data: { id: '42', name: 'Hollis', username: 'hollis' } } }
    if (url.pathname === '/2/users/42/tweets') return this.#timeline(url)
    if (url.pathname === '/2/media/upload') return this.#upload(call)
    if (url.pathname === '/2/media/metadata') return this.#describe(json)
    if (this.isPublishing(call)) return this.#publish(json)
    const id = /^\/2\/tweets\/(\d+)$/.exec(url.pathname)?.[1]
    if (id === undefined) return { status: 404, body: { title: 'Not Found' } }
    const post = this.#posts.get(id)
    if (method === 'DELETE') return { status: 200, body: { data: { deleted: this.#posts.delete(id) } } }
    if (post) return { status: 200, body: { data: { id, text: post.text } } }
    const errors = [{ title: 'Not Found Error', detail: `Could not find tweet with id: [${id}].`, resource_id: id }]
    return { status: 200, body: { errors } }
  }

  #unauthorized(): Answer {
    return { status: 401, body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' } }
  }

  #renew({ body }: Call): Answer {
    const form = new URLSearchParams(body.toString())
    if (this.isRevoked || form.get('refresh_token') !== this.refreshToken)
      return {
        status: 400,
        body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
      }
    this.accessToken = `x-access-${randomUUID()}`
    this.refreshToken = `x-refresh-${randomUUID()}`
    const tokens = { access_token: this.accessToken, refresh_token: this.refreshToken }
    return { status: 200, body: { token_type: 'bearer', expires_in: 7200, scope: 'tweet.write', ...tokens } }
  }

  #publish(json: Readonly<Record<string, unknown>>): Answer {
    const text = textOf(json['text'])
    if (text === '')
      return { status: 400, body: { title: 'Invalid Request', detail: 'One or more parameters is invalid.' } }
    const mediaIds = recordOf(json['media'])['media_ids']
    const id = String(++this.#nextId)
    // As X does: every address becomes one of its own.
    const shown = text.replaceAll(/https?:\/\/\S+/g, `https://t.co/${id.slice(-10)}`)
    const parentId = textOf(recordOf(json['reply'])['in_reply_to_tweet_id'])
    const quotedId = textOf(json['quote_tweet_id'])
    this.#posts.set(id, {
      id,
      text: shown,
      mediaIds: Array.isArray(mediaIds) ? mediaIds.map(String) : [],
      createdAt: new Date().toISOString(),
      ...(parentId && { parentId }),
      ...(quotedId && { quotedId }),
    })
    return { status: 201, headers: { 'x-rate-limit-remaining': '90' }, body: { data: { id, text: shown } } }
  }

  #timeline(url: URL): Answer {
    const since = Date.parse(url.searchParams.get('start_time') ?? '1970-01-01T00:00:00Z')
    const posts = [...this.#posts.values()].filter(({ createdAt }) => Date.parse(createdAt) >= since).toReversed()
    const data = posts.slice(0, 100).map(({ id, text, createdAt }) => ({
      id,
      text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      created_at: createdAt,
    }))
    return {
      status: 200,
      body: data.length > 0 ? { data, meta: { result_count: data.length } } : { meta: { result_count: 0 } },
    }
  }

  #upload({ body }: Call): Answer {
    const id = String(++this.#nextId)
    this.#media.set(id, { alt: '', bytes: body.length })
    return { status: 200, body: { data: { id, media_key: `3_${id}` } } }
  }

  #describe(json: Readonly<Record<string, unknown>>): Answer {
    const media = this.#media.get(textOf(json['id']))
    if (!media) return { status: 400, body: { title: 'Invalid Request', detail: 'No such media' } }
    media.alt = textOf(recordOf(recordOf(json['metadata'])['alt_text'])['text'])
    return { status: 200, body: { data: { id: textOf(json['id']) } } }
  }
}
