import type { ServerInfo } from '@nats-io/transport-node'
import { errorMessage, InvalidError } from '../errors.ts'

/** The first with `sync_interval: always`. Source: the release notes of nats-server 2.10. */
const oldestVersion = [2, 10, 27] as const
const patienceMs = 5_000

/**
 * Makes sure that the server keeps what it says it keeps. By default NATS flushes to the disk every two minutes, and a
 * power cut takes what it acknowledged meanwhile.
 * @throws {InvalidError} with what to change.
 */
export async function checkServer(info: Pick<ServerInfo, 'version' | 'jetstream'>, monitorUrl: string): Promise<void> {
  if (isOlder(info.version)) {
    throw new InvalidError(`NATS ${info.version} is too old: Nowdesk needs ${oldestVersion.join('.')} or later`)
  }
  if (info.jetstream !== true) throw new InvalidError('This NATS server runs without JetStream: start it with -js')
  if (!(await flushesAlways(monitorUrl))) {
    throw new InvalidError(
      'This NATS server does not flush each message to its disk: set `sync_interval: always` in its `jetstream` block',
    )
  }
}

function isOlder(version: string): boolean {
  const parts = version.split(/[.-]/).map(Number)
  const at = oldestVersion.findIndex((part, index) => (parts[index] ?? 0) !== part)
  return at >= 0 && !((parts[at] ?? 0) > (oldestVersion[at] ?? 0))
}

/** What the server does is told by its monitoring port alone. Source: NATS monitoring, `/varz`. */
async function flushesAlways(monitorUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('varz', monitorUrl), { signal: AbortSignal.timeout(patienceMs) })
    const varz = (await answer.json()) as {
      readonly jetstream?: { readonly config?: { readonly sync_always?: boolean } }
    }
    return varz.jetstream?.config?.sync_always === true
  } catch (error) {
    throw new InvalidError(
      `NOWDESK_NATS_MONITOR_URL should be the server's monitoring address (http_port), by which Nowdesk sees that it flushes each message: ${errorMessage(error)}`,
    )
  }
}
