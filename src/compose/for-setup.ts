import type { Listen } from '../listen/index.ts'
import { type Match, matcherOf } from '../match/index.ts'
import type { People } from '../people/index.ts'
import type { SetupDeps } from '../setup/index.ts'

/** No desk is there yet: the query alone is judged. */
const noDesk = '00000000-0000-0000-0000-000000000000'

/** What the first run asks of other rooms. */
export function forSetup(rooms: {
  readonly listen: Listen
  readonly match: Match
  readonly people: People
}): Pick<SetupDeps, 'people' | 'sources' | 'watches'> {
  const { listen, match, people } = rooms
  return {
    sources: {
      discover: (address, signal) => listen.discover(address, signal),
      preview: (sources, tell, signal) => listen.preview(sources, tell, signal),
      add: (actor, source) => listen.add(actor, source),
    },
    watches: {
      problemOf: (query) => match.checkQuery(noDesk, query).error?.message,
      matcherOf(watches) {
        const found = matcherOf(watches)
        return (item) => {
          const hit = found(item)
          return hit && { watchNames: hit.watchNames, spans: hit.marks }
        }
      },
      add: (actor, watch) => match.addWatch(actor, watch),
    },
    people: { createFirstDesk: (first) => people.createFirstDesk(first) },
  }
}
