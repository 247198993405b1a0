import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { keepTalking } from './silence.ts'

/** The first try is quick (a restart of the server takes as long); the later ones spare a server that is down. */
const retryPausesMs: readonly number[] = [100, 500, 2_000, 5_000]

/** What is listened to, and where. */
export interface Listening {
  readonly config: ClientConfig
  readonly channel: string
  readonly hear: (payload: string) => void
  /** A connection that is silent for so long is opened anew; one to a server on this machine needs none. */
  readonly silenceMs?: number | undefined
}

/** `Store.listen` on a connection of its own: a pool's would be given to somebody else. */
export async function listen(listening: Listening): Promise<AsyncDisposable> {
  const stopping = new AbortController()
  let client = await connect(listening)
  const watching = watch()

  async function watch(): Promise<void> {
    for (;;) {
      await ended(client)
      const next = await reconnect(listening, stopping.signal)
      if (!next) return
      client = next
      listening.hear('')
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

async function connect({ config, channel, hear, silenceMs }: Listening): Promise<Client> {
  const client = new Client({ ...config, keepAlive: true })
  // A lost connection is told by 'error' and then 'end'; without a listener the first would stop the process.
  client.on('error', () => undefined)
  client.on('notification', (message) => hear(message.payload ?? ''))
  await client.connect()
  if (silenceMs !== undefined) client.once('end', keepTalking(client, silenceMs))
  try {
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    await client.end()
    throw error
  }
  return client
}

function ended(client: Client): Promise<void> {
  return new Promise((resolve) => client.once('end', () => resolve()))
}

async function reconnect(listening: Listening, signal: AbortSignal): Promise<Client | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const client = await connect(listening)
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
