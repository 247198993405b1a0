import type { Item } from '../model/item.ts'
import type { DeskLists } from './desk-lists.ts'
import { Probe } from './engine/probe.ts'
import { type Explanation, explain, explainBy, marksOf } from './explain.ts'
import { parseQuery } from './parser.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

export interface FoundByWatches {
  readonly watchNames: readonly string[]
  /** The words that any of them matched by, for marking. */
  readonly marks: Explanation['marks']
}

/**
 * Matches items by a few watches that nobody has saved: for the first run and the terminal. O(watches) an item.
 * @throws {QuerySyntaxError} when a query cannot be read.
 */
export function matcherOf(
  watches: readonly { readonly name: string; readonly query: string }[],
): (item: Item) => FoundByWatches | undefined {
  const parsed = watches.map(({ name, query }) => ({ name, probe: new Probe(parseQuery(query).root) }))
  return (item) => {
    const found = parsed
      .map(({ name, probe }) => ({ name, ...explainBy(probe, item) }))
      .filter(({ isMatch }) => isMatch)
    if (found.length === 0) return undefined
    return { watchNames: found.map(({ name }) => name), marks: marksOf(found.flatMap(({ marks }) => marks)) }
  }
}

/** As `matcherOf`, for queries that were good when they were saved: one that a later version cannot read marks nothing. */
export function marksOfQueries(queries: readonly string[], item: Item, lists: DeskLists): Explanation['marks'] {
  return marksOf(queries.flatMap((query) => marksOfQuery(query, item, lists)))
}

function marksOfQuery(query: string, item: Item, lists: DeskLists): Explanation['marks'] {
  try {
    return explain(parseQuery(query).root, item, lists).marks
  } catch (error) {
    if (error instanceof QuerySyntaxError) return []
    throw error
  }
}
