import type { DeskLists } from './desk-lists.ts'
import { Probe } from './engine/probe.ts'
import type { HeardItem } from './heard-item.ts'
import { lint, type Warning } from './lint.ts'
import { parseQuery } from './parser.ts'
import { mendedQuery, QuerySyntaxError, type QueryFault } from './query-syntax-error.ts'
import type { RecentItems } from './recent-items.ts'
import type { LiveWatches } from './live-watches.ts'
import type { Query } from './ast.ts'
import { costOf, dearness, type WatchCost } from './watch-cost.ts'

/** What a person is told of a query while writing it. */
export interface QueryCheck {
  readonly isValid: boolean
  readonly error?: Omit<QueryFault, 'mend'> & {
    readonly message: string
    /** The whole query with the suggestion put to use. */
    readonly mended?: string
  }
  /** Valid, but probably not meant. */
  readonly warnings: readonly Warning[]
  /** What it would cost as a watch; absent when it cannot be read. */
  readonly cost?: WatchCost
  /** Mentions a day, drawn out from what was heard lately; absent when too little was. */
  readonly perDay?: number
}

interface CheckWorld {
  readonly recent: RecentItems
  readonly live: LiveWatches
}

/** Enough of what was heard to judge by, few enough to look at while somebody types: some 10 ms. */
const sampleItems = 500
const minSample = 200
/** Above it, a watch tells nothing apart. */
const tooBroadShare = 0.2
const dayMs = 86_400_000

/** Whether a query can be watched, what is wrong, and what is probably not meant. Never throws for a bad query. */
export function checkQuery({ recent, live }: CheckWorld, deskId: string, source: string): QueryCheck {
  try {
    return checked(parseQuery(source), {
      sample: recent.of(deskId, sampleItems),
      lists: live.listsOf(deskId),
      live,
    })
  } catch (error) {
    if (error instanceof QuerySyntaxError) {
      const { mend: _, ...fault } = error.fault
      const mended = mendedQuery(source, error.fault)
      const said = { message: error.message, ...fault, ...(mended !== undefined && { mended }) }
      return { isValid: false, error: said, warnings: [] }
    }
    throw error
  }
}

interface CheckedBy {
  readonly sample: readonly HeardItem[]
  readonly lists: DeskLists
  readonly live: Pick<LiveWatches, 'costOf'>
}

function checked({ source, root }: Query, { sample, lists, live }: CheckedBy): QueryCheck {
  using probe = new Probe(root, lists)
  const estimated = live.costOf(probe)
  const cost = costOf(estimated)
  const warnings = [...lint(source, root)]
  const dear = dearness(cost, estimated.sampled)
  if (sample.length < minSample) return { isValid: true, warnings: [...warnings, ...dear], cost }
  const hits = sample.filter(({ item }) => probe.matches(item)).length
  const share = hits / sample.length
  if (share > tooBroadShare) {
    warnings.push({
      message: `This matches nearly everything: ${Math.round(share * 100)} % of the last ${sample.length} items heard.`,
      position: root.start,
      length: root.end - root.start,
    })
  } else warnings.push(...dear)
  const spanMs = (sample[0]?.heardAtMs ?? 0) - (sample.at(-1)?.heardAtMs ?? 0)
  return { isValid: true, warnings, cost, ...(spanMs > 0 && { perDay: (hits / spanMs) * dayMs }) }
}
