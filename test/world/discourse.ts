// A Discourse forum of our own: `/posts.json` with its `before`, a topic's page, and the calls its webhook makes.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { IncomingCall } from '../../src/listen/connector.ts'
import { LocalServer, sendJson } from './local-server.ts'
import { hexSignedCall } from './signed-webhook.ts'

export interface DiscoursePost {
  readonly id: number
  readonly topic_id: number
  readonly post_number: number
  readonly [field: string]: unknown
}

export interface ForumPost {
  readonly username?: string
  readonly name?: string
  /** Absent: a new topic, with this title. */
  readonly topicId?: number
  readonly title?: string
  readonly replyTo?: number
}

export class DiscourseServer extends LocalServer {
  readonly #posts: unknown[] = []
  readonly #titles = new Map<number, string>()
  readonly #counts = new Map<number, number>()
  #nextPostId = 1
  #nextTopicId = 1
  #nextEventId = 1
  /** Answers 429 so many times more. */
  limitsNext = 0

  static async start(): Promise<DiscourseServer> {
    return new DiscourseServer().open()
  }

  private constructor() {
    super()
  }

  post(cooked: string, options: ForumPost = {}): DiscoursePost {
    const topicId = options.topicId ?? this.#nextTopicId++
    if (options.topicId === undefined) this.#titles.set(topicId, options.title ?? 'A topic about kettles')
    const postNumber = (this.#counts.get(topicId) ?? 0) + 1
    this.#counts.set(topicId, postNumber)
    const nowIso = new Date().toISOString()
    const stored = {
      id: this.#nextPostId++,
      name: options.name ?? '',
      username: options.username ?? 'brewer',
      created_at: nowIso,
      updated_at: nowIso,
      cooked: cooked.startsWith('<') ? cooked : `<p>${cooked}</p>`,
      post_number: postNumber,
      post_type: 1,
      reply_to_post_number: options.replyTo ?? null,
      topic_id: topicId,
      topic_slug: 'a-topic-about-kettles',
      topic_title: this.#titles.get(topicId),
      version: 1,
      hidden: false,
      deleted_at: null,
      user_deleted: false,
    }
    this.#posts.push(stored)
    return stored
  }

  /** Puts any value among the posts. */
  addRaw(value: unknown): void {
    this.#posts.push(value)
  }

  /** Numbers that were given to posts nobody may see. */
  skipIds(count: number): void {
    this.#nextPostId += count
  }

  /** The call that the forum's webhook makes for an event. */
  call(event: string, body: object, secret: string, eventId = this.#nextEventId++): IncomingCall {
    const headers = {
      'content-type': 'application/json',
      'x-discourse-instance': this.url,
      'x-discourse-event-id': String(eventId),
      'x-discourse-event-type': event.split('_')[0] ?? '',
      'x-discourse-event': event,
    }
    return hexSignedCall({
      secret,
      body: JSON.stringify(body),
      signatureHeader: 'x-discourse-event-signature',
      headers,
    })
  }

  protected override answer(url: URL, _request: IncomingMessage, response: ServerResponse): void {
    if (this.limitsNext > 0) {
      this.limitsNext -= 1
      return sendJson(response, 429, { errors: ['slow down'] }, { 'Retry-After': '10' })
    }
    const topicId = Number(/^\/t\/(\d+)\/1\.json$/.exec(url.pathname)?.[1])
    if (!Number.isNaN(topicId)) {
      const posts = this.#posts.filter((post) => Reflect.get(Object(post), 'topic_id') === topicId)
      return sendJson(response, posts.length === 0 ? 404 : 200, { post_stream: { posts } })
    }
    if (url.pathname !== '/posts.json') return sendJson(response, 404, { errors: ['not found'] })
    const before = Number(url.searchParams.get('before') ?? Infinity)
    const page = this.#posts
      .filter((post) => !(Number(Reflect.get(Object(post), 'id') ?? 0) > before))
      .toReversed()
      .slice(0, 50)
    sendJson(response, 200, { latest_posts: page })
  }
}
