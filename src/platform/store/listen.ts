import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'

/** The first try is quick (a restart of the server takes as long); the later ones spare a server that is down. */
const retryPausesMs: readonly number[] = [100, 500, 2_000, 5_000]

/** `Store.listen` on a connection of its own: a pool's would be given to somebody else. */
export async function listen(
  config: ClientConfig,
  channel: string,
  hear: (payload: string) => void,
): Promise<AsyncDisposable> {
  const stopping = new AbortController()
  let client = await connect(config, channel, hear)
  const watching = watch()

  async function watch(): Promise<void> {
    for (;;) {
      await ended(client)
      const next = await reconnect(config, channel, hear, stopping.signal)
      if (!next) return
      client = next
      hear('')
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await client.end().catch(() => undefined)
      await watching
      await client.end().catch(() => undefined)
    },
  }
}

async function connect(config: ClientConfig, channel: string, hear: (payload: string) => void): Promise<Client> {
  const client = new Client({ ...config, keepAlive: true })
  // A lost connection is told by 'error' and then 'end'; without a listener the first would stop the process.
  client.on('error', () => undefined)
  client.on('notification', (message) => hear(message.payload ?? ''))
  await client.connect()
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
  return client
}

function ended(client: Client): Promise<void> {
  return new Promise((resolve) => client.once('end', () => resolve()))
}

async function reconnect(
  config: ClientConfig,
  channel: string,
  hear: (payload: string) => void,
  signal: AbortSignal,
): Promise<Client | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const client = await connect(config, channel, hear)
      if (!signal.aborted) return client
      await client.end()
    } catch {
      // The server is down: whoever queries it says so; here it is only tried again.
      await pause(retryPausesMs[Math.min(tries, retryPausesMs.length - 1)], undefined, { signal, ref: false }).catch(
        () => undefined,
      )
    }
  }
  return undefined
}
