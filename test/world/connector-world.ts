// What a connector is given, for tests on loopback.
import type { Batch, ConnectorContext, Heard } from '../../src/listen/connector.ts'
import type { Item } from '../../src/model/item.ts'
import { type Clock, systemClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'

/** The guarded client as the product has it, let into loopback. */
export const loopbackHttp = createGuardedHttp({
  userAgent: 'Nowdesk tests',
  clock: systemClock,
  allowPrivate: ['127.0.0.0/8'],
})

/** The machine's clock with all pauses shortened a hundredfold: reconnects are quick, stamps stay real. */
export const hastyClock: Clock = {
  now: () => systemClock.now(),
  sleep: (durationMs, signal) => systemClock.sleep(durationMs / 100, signal),
}

export function testContext(changes: Partial<ConnectorContext> = {}): ConnectorContext {
  return { clock: systemClock, random: seededRandom(7), log: silentLog, http: loopbackHttp, ...changes }
}

/** Everything that came, and the cursor as a store would have kept it. */
export interface Listened {
  readonly batches: readonly Batch[]
  readonly heard: readonly Heard[]
  readonly items: readonly Item[]
  readonly cursor: string | undefined
}

/**
 * Listens until `enough` says so, or fails after `timeoutMs` with what came until then. Whatever happens, the connector
 * has ended when this returns.
 */
export async function listen(
  open: (signal: AbortSignal) => AsyncIterable<Batch>,
  enough: (soFar: Listened) => boolean,
  options: { readonly timeoutMs?: number; readonly onBatch?: (soFar: Listened) => void } = {},
): Promise<Listened> {
  const stop = new AbortController()
  const timeout = setTimeout(() => stop.abort(), options.timeoutMs ?? 8_000)
  const batches: Batch[] = []
  let soFar = collect(batches)
  try {
    for await (const batch of open(stop.signal)) {
      batches.push(batch)
      soFar = collect(batches)
      options.onBatch?.(soFar)
      if (enough(soFar)) return soFar
    }
  } finally {
    clearTimeout(timeout)
    stop.abort()
  }
  if (enough(soFar)) return soFar
  throw new Error(`The connector did not bring what was awaited: ${JSON.stringify(batches).slice(0, 2_000)}`)
}

function collect(batches: readonly Batch[]): Listened {
  const heard = batches.flatMap((batch) => batch.heard)
  return {
    batches: [...batches],
    heard,
    items: heard.flatMap((one) => (one.kind === 'item' ? [one.item] : [])),
    cursor: batches.findLast((batch) => batch.cursor !== undefined)?.cursor,
  }
}
