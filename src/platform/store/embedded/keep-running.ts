import { setTimeout as pause } from 'node:timers/promises'
import { errorMessage } from '../../errors.ts'
import { runServer, type Server, type ServerOptions } from './server.ts'

/** The server, whichever process it is at this instant. */
export interface RunningServer {
  readonly pid: number
  stop(): Promise<void>
}

/** A server that ends by itself met a full disk or a failing one: the first tries are quick, the later ones patient. */
const restartPausesMs: readonly number[] = [100, 1_000, 5_000, 15_000, 30_000]

/** Starts the server, and again whenever it ends without having been told to; connections come back by themselves. */
export async function keepRunning(options: ServerOptions, beforeRestart?: () => Promise<void>): Promise<RunningServer> {
  let server = await runServer(options)
  const stopping = new AbortController()
  const watching = watch()

  async function watch(): Promise<void> {
    for (;;) {
      await server.ended
      if (stopping.signal.aborted) return
      options.log.error({}, 'the database server ended by itself; it is started again')
      const next = await restart(options, beforeRestart, stopping.signal)
      if (!next) return
      server = next
    }
  }

  return {
    get pid() {
      return server.pid
    },
    async stop() {
      stopping.abort()
      await server.stop()
      await watching
      await server.stop()
    },
  }
}

async function restart(
  options: ServerOptions,
  beforeRestart: (() => Promise<void>) | undefined,
  signal: AbortSignal,
): Promise<Server | undefined> {
  for (let tries = 0; ; tries += 1) {
    await pause(restartPausesMs[Math.min(tries, restartPausesMs.length - 1)], undefined, { signal }).catch(
      () => undefined,
    )
    if (signal.aborted) return undefined
    try {
      await beforeRestart?.()
      return await runServer(options)
    } catch (error) {
      options.log.error({ error: errorMessage(error) }, 'the database server could not be started again')
    }
  }
}
