// The *Test* button of a stream: listen for a moment and say what came.
import type { Item } from '../model/item.ts'
import type { Clock } from '../platform/clock.ts'
import type { Batch, TestOutcome } from './connector.ts'

/** 6 s: a loud stream has said enough, a quiet one has at least let us in. */
const listenMs = 6_000
const maxItems = 20

/** Opens a stream, listens for six seconds or 20 items, closes it, and tells what a person wants to know. */
export async function sampleItems(
  open: (signal: AbortSignal) => AsyncIterable<Batch>,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly place: string },
): Promise<TestOutcome> {
  const enough = new AbortController()
  const stop = AbortSignal.any([options.signal, enough.signal])
  const done = options.clock.sleep(listenMs, stop).then(
    () => enough.abort(),
    () => undefined,
  )
  const items: Item[] = []
  let isConnected = false
  let problem: string | undefined
  for await (const batch of open(stop)) {
    const { state, message } = batch.status ?? {}
    if (state === 'connected' || state === 'polled') isConnected = true
    for (const heard of batch.heard) if (heard.kind === 'item') items.push(heard.item)
    if (state === 'failing' || state === 'stopped') problem = message
    if (items.length >= maxItems || problem !== undefined) break
  }
  enough.abort()
  await done
  return outcome({ items, isConnected, problem, place: options.place })
}

function outcome(found: {
  readonly items: readonly Item[]
  readonly isConnected: boolean
  readonly problem: string | undefined
  readonly place: string
}): TestOutcome {
  const items = found.items.toReversed().slice(0, maxItems)
  if (items.length > 0)
    return { isWorking: true, message: `${found.place} answers: ${items.length} items in a moment.`, items }
  if (found.isConnected && found.problem === undefined) {
    return { isWorking: true, message: `${found.place} lets us in; nothing was published in these seconds.`, items }
  }
  return { isWorking: false, message: found.problem ?? `${found.place} did not answer in time.`, items }
}
