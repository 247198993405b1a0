// A Discourse forum as a program with an API key meets it: topics, posts, uploads, edits, user actions. True to
// docs.discourse.org and to the forum's own JSON.
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Post {
  readonly id: number
  raw: string
  readonly topicId: number
  readonly number: number
  readonly replyTo?: number
  readonly title?: string
  readonly username: string
  readonly createdAt: string
  isDeleted: boolean
}

export class DiscoursePosting extends ChannelServer {
  readonly apiKey = 'forum-key'
  readonly username = 'hollis'
  isRevoked = false
  readonly #posts = new Map<number, Post>()
  readonly #uploads = new Map<string, number>()
  #nextId = 40
  #nextTopic = 10

  static start(): Promise<DiscoursePosting> {
    return new DiscoursePosting().open()
  }

  private constructor() {
    super()
  }

  /** Somebody's topic; its number. */
  seed(raw: string): number {
    const topicId = ++this.#nextTopic
    this.#add({ raw, topicId, number: 1, username: 'ann', title: raw })
    return topicId
  }

  standing(): readonly Standing[] {
    return [...this.#posts.values()]
      .filter(({ username, isDeleted }) => username === this.username && !isDeleted)
      .map(({ id, raw, topicId, number, replyTo, title }) => ({
        id: String(id),
        text: raw.replaceAll(/\n*!\[[^\]]*\]\([^)]*\)/g, ''),
        images: [...raw.matchAll(/!\[([^\]]*)\]\((upload:[^)]*)\)/g)].map(([, alt = '', short = '']) => ({
          alt,
          bytes: this.#uploads.get(short) ?? 0,
        })),
        ...(title && { title }),
        ...(number > 1 && { parentId: `${topicId}/${replyTo ?? 1}` }),
      }))
  }

  protected isPublishing({ method, url }: Call): boolean {
    return method === 'POST' && url.pathname === '/posts.json'
  }

  protected limit(): Answer {
    const errors = ['You’ve performed this action too many times, please try again later.']
    const extras = { wait_seconds: 2, time_left: '2 seconds' }
    return { status: 429, headers: { 'retry-after': '2' }, body: { errors, error_type: 'rate_limit', extras } }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return this.#noAccess()
  }

  protected override refusal(): Answer {
    return { status: 422, body: { action: 'create_post', errors: ['Body is too short (minimum is 20 characters)'] } }
  }

  protected handle(call: Call): Answer {
    const { method, url, headers, json, body } = call
    const isKnown = headers['api-key'] === this.apiKey && headers['api-username'] === this.username && !this.isRevoked
    if (!isKnown) return this.#noAccess()
    if (url.pathname === '/session/current.json')
      return { status: 200, body: { current_user: { username: this.username } } }
    if (url.pathname === '/posts.json') return this.#publish(json)
    if (url.pathname === '/user_actions.json') return this.#actions()
    if (url.pathname === '/uploads.json') {
      const short = `upload://${++this.#nextId}.png`
      this.#uploads.set(short, body.length)
      return { status: 200, body: { id: this.#nextId, short_url: short, original_filename: 'image.png' } }
    }
    const topicId = /^\/t\/(\d+)\.json$/.exec(url.pathname)?.[1]
    if (topicId !== undefined && method === 'DELETE') return this.#deleteTopic(Number(topicId))
    return this.#one(method, Number(/^\/posts\/(\d+)\.json$/.exec(url.pathname)?.[1]), json)
  }

  #noAccess(): Answer {
    const errors = ['You are not permitted to view the requested resource.']
    return { status: 403, body: { errors, error_type: 'invalid_access' } }
  }

  #publish(json: Readonly<Record<string, unknown>>): Answer {
    const raw = textOf(json['raw'])
    if (raw.length < 20) return this.refusal()
    const topicId = Number(json['topic_id'])
    if (json['topic_id'] === undefined) {
      const title = textOf(json['title'])
      if (title.length < 5) return { status: 422, body: { errors: ['Title is too short (minimum is 5 characters)'] } }
      const post = this.#add({ raw, title, topicId: ++this.#nextTopic, number: 1, username: this.username })
      return { status: 200, body: viewOf(post) }
    }
    const inTopic = [...this.#posts.values()].filter((post) => post.topicId === topicId)
    if (inTopic.length === 0)
      return { status: 404, body: { errors: ['The requested URL or resource could not be found.'] } }
    const replyTo = Number(json['reply_to_post_number'])
    const number = Math.max(...inTopic.map((post) => post.number)) + 1
    const post = this.#add({ raw, topicId, number, username: this.username, ...(replyTo > 0 && { replyTo }) })
    return { status: 200, body: viewOf(post) }
  }

  #actions(): Answer {
    const ours = [...this.#posts.values()].filter((post) => post.username === this.username && !post.isDeleted)
    const actions = ours
      .toReversed()
      .slice(0, 30)
      .map((post) => ({
        action_type: post.number === 1 ? 4 : 5,
        created_at: post.createdAt,
        post_id: post.id,
        topic_id: post.topicId,
        excerpt: post.raw.slice(0, 100),
      }))
    return { status: 200, body: { user_actions: actions } }
  }

  #deleteTopic(topicId: number): Answer {
    for (const post of this.#posts.values()) if (post.topicId === topicId) post.isDeleted = true
    return { status: 200, body: '' }
  }

  #one(method: string, id: number, json: Readonly<Record<string, unknown>>): Answer {
    const post = this.#posts.get(id)
    if (!post) return { status: 404, body: { errors: ['The requested URL or resource could not be found.'] } }
    if (method === 'DELETE') post.isDeleted = true
    if (method === 'PUT') post.raw = textOf(recordOf(json['post'])['raw'])
    return { status: 200, body: method === 'PUT' ? { post: viewOf(post) } : viewOf(post) }
  }

  #add(post: Omit<Post, 'createdAt' | 'id' | 'isDeleted'>): Post {
    const added = { ...post, id: ++this.#nextId, createdAt: new Date().toISOString(), isDeleted: false }
    this.#posts.set(added.id, added)
    return added
  }
}

function viewOf(post: Post) {
  return {
    id: post.id,
    username: post.username,
    created_at: post.createdAt,
    raw: post.raw,
    cooked: `<p>${post.raw}</p>`,
    post_number: post.number,
    topic_id: post.topicId,
    topic_slug: 'kettles',
    reply_to_post_number: post.replyTo ?? null,
    deleted_at: post.isDeleted ? new Date().toISOString() : null,
  }
}
