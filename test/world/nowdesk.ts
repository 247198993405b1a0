// A whole Nowdesk as its own process on a folder of its own: for the browser, for faults and for benchmarks, which all
// need one that can be killed. Speaks to it over HTTP alone and knows nothing of `src/`.
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client as DatabaseClient, types } from 'pg'
import { quickParent, removeFolder } from './folder.ts'
import { freePort } from './free-port.ts'
import { furnishFolder } from './furnished-folder.ts'
import { asItStands, type Program, programOf } from './program.ts'

/** What makes it run on another database than the one in its folder. */
const ownDatabase = ['NOWDESK_DATABASE_URL', 'NOWDESK_POSTGRES_FOLDER']
const main = new URL('../../src/main.ts', import.meta.url).pathname

/** Who sets it up. */
export const person = { name: 'Ada Lorne', email: 'ada@example.org', password: 'a long enough password' } as const
/** Who joins. */
const colleague = { name: 'Rowan Pike', email: 'rowan@example.org', password: 'another long password' }

export interface NowdeskOptions {
  /** Environment beside the data folder and the port, by the names of `docs/configuration.md`. */
  readonly settings?: Readonly<Record<string, string>>
  /** It knows its own address, so that hubs and webhooks of this machine can call it. */
  readonly isCalled?: boolean
  /** Its folder is on the disk, as on a server: what is measured waits for it. Else it is where it is quickest. */
  readonly isOnDisk?: boolean
}

/** Starts one on a free port of loopback and resolves when it answers; disposing stops it and removes its folder. */
export async function startNowdesk(options: NowdeskOptions = {}): Promise<Nowdesk> {
  const port = await freePort()
  const settings = {
    ...(options.isCalled && { NOWDESK_PUBLIC_URL: `http://localhost:${port}` }),
    ...options.settings,
  }
  const parent = options.isOnDisk ? tmpdir() : await quickParent()
  const nowdesk = new Nowdesk(await mkdtemp(join(parent, 'nowdesk-')), port, settings, await programOf(main))
  if (!ownDatabase.some((name) => name in settings)) await furnishFolder(nowdesk.dataFolder)
  await nowdesk.start()
  return nowdesk
}

export class Nowdesk implements AsyncDisposable {
  readonly dataFolder: string
  readonly origin: string
  readonly #settings: Readonly<Record<string, string>>
  readonly #program: Program
  #child: ChildProcess | undefined
  #said = ''

  constructor(
    dataFolder: string,
    port: number,
    settings: Readonly<Record<string, string>>,
    program = asItStands(main),
  ) {
    this.dataFolder = dataFolder
    this.origin = `http://localhost:${port}`
    this.#settings = settings
    this.#program = program
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** What it wrote to standard error since it was first started, at most the last 64 KiB. */
  get log(): string {
    return this.#said
  }

  /** Starts it again on the same folder and port. */
  async start(): Promise<void> {
    const child = this.#spawn(['serve'], ['ignore', 'ignore', 'pipe'])
    child.stderr?.on('data', (bytes: Buffer) => (this.#said = (this.#said + String(bytes)).slice(-65_536)))
    this.#child = child
    await this.#answers(child)
  }

  async #answers(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + 120_000
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
      if (await this.#isUp(child)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`Nowdesk did not start: ${this.#said}`)
  }

  /**
   * Also when it says that it is not well: some tests want it so. Its ticket says that it is this one that answers; without the
   * room `web` it can only be asked by commands.
   */
  async #isUp(child: ChildProcess): Promise<boolean> {
    const ticket = await readFile(join(this.dataFolder, 'control.json'), 'utf8').catch(() => '{}')
    if ((JSON.parse(ticket) as { pid?: number }).pid !== child.pid) return false
    if (this.#settings['NOWDESK_ROOMS']?.split(',').includes('web') === false) return true
    return await fetch(`${this.origin}/healthz`).then(
      () => true,
      () => false,
    )
  }

  /** As a crash or the out-of-memory killer does it: no farewell. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** As an operator stops it. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** The process of its own database server, when there is one. */
  async databasePid(): Promise<number | undefined> {
    const cluster = (await readdir(this.dataFolder)).find((name) => /^postgres-\d+$/.test(name)) ?? ''
    const file = await readFile(join(this.dataFolder, cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
    return file === undefined ? undefined : Number(file.split('\n')[0])
  }

  /** Asks the database of its own while it runs, past all its rooms: what is really there. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const client = new DatabaseClient({
      host: join(this.dataFolder, 'run'),
      port: 5432,
      user: 'nowdesk',
      database: 'postgres',
      types: { getTypeParser: (id, format) => (id === 20 ? Number : types.getTypeParser(id, format)) },
    })
    // Of a connection that breaks the query tells.
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<Row>(text, [...values])).rows
    } finally {
      await client.end()
    }
  }

  /** Runs a command of its own on its data folder, as a terminal does through the launcher; resolves with what it printed, however it ended. */
  async command(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
    const child = this.#spawn(args, ['ignore', 'pipe', 'inherit', 'ipc'])
    const [output, [code]] = await Promise.all([text(child.stdout!), once(child, 'close')])
    return { code: code as number | null, output }
  }

  #spawn(args: readonly string[], stdio: StdioOptions): ChildProcess {
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', this.#program.file, ...args], {
      stdio,
      env: {
        ...process.env,
        NOWDESK_DATA_FOLDER: this.dataFolder,
        NOWDESK_PORT: new URL(this.origin).port,
        NOWDESK_LOG_LEVEL: 'warn',
        NODE_COMPILE_CACHE: this.#program.compileCache,
        NOWDESK_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1,localhost',
        ...this.#settings,
      },
    })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Sets the installation up with this person and organisation, and returns their client. */
  async setUp(input: {
    readonly organisation: { readonly name: string; readonly [field: string]: unknown }
    readonly sources?: readonly object[]
    readonly watches?: readonly object[]
  }): Promise<Client> {
    const client = new Client(this.origin)
    const { deskId } = await client.call<{ deskId: string }>('POST', '/api/setup/finish', {
      sources: [],
      watches: [],
      person,
      ...input,
    })
    client.deskId = deskId
    return client
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
    await removeFolder(this.dataFolder)
  }
}

/** Calls the API as a browser of one person does: keeps cookies, says where it comes from. */
export class Client {
  readonly origin: string
  deskId = ''
  #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.origin = origin
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** @throws {Error} that carries status and body when the answer is not a success. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.origin + path, {
      method,
      headers: {
        origin: this.origin,
        cookie: this.cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';', 1)[0]?.split('=', 2) ?? []
      this.#cookies.set(name, value)
    }
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  /** `call` below the desk's own path. */
  desk<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.call(method, `/api/desks/${this.deskId}${path}`, body)
  }

  /** Has a colleague join this desk, and returns them signed in; once, since it is always the same. */
  async invite(role: string): Promise<Client> {
    const { url } = await this.desk<{ url: string }>('POST', '/invitations', { role })
    const joined = new Client(this.origin)
    await joined.call('POST', `/api${new URL(url).pathname.replace('/join/', '/invitations/')}`, colleague)
    joined.deskId = this.deskId
    return joined
  }
}
