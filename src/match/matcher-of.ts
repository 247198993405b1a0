import type { Item } from '../model/item.ts'
import { type Explanation, explain, marksOf } from './explain.ts'
import { parseQuery } from './parser.ts'

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
  const parsed = watches.map(({ name, query }) => ({ name, root: parseQuery(query).root }))
  return (item) => {
    const found = parsed
      .map(({ name, root }) => ({ name, ...explain(root, item) }))
      .filter(({ isMatch }) => isMatch)
    if (found.length === 0) return undefined
    return { watchNames: found.map(({ name }) => name), marks: marksOf(found.flatMap(({ marks }) => marks)) }
  }
}
