// A real NATS server on loopback, which can be killed and come back on the same folder.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeFolder } from './folder.ts'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

/** `npm test` names it, fetched where it was missing. */
const program =
  process.env['NOWDESK_NATS_SERVER'] ??
  new URL('../../node_modules/.cache/nats/root/usr/sbin/nats-server', import.meta.url).pathname

export interface NatsOptions {
  /** As NATS itself would have it, every two minutes, when false. */
  readonly flushesAlways?: boolean
}

export class NatsServer implements AsyncDisposable {
  readonly url: string
  readonly monitorUrl: string
  readonly #folder: string
  #child: ChildProcess | undefined

  private constructor(folder: string, port: number, monitorPort: number) {
    this.#folder = folder
    this.url = `nats://127.0.0.1:${port}`
    this.monitorUrl = `http://127.0.0.1:${monitorPort}`
  }

  static async start({ flushesAlways = true }: NatsOptions = {}): Promise<NatsServer> {
    const folder = await mkdtemp(join(tmpdir(), 'nats-'))
    const [port, monitorPort] = [await freePort(), await freePort()]
    const jetstream = `store_dir: "${folder}"${flushesAlways ? ', sync_interval: always' : ''}`
    const config = `host: 127.0.0.1\nport: ${port}\nhttp: "127.0.0.1:${monitorPort}"\njetstream { ${jetstream} }\n`
    await writeFile(join(folder, 'nats.conf'), config)
    const server = new NatsServer(folder, port, monitorPort)
    await server.restart()
    return server
  }

  async restart(): Promise<void> {
    await this.#end()
    this.#child = spawn(program, ['-c', join(this.#folder, 'nats.conf')], { stdio: 'ignore' })
    await once(this.#child, 'spawn')
    const isUp = () =>
      fetch(`${this.monitorUrl}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    await until(isUp, 20_000, { everyMs: 20 })
  }

  async #end(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end()
    await removeFolder(this.#folder)
  }
}
