// Facebook's Graph API as a page's program meets it: feed, comments, photos, edits, and errors that are all 400 with a code. True
// to developers.facebook.com, Page feed, Object comments, error handling.
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Thing {
  readonly id: string
  message: string
  readonly parentId?: string
  readonly photoIds: readonly string[]
  readonly createdAt: string
  readonly fromId: string
}

const pageId = '100200300'

export class GraphPosting extends ChannelServer {
  readonly pageId = pageId
  readonly token = 'page-token'
  isRevoked = false
  readonly #things = new Map<string, Thing>()
  readonly #photos = new Map<string, { readonly alt: string; readonly bytes: number }>()
  #nextId = 5_000

  static start(): Promise<GraphPosting> {
    return new GraphPosting().open()
  }

  private constructor() {
    super()
  }

  /** Somebody else's post on the page. */
  seed(message: string): string {
    return this.#add({ message, photoIds: [], fromId: '77' }).id
  }

  standing(): readonly Standing[] {
    return [...this.#things.values()]
      .filter(({ fromId }) => fromId === pageId)
      .map(({ id, message, parentId, photoIds }) => ({
        id,
        text: message,
        images: photoIds.map((photoId) => this.#photos.get(photoId) ?? { alt: '', bytes: 0 }),
        ...(parentId && { parentId }),
      }))
  }

  protected isPublishing({ method, url }: Call): boolean {
    return method === 'POST' && /\/(feed|comments)$/.test(url.pathname)
  }

  protected limit(): Answer {
    const use = [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 1 }]
    const headers = { 'x-business-use-case-usage': JSON.stringify({ [pageId]: use }) }
    return { ...problem(32, 'Page request limit reached'), headers }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return problem(190, 'Error validating access token: The session has been invalidated')
  }

  protected override refusal(): Answer {
    return problem(368, 'The action attempted has been deemed abusive or is otherwise disallowed')
  }

  protected handle(call: Call): Answer {
    const { method, url, json } = call
    if (this.isRevoked || call.headers.authorization !== `Bearer ${this.token}`)
      return problem(190, 'Invalid OAuth access token.')
    const [, id = '', edge] = /^\/([\d_]+)(?:\/(\w+))?$/.exec(url.pathname) ?? []
    if (id === pageId && edge === undefined) return { status: 200, body: { id, name: 'Hollis Kettles' } }
    if (edge === 'photos') return this.#upload(call)
    if (edge === 'feed' || edge === 'comments') return this.#edge({ method, id, edge, json })
    const thing = this.#things.get(id)
    if (!thing) return problem(100, `Unsupported get request. Object with ID '${id}' does not exist`)
    if (method === 'DELETE') return { status: 200, body: { success: this.#things.delete(id) } }
    if (method === 'POST') {
      thing.message = textOf(json['message'])
      return { status: 200, body: { success: true } }
    }
    return { status: 200, body: { id, permalink_url: `https://www.facebook.com/${id}` } }
  }

  #edge({ method, id, edge, json }: { method: string; id: string; edge: string; json: Call['json'] }): Answer {
    if (edge === 'comments' && !this.#things.has(id)) return problem(100, `Object with ID '${id}' does not exist`)
    if (method === 'POST') return this.#publish(id, edge, json)
    const all = [...this.#things.values()].filter(({ parentId }) =>
      edge === 'comments' ? parentId === id : parentId === undefined,
    )
    const data = all.toReversed().map(({ id: own, message, createdAt, fromId }) => ({
      id: own,
      message,
      created_time: createdAt,
      from: { id: fromId },
      permalink_url: `https://www.facebook.com/${own}`,
    }))
    return { status: 200, body: { data } }
  }

  #publish(id: string, edge: string, json: Call['json']): Answer {
    const message = textOf(json['message'])
    if (message === '') return problem(100, 'Missing message')
    const attached = Array.isArray(json['attached_media']) ? json['attached_media'] : []
    const photoIds = [
      ...attached.map((one) => textOf(recordOf(one)['media_fbid'])),
      textOf(json['attachment_id']),
    ].filter(Boolean)
    const parent = edge === 'comments' ? { parentId: id } : {}
    return { status: 200, body: { id: this.#add({ message, photoIds, fromId: pageId, ...parent }).id } }
  }

  #upload({ body }: Call): Answer {
    const alt = /name="alt_text_custom"\r\n\r\n([^]*?)\r\n--/.exec(body.toString('latin1'))?.[1] ?? ''
    const id = String(++this.#nextId)
    this.#photos.set(id, { alt: Buffer.from(alt, 'latin1').toString(), bytes: body.length })
    return { status: 200, body: { id } }
  }

  #add(thing: Omit<Thing, 'createdAt' | 'id'>): Thing {
    const id = `${thing.parentId?.split('_').at(-1) ?? pageId}_${++this.#nextId}`
    const added = { ...thing, id, createdAt: new Date().toISOString().replace('Z', '+0000') }
    this.#things.set(id, added)
    return added
  }
}

function problem(code: number, message: string): Answer {
  return { status: 400, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A1' } } }
}
