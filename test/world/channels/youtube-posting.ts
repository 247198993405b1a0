// YouTube's Data API as those meet it who comment, and Google's token endpoint. True to developers.google.com/youtube/v3,
// commentThreads and comments, errors with reasons.
import { randomUUID } from 'node:crypto'
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Comment {
  readonly id: string
  text: string
  readonly videoId: string
  readonly parentId?: string
  readonly createdAt: string
}

export class YoutubePosting extends ChannelServer {
  readonly refreshToken = 'yt-refresh'
  isRevoked = false
  #access = ''
  readonly #comments = new Map<string, Comment>()
  #nextId = 0

  static start(): Promise<YoutubePosting> {
    return new YoutubePosting().open()
  }

  private constructor() {
    super()
  }

  /** Access tokens run out. */
  endAccess(): void {
    this.#access = ''
  }

  standing(): readonly Standing[] {
    return [...this.#comments.values()].map(({ id, text, parentId, videoId }) => ({
      id,
      text,
      images: [],
      parentId: parentId ?? videoId,
    }))
  }

  protected isPublishing({ method, url }: Call): boolean {
    return method === 'POST' && /\/(commentThreads|comments)$/.test(url.pathname)
  }

  protected limit(): Answer {
    return problem(403, 'rateLimitExceeded', 'The request cannot be completed because too many were sent')
  }

  protected expire(): Answer {
    this.isRevoked = true
    this.#access = ''
    return problem(401, 'authError', 'Invalid Credentials')
  }

  protected override refusal(): Answer {
    return problem(403, 'commentsDisabled', 'The video identified has disabled comments.')
  }

  protected handle(call: Call): Answer {
    const { url } = call
    if (url.pathname === '/token') return this.#token(call)
    if (this.#access === '' || call.headers.authorization !== `Bearer ${this.#access}`)
      return problem(401, 'authError', 'Invalid Credentials')
    if (url.pathname.endsWith('/channels'))
      return { status: 200, body: { items: [{ id: 'UChollis', snippet: { title: 'Hollis Kettles' } }] } }
    if (url.pathname.endsWith('/commentThreads')) return this.#threads(call)
    if (url.pathname.endsWith('/comments')) return this.#replies(call)
    return problem(404, 'notFound', 'Not Found')
  }

  #token({ body }: Call): Answer {
    const form = new URLSearchParams(body.toString())
    if (this.isRevoked || form.get('refresh_token') !== this.refreshToken)
      return { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } }
    this.#access = `yt-access-${randomUUID()}`
    return { status: 200, body: { access_token: this.#access, expires_in: 3599, token_type: 'Bearer' } }
  }

  #threads({ method, url, json }: Call): Answer {
    if (method === 'POST') {
      const { videoId, topLevelComment } = recordOf(json['snippet'])
      const text = textOf(recordOf(recordOf(topLevelComment)['snippet'])['textOriginal'])
      if (text === '') return problem(400, 'commentTextRequired', 'The comment text is required')
      const comment = this.#add({ text, videoId: textOf(videoId) })
      return { status: 200, body: threadOf(comment) }
    }
    const videoId = url.searchParams.get('videoId')
    const items = [...this.#comments.values()].filter((one) => one.videoId === videoId && !one.parentId)
    return { status: 200, body: { items: items.toReversed().map(threadOf) } }
  }

  #replies({ method, url, json }: Call): Answer {
    const id = url.searchParams.get('id')
    if (method === 'GET') {
      const parentId = url.searchParams.get('parentId')
      const items = [...this.#comments.values()].filter((one) => (id ? one.id === id : one.parentId === parentId))
      return { status: 200, body: { items: items.map(viewOf) } }
    }
    if (method === 'DELETE') {
      return this.#comments.delete(id ?? '') ? { status: 204 } : problem(404, 'commentNotFound', 'No such comment')
    }
    if (method === 'PUT') {
      const comment = this.#comments.get(textOf(json['id']))
      if (!comment) return problem(404, 'commentNotFound', 'No such comment')
      comment.text = textOf(recordOf(json['snippet'])['textOriginal'])
      return { status: 200, body: viewOf(comment) }
    }
    const { parentId, textOriginal } = recordOf(json['snippet'])
    const parent = this.#comments.get(textOf(parentId))
    if (!parent) return problem(404, 'parentCommentNotFound', 'The specified parent comment could not be found.')
    return {
      status: 200,
      body: viewOf(this.#add({ text: textOf(textOriginal), videoId: parent.videoId, parentId: parent.id })),
    }
  }

  #add(comment: Omit<Comment, 'createdAt' | 'id'>): Comment {
    this.#nextId += 1
    const id = comment.parentId ? `${comment.parentId}.r${this.#nextId}` : `Ugx${this.#nextId}`
    const added = { ...comment, id, createdAt: new Date().toISOString() }
    this.#comments.set(id, added)
    return added
  }
}

function viewOf({ id, text, createdAt }: Comment) {
  return {
    kind: 'youtube#comment',
    id,
    snippet: { textOriginal: text, textDisplay: text, publishedAt: createdAt, authorChannelId: { value: 'UChollis' } },
  }
}

function threadOf(comment: Comment) {
  return { kind: 'youtube#commentThread', id: comment.id, snippet: { topLevelComment: viewOf(comment) } }
}

function problem(status: number, reason: string, message: string): Answer {
  return { status, body: { error: { code: status, message, errors: [{ message, domain: 'youtube', reason }] } } }
}
