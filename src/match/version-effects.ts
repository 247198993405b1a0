// What each change of a watch would have caught and missed of what was heard lately.
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { DeskLists } from './desk-lists.ts'
import { Probe } from './engine/probe.ts'
import type { HeardItem } from './heard-item.ts'
import { parseQuery } from './parser.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'
import type { WatchVersion } from './read-watches.ts'

/** Beside the version before it, on the newest items heard. */
export interface VersionEffect {
  readonly version: number
  readonly scanned: number
  /** Items that this version matches and the one before does not, and the other way round. */
  readonly caught: number
  readonly missed: number
}

/** Items and versions looked at: some 100 ms, in slices. */
const maxItems = 2_000
const maxVersions = 10

/** Effects of the newest versions that changed the query; a version that cannot be read any longer has none. */
export async function versionEffects(
  heard: { readonly items: readonly HeardItem[]; readonly lists: DeskLists },
  versions: readonly WatchVersion[],
): Promise<readonly VersionEffect[]> {
  const items = heard.items.slice(0, maxItems)
  const changed = versions.filter(({ query }, i) => query !== versions[i + 1]?.query).slice(0, maxVersions + 1)
  const found: (ReadonlySet<HeardItem> | undefined)[] = []
  for (const { query } of changed) {
    found.push(matchedBy(query, items, heard.lists))
    await yieldToOthers()
  }
  return changed.slice(0, -1).flatMap(({ version }, i) => {
    const [now, before] = [found[i], found[i + 1]]
    if (!now || !before) return []
    return [
      { version, scanned: items.length, caught: now.difference(before).size, missed: before.difference(now).size },
    ]
  })
}

function matchedBy(query: string, items: readonly HeardItem[], lists: DeskLists): ReadonlySet<HeardItem> | undefined {
  try {
    using probe = new Probe(parseQuery(query).root, lists)
    return new Set(items.filter(({ item }) => probe.matches(item)))
  } catch (error) {
    if (error instanceof QuerySyntaxError) return undefined
    throw error
  }
}
