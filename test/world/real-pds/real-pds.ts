// Bluesky's own personal data server (@atproto/pds) with accounts on it, on loopback.
import { type ChildProcess, fork } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolder } from '../folder.ts'
import { freePort } from '../free-port.ts'
import { PlcDirectory } from './plc.ts'

/** An account on it, and the password that was made for one app. */
export interface PdsAccount {
  readonly did: string
  readonly handle: string
  readonly appPassword: string
  readonly accessJwt: string
}

export interface Recorded {
  readonly uri: string
  readonly cid: string
  readonly value: Readonly<Record<string, unknown>>
}

const entry = fileURLToPath(new URL('process.ts', import.meta.url))

export class RealPds implements AsyncDisposable {
  readonly url: string
  readonly #jwtSecret: string
  readonly #stack: AsyncDisposableStack

  static async start(): Promise<RealPds> {
    await using stack = new AsyncDisposableStack()
    const plc = stack.use(await PlcDirectory.start())
    const folder = stack.use(await makeFolder())
    const port = await freePort()
    const jwtSecret = randomBytes(24).toString('hex')
    const environment = {
      devMode: true,
      port,
      hostname: 'localhost',
      dataDirectory: folder.path,
      blobstoreDiskLocation: join(folder.path, 'blobs'),
      blobstoreDiskTmpLocation: join(folder.path, 'unfinished'),
      didPlcUrl: plc.url,
      serviceHandleDomains: ['.test'],
      inviteRequired: false,
      crawlers: [],
      disableSsrfProtection: true,
      jwtSecret,
      adminPassword: randomBytes(12).toString('hex'),
      plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
    }
    const child = fork(entry, {
      env: { ...process.env, LOG_ENABLED: 'false', PDS_ENVIRONMENT: JSON.stringify(environment) },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    stack.defer(() => end(child))
    await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('No start')))])
    return new RealPds(`http://127.0.0.1:${port}`, jwtSecret, stack.move())
  }

  private constructor(url: string, jwtSecret: string, stack: AsyncDisposableStack) {
    this.url = url
    this.#jwtSecret = jwtSecret
    this.#stack = stack
  }

  /** `name.test`, signed up, with an app password of its own. */
  async signUp(name: string): Promise<PdsAccount> {
    const password = randomBytes(9).toString('base64url')
    const account = { handle: `${name}.test`, email: `${name}@hollis.example`, password }
    const { did, handle, accessJwt } = await this.call<Omit<PdsAccount, 'appPassword'>>(
      'com.atproto.server.createAccount',
      { body: account },
    )
    const made = await this.call<{ password: string }>('com.atproto.server.createAppPassword', {
      body: { name: 'Nowdesk' },
      token: accessJwt,
    })
    return { did, handle, accessJwt, appPassword: made.password }
  }

  /** Somebody says something. */
  async say({ did, accessJwt }: PdsAccount, text: string): Promise<{ readonly uri: string; readonly cid: string }> {
    const record = { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString() }
    const body = { repo: did, collection: 'app.bsky.feed.post', record }
    const { uri, cid } = await this.call<Recorded>('com.atproto.repo.createRecord', { body, token: accessJwt })
    return { uri, cid }
  }

  /** What stands in an account's repository, oldest first. */
  async posts(did: string): Promise<readonly Recorded[]> {
    const query = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post', limit: '100', reverse: 'true' })
    return (await this.call<{ records: Recorded[] }>(`com.atproto.repo.listRecords?${query}`)).records
  }

  /** Bytes of an image, as anybody may fetch them. */
  async blob(did: string, cid: string): Promise<Uint8Array> {
    const query = new URLSearchParams({ did, cid })
    return new Uint8Array(await (await fetch(`${this.url}/xrpc/com.atproto.sync.getBlob?${query}`)).arrayBuffer())
  }

  /** The app password is deleted, as its owner would. */
  async revoke({ accessJwt }: PdsAccount): Promise<void> {
    await this.call('com.atproto.server.revokeAppPassword', { body: { name: 'Nowdesk' }, token: accessJwt })
  }

  /** An access token of this server that ran out a minute ago, signed with its own key. */
  ranOut({ did }: PdsAccount): string {
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const claims = {
      scope: 'com.atproto.appPassPrivileged',
      aud: 'did:web:localhost',
      sub: did,
      iat: nowSeconds - 7_260,
      exp: nowSeconds - 60,
    }
    const words = [{ typ: 'at+jwt', alg: 'HS256' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    const signature = createHmac('sha256', this.#jwtSecret).update(words.join('.')).digest('base64url')
    return [...words, signature].join('.')
  }

  async call<Result>(
    method: string,
    { body, token }: { readonly body?: object; readonly token?: string } = {},
  ): Promise<Result> {
    const response = await fetch(`${this.url}/xrpc/${method}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method}: ${response.status} ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as Result
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync()
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.disconnect()
  await once(child, 'exit')
}
