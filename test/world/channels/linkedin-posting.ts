// LinkedIn's versioned API as a page's program meets it: posts named in a header, images uploaded to a place of their own,
// partial updates. True to learn.microsoft.com/linkedin, Posts API and Images API.
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Post {
  readonly id: string
  commentary: string
  readonly image?: { readonly id: string; readonly altText: string }
  readonly createdAt: number
}

export class LinkedinPosting extends ChannelServer {
  readonly organisationId = '5583111'
  readonly token = 'linkedin-token'
  isRevoked = false
  readonly #posts = new Map<string, Post>()
  readonly #images = new Map<string, number>()
  #nextId = 7_390_000_000_000

  static start(): Promise<LinkedinPosting> {
    return new LinkedinPosting().open()
  }

  private constructor() {
    super()
  }

  standing(): readonly Standing[] {
    return [...this.#posts.values()].map(({ id, commentary, image }) => ({
      id,
      text: commentary.replaceAll(/\\([\\|{}@[\]()<>#*_~])/g, '$1'),
      images: image ? [{ alt: image.altText, bytes: this.#images.get(image.id) ?? 0 }] : [],
    }))
  }

  protected isPublishing({ method, url, headers }: Call): boolean {
    return method === 'POST' && url.pathname === '/rest/posts' && headers['x-restli-method'] === undefined
  }

  protected limit(): Answer {
    return { status: 429, body: { status: 429, code: 'TOO_MANY_REQUESTS', message: 'Resource level throttle limit' } }
  }

  protected expire(): Answer {
    this.isRevoked = true
    return { status: 401, body: { status: 401, serviceErrorCode: 65_601, message: 'The token used has been revoked' } }
  }

  protected handle(call: Call): Answer {
    const { method, url, headers } = call
    if (url.pathname.startsWith('/upload/') && method === 'PUT') {
      this.#images.set(decodeURIComponent(url.pathname.slice('/upload/'.length)), call.body.length)
      return { status: 201 }
    }
    if (this.isRevoked || headers.authorization !== `Bearer ${this.token}`)
      return { status: 401, body: { status: 401, message: 'Invalid access token' } }
    if (headers['linkedin-version'] === undefined)
      return { status: 426, body: { status: 426, message: 'Requested version is not active' } }
    if (url.pathname === `/rest/organizations/${this.organisationId}`)
      return { status: 200, body: { localizedName: 'Hollis Kettles' } }
    if (url.pathname === '/rest/images') return this.#openUpload()
    if (url.pathname === '/rest/posts') return method === 'POST' ? this.#publish(call) : this.#list()
    return this.#one(call, decodeURIComponent(url.pathname.replace('/rest/posts/', '')))
  }

  #openUpload(): Answer {
    const image = `urn:li:image:C${++this.#nextId}`
    const uploadUrl = `${this.url}/upload/${encodeURIComponent(image)}`
    return { status: 200, body: { value: { uploadUrl, image, uploadUrlExpiresAt: Date.now() + 60_000 } } }
  }

  #publish({ json }: Call): Answer {
    const commentary = textOf(json['commentary'])
    if (json['author'] !== `urn:li:organization:${this.organisationId}` || commentary === '')
      return { status: 422, body: { status: 422, message: 'ERROR :: /author or /commentary' } }
    const { id: imageId, altText } = recordOf(recordOf(json['content'])['media'])
    const id = `urn:li:share:${++this.#nextId}`
    const image = imageId ? { image: { id: textOf(imageId), altText: textOf(altText) } } : {}
    this.#posts.set(id, { id, commentary, createdAt: Date.now(), ...image })
    return { status: 201, headers: { 'x-restli-id': id } }
  }

  #list(): Answer {
    const elements = [...this.#posts.values()].toReversed().slice(0, 50)
    return { status: 200, body: { elements, paging: { start: 0, count: 50 } } }
  }

  #one({ method, headers, json }: Call, id: string): Answer {
    const post = this.#posts.get(id)
    if (method === 'DELETE') {
      this.#posts.delete(id)
      return { status: 204 }
    }
    if (!post) return { status: 404, body: { status: 404, code: 'NOT_FOUND', message: 'Could not find entity' } }
    if (method === 'POST' && headers['x-restli-method'] === 'PARTIAL_UPDATE') {
      post.commentary = textOf(recordOf(recordOf(json['patch'])['$set'])['commentary'])
      return { status: 204 }
    }
    return { status: 200, body: post }
  }
}
