// A Bluesky personal data server of our own, true to the XRPC methods that publishing uses: sessions with short-lived tokens,
// records at keys, blobs. Source: the lexicons com.atproto.server.*, com.atproto.repo.*, com.atproto.identity.resolveHandle.
import { createHash, randomUUID } from 'node:crypto'
import { type Answer, type Call, ChannelServer, recordOf, type Standing, textOf } from './channel-server.ts'

interface Stored {
  readonly uri: string
  readonly cid: string
  readonly value: Readonly<Record<string, unknown>>
}

const tid = /^[2-7a-z]{13}$/

export class PdsServer extends ChannelServer {
  readonly name: string
  readonly appPassword = 'abcd-efgh-ijkl-mnop'
  readonly did: string
  /** The app password was deleted. */
  isRevoked = false
  sessionsMade = 0
  readonly #records = new Map<string, Stored>()
  readonly #blobs = new Map<string, number>()
  readonly #access = new Set<string>()
  readonly #refresh = new Set<string>()

  static start(handle = 'hollis.example'): Promise<PdsServer> {
    return new PdsServer(handle).open()
  }

  private constructor(handle: string) {
    super()
    this.name = handle
    this.did = didOf(handle)
  }

  /** Somebody else's post, to be answered. */
  seed(text: string, author = 'mara.example', more: object = {}): Stored {
    const uri = `at://${didOf(author)}/app.bsky.feed.post/${newTid()}`
    return this.#put(uri, { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), ...more })
  }

  /** A post of another repository that this server has heard of, at the place that a stream named. */
  know(uri: string, text: string): void {
    this.#put(uri, { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString() })
  }

  /** Access tokens run out; refresh tokens stay. */
  endAccess(): void {
    this.#access.clear()
  }

  standing(): readonly Standing[] {
    return [...this.#records.values()]
      .filter(({ uri }) => uri.includes(this.did))
      .map(({ uri, value }) => ({ id: uri, text: textOf(value['text']), images: imagesOf(value), ...linksOf(value) }))
  }

  recordAt(uri: string): Readonly<Record<string, unknown>> | undefined {
    return this.#records.get(uri)?.value
  }

  protected isPublishing({ url }: Call): boolean {
    return url.pathname === '/xrpc/com.atproto.repo.createRecord'
  }

  protected limit(): Answer {
    const reset = String(Math.floor(Date.now() / 1000) + 2)
    const headers = { 'ratelimit-limit': '5000', 'ratelimit-remaining': '0', 'ratelimit-reset': reset }
    return { status: 429, headers, body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' } }
  }

  protected expire(): Answer {
    this.#access.clear()
    this.#refresh.clear()
    this.isRevoked = true
    return { status: 401, body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' } }
  }

  protected override refusal(): Answer {
    const message = 'Invalid app.bsky.feed.post record: Record/text must not be longer than 300 graphemes'
    return { status: 400, body: { error: 'InvalidRequest', message } }
  }

  protected handle(call: Call): Answer {
    const method = call.url.pathname.replace('/xrpc/', '')
    switch (method) {
      case 'com.atproto.server.createSession':
        return this.#createSession(call)
      case 'com.atproto.server.refreshSession':
        return this.#refreshSession(call)
      case 'com.atproto.identity.resolveHandle':
        return this.#resolveHandle(call)
      case 'com.atproto.repo.getRecord':
        return this.#getRecord(call)
      case 'com.atproto.repo.createRecord':
        return this.#as(call, () => this.#createRecord(call))
      case 'com.atproto.repo.deleteRecord':
        return this.#as(call, () => this.#deleteRecord(call))
      case 'com.atproto.repo.uploadBlob':
        return this.#as(call, () => this.#uploadBlob(call))
      default:
        return { status: 501, body: { error: 'MethodNotImplemented', message: 'Method Not Implemented' } }
    }
  }

  #createSession({ json }: Call): Answer {
    const isKnown = json['identifier'] === this.name && json['password'] === this.appPassword && !this.isRevoked
    if (!isKnown) {
      return { status: 401, body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' } }
    }
    this.sessionsMade += 1
    return this.#session()
  }

  #refreshSession(call: Call): Answer {
    const token = bearerOf(call)
    if (!this.#refresh.delete(token)) {
      return { status: 400, body: { error: 'ExpiredToken', message: 'Token has been revoked' } }
    }
    return this.#session()
  }

  #session(): Answer {
    const [accessJwt, refreshJwt] = [`access-${randomUUID()}`, `refresh-${randomUUID()}`]
    this.#access.add(accessJwt)
    this.#refresh.add(refreshJwt)
    return { status: 200, body: { did: this.did, handle: this.name, accessJwt, refreshJwt, active: true } }
  }

  #as(call: Call, run: () => Answer): Answer {
    if (this.#access.has(bearerOf(call))) return run()
    return { status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } }
  }

  #resolveHandle({ url }: Call): Answer {
    const handle = url.searchParams.get('handle') ?? ''
    if (handle.startsWith('nobody')) {
      return { status: 400, body: { error: 'InvalidRequest', message: 'Unable to resolve handle' } }
    }
    return { status: 200, body: { did: didOf(handle) } }
  }

  #getRecord({ url }: Call): Answer {
    const [repo, collection, rkey] = ['repo', 'collection', 'rkey'].map((name) => url.searchParams.get(name))
    const uri = `at://${repo}/${collection}/${rkey}`
    const found = this.#records.get(uri)
    if (found) return { status: 200, body: found }
    return { status: 400, body: { error: 'RecordNotFound', message: `Could not locate record: ${uri}` } }
  }

  #createRecord({ json }: Call): Answer {
    const { repo, collection, rkey = newTid(), record } = json
    const value = recordOf(record)
    if (repo !== this.did && repo !== this.name) return invalid('Could not find repo')
    if (!tid.test(String(rkey))) return invalid('Invalid record key: expected a TID')
    if (typeof value['text'] !== 'string' || typeof value['createdAt'] !== 'string') return invalid('Invalid record')
    if ([...new Intl.Segmenter('en').segment(value['text'])].length > 300) return this.refusal()
    const missing = imagesOf(value).length > 0 && !blobsOf(value).every((link) => this.#blobs.has(link))
    if (missing) return { status: 400, body: { error: 'BlobNotFound', message: 'Could not find blob' } }
    const uri = `at://${this.did}/${String(collection)}/${String(rkey)}`
    // As the reference server: a key that is taken is an error of the tree.
    if (this.#records.has(uri))
      return { status: 500, body: { error: 'InternalServerError', message: 'Internal Server Error' } }
    const { cid } = this.#put(uri, value)
    return { status: 200, headers: { 'ratelimit-remaining': '4990' }, body: { uri, cid, validationStatus: 'valid' } }
  }

  #deleteRecord({ json }: Call): Answer {
    this.#records.delete(`at://${this.did}/${String(json['collection'])}/${String(json['rkey'])}`)
    return { status: 200, body: {} }
  }

  #uploadBlob({ body, headers }: Call): Answer {
    if (body.length > 1_000_000) return { status: 413, body: { error: 'BlobTooLarge', message: 'Too large' } }
    const link = `bafkrei${createHash('sha256').update(body).digest('hex').slice(0, 52)}`
    this.#blobs.set(link, body.length)
    const mimeType = headers['content-type'] ?? 'application/octet-stream'
    return { status: 200, body: { blob: { $type: 'blob', ref: { $link: link }, mimeType, size: body.length } } }
  }

  #put(uri: string, value: Readonly<Record<string, unknown>>): Stored {
    const cid = `bafyrei${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 52)}`
    const stored = { uri, cid, value }
    this.#records.set(uri, stored)
    return stored
  }
}

function invalid(message: string): Answer {
  return { status: 400, body: { error: 'InvalidRequest', message } }
}

function bearerOf({ headers }: Call): string {
  return (headers.authorization ?? '').replace(/^Bearer /, '')
}

function didOf(handle: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  const digest = createHash('sha256').update(handle).digest()
  return `did:plc:${[...digest.subarray(0, 24)].map((byte) => letters[byte % 32]).join('')}`
}

let lastTid = 0
function newTid(): string {
  lastTid = Math.max(lastTid + 1, Date.now() * 1_000)
  return (BigInt(lastTid) << 10n)
    .toString(32)
    .padStart(13, '0')
    .slice(-13)
    .replaceAll(/./g, (digit) => {
      return '234567abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 32)] ?? '2'
    })
}

function embedOf(value: Readonly<Record<string, unknown>>) {
  const embed = recordOf(value['embed'])
  const media = embed['$type'] === 'app.bsky.embed.recordWithMedia' ? recordOf(embed['media']) : embed
  return { embed, media }
}

function imagesOf(value: Readonly<Record<string, unknown>>) {
  const { media } = embedOf(value)
  const images = media['$type'] === 'app.bsky.embed.images' && Array.isArray(media['images']) ? media['images'] : []
  return images.map((image) => {
    const { alt, image: blob } = recordOf(image)
    return { alt: textOf(alt), bytes: Number(recordOf(blob)['size'] ?? 0) }
  })
}

function blobsOf(value: Readonly<Record<string, unknown>>): readonly string[] {
  const { media } = embedOf(value)
  const images = Array.isArray(media['images']) ? media['images'] : []
  return images.map((image) => textOf(recordOf(recordOf(recordOf(image)['image'])['ref'])['$link']))
}

function linksOf(value: Readonly<Record<string, unknown>>) {
  const parent = textOf(recordOf(recordOf(value['reply'])['parent'])['uri'])
  const { embed } = embedOf(value)
  const record = recordOf(embed['record'])
  const quoted = textOf(record['uri']) || textOf(recordOf(record['record'])['uri'])
  return { ...(parent && { parentId: parent }), ...(quoted && { quotedId: quoted }) }
}
