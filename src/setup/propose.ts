import type { Organisation } from '../model/organisation.ts'
import { isAmbiguous } from './common-words.ts'
import type { SetupDeps } from './deps.ts'
import { discoverSources } from './discover.ts'
import { type ProposedSource, proposeSources } from './propose-sources.ts'
import { type ProposedWatch, proposeWatches } from './propose-watches.ts'
import { spokenName } from './spoken-name.ts'

export interface Proposal {
  readonly sources: readonly ProposedSource[]
  readonly watches: readonly ProposedWatch[]
  /** What could not be found out, in words: "acme.example did not answer in time." */
  readonly notes: readonly string[]
}

/**
 * What a desk for this organisation could begin with; nothing is stored. At most 10 s; what does not answer in that time
 * is a note. Every query that it proposes can be watched.
 */
export async function propose(
  deps: SetupDeps,
  organisation: Organisation,
  signal: AbortSignal = new AbortController().signal,
): Promise<Proposal> {
  const tidied = tidy(organisation)
  const found = await discoverSources(deps, tidied, signal)
  const watches = proposeWatches(tidied).map((watch) => ({ watch, problem: deps.watches.problemOf(watch.query) }))
  return {
    sources: distinct([...found.sources, ...proposeSources(tidied)]),
    watches: watches.filter(({ problem }) => problem === undefined).map(({ watch }) => watch),
    notes: [
      ...found.notes,
      ...watches.flatMap(({ watch, problem }) =>
        problem === undefined ? [] : [`No watch could be made for “${watch.name}”: ${problem}`],
      ),
    ],
  }
}

/** Names as they are spoken, once each, without the empty ones, whatever their capitals. An everyday word is told by its whole name too. */
function tidy(organisation: Organisation): Organisation {
  const seen = new Set<string>()
  const fresh = (names: readonly string[]) =>
    names
      .map((name) => name.trim())
      .filter((name) => {
        const key = name.toLowerCase()
        if (name === '' || seen.has(key)) return false
        seen.add(key)
        return true
      })
  const whole = organisation.name.trim()
  const [name = whole] = fresh([spokenName(whole)])
  const { rivals, topics, handles } = organisation
  const aliases = [...fresh(organisation.aliases), ...(isAmbiguous(name) && whole !== name ? [whole] : [])]
  return {
    ...organisation,
    name,
    aliases,
    rivals: fresh(rivals.map((rival) => spokenName(rival.trim()))),
    topics: fresh(topics),
    handles,
  }
}

function distinct(sources: readonly ProposedSource[]): readonly ProposedSource[] {
  const keyOf = ({ connector, settings }: ProposedSource) => `${connector} ${JSON.stringify(settings)}`
  // The first stays: what the organisation's own site names says more than what we know.
  return [...new Map(sources.toReversed().map((source) => [keyOf(source), source])).values()].toReversed()
}
