import { fork } from 'node:child_process'
import type { Orders, Told } from './jetstream-process.ts'

type Of<K extends Told['kind']> = Extract<Told, { readonly kind: K }>

export interface Jetstream extends Disposable {
  readonly url: string
  /** Sends from now on, in time. */
  begin(): void
  /** Resolves when it says that, also when it said so before. @throws {Error} when the process ends. */
  next<K extends Told['kind']>(kind: K): Promise<Of<K>>
}

/** The stream in a process of its own, its posts made. */
export async function startJetstream(orders: Orders): Promise<Jetstream> {
  const child = fork(new URL('jetstream-process.ts', import.meta.url), [JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const told = new Map<string, Told>()
  let wake: () => void = () => undefined
  child.on('message', (message) => {
    // Our own process, whose messages have this type.
    const said = message as Told
    told.set(said.kind, said)
    wake()
  })
  child.on('exit', () => wake())
  async function next<K extends Told['kind']>(kind: K): Promise<Of<K>> {
    for (;;) {
      const found = told.get(kind)
      if (found) return found as Of<K>
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('the stream ended by itself')
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const { url } = await next('ready')
  return {
    url,
    begin: () => void child.send('begin'),
    next,
    [Symbol.dispose]: () => void (child.connected && child.disconnect()),
  }
}
