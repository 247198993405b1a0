// What passes by and matches a query.
import type { Item } from '../model/item.ts'
import type { CliDeps, Nowdesk, PassingItem, Span } from './ports.ts'

export interface Hit {
  readonly heardAtMs: number
  readonly item: Item
  readonly spans: readonly Span[]
}

/** More than a terminal shows in a moment. When it is full the oldest goes, since who follows wants the present. */
const maxWaiting = 1_000

/**
 * Every item that the instance's sources bring and that matches, until the signal fires. Stores nothing and makes no mention.
 * @throws {InvalidError} when the query cannot be read.
 */
export async function* followQuery(
  { matcherOf }: Pick<CliDeps, 'matcherOf'>,
  nowdesk: Pick<Nowdesk, 'followItems'>,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<Hit> {
  const match = matcherOf(query)
  const waiting: Hit[] = []
  let wake = () => undefined as void
  const stop = nowdesk.followItems((items) => {
    for (const passing of items) hold(waiting, hitOf(match(passing.item), passing))
    if (waiting.length > 0) wake()
  })
  const woken = () => wake()
  signal.addEventListener('abort', woken, { once: true })
  try {
    while (!signal.aborted) {
      const next = waiting.shift()
      if (next) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    signal.removeEventListener('abort', woken)
    stop()
  }
}

function hitOf(spans: readonly Span[] | undefined, { item, heardAtMs }: PassingItem): Hit | undefined {
  return spans && { heardAtMs, item, spans }
}

function hold(waiting: Hit[], hit: Hit | undefined): void {
  if (!hit) return
  waiting.push(hit)
  if (waiting.length > maxWaiting) waiting.shift()
}
