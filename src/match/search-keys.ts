// What search's index holds of an item, and what it is asked for: the same terms and keys that watches are filed under,
// so that a search and a watch cannot part ways. The index only narrows; `holds` decides.
import type { PhraseNode, QueryNode } from './ast.ts'
import { indexKeys } from './index-keys.ts'
import type { Item } from '../model/item.ts'

/** Longer terms are cut on both sides: PostgreSQL takes 2,046 bytes a lexeme. */
const maxKeyLength = 200
/** PostgreSQL takes 1 MiB a tsvector. What lies beyond is found by the item's other words. */
const maxKeyCharacters = 250_000

/** The keys by which the index finds an item. */
export function searchKeys(item: Item): string[] {
  const keys: string[] = []
  let characters = 0
  for (const key of indexKeys(item)) {
    characters += Math.min(key.length, maxKeyLength)
    if (characters > maxKeyCharacters) break
    keys.push(clipped(key))
  }
  return keys
}

/**
 * A `tsquery` that every item matching the query matches, and some others; `undefined` when the index cannot narrow.
 * `root` has its NOTs pushed down.
 */
export function toTsQuery(root: QueryNode): string | undefined {
  switch (root.kind) {
    case 'phrase':
      // Of a word that is meant in every form the index knows none.
      return joined(
        root.elements.map(({ term, isPrefix, stem }) =>
          stem ? undefined : lexeme(scopedTerm(root.scope, term), isPrefix),
        ),
        ' & ',
      )
    case 'key':
      return lexeme(root.key, false)
    case 'link':
      return lexeme(`link:${root.host}`, false)
    case 'near':
      return joined([toTsQuery(root.left), toTsQuery(root.right)], ' & ')
    case 'and':
      return joined(root.children.map(toTsQuery), ' & ')
    case 'or': {
      const parts = root.children.map(toTsQuery)
      return parts.includes(undefined) ? undefined : joined(parts, ' | ')
    }
    case 'not':
    case 'number':
    case 'list':
      return undefined
    default:
      return root satisfies never
  }
}

/** A `tsquery` for what links to any of these hosts or to one below it. */
export function hostLexemes(hosts: readonly string[]): string {
  return hosts.map((host) => lexeme(`link:${host}`, false)).join(' | ')
}

/** Author's words and those of links are kept apart from the text's. No folded term holds a colon. */
function scopedTerm(scope: PhraseNode['scope'], term: string): string {
  return scope === 'author' || scope === 'link' ? `${scope}:${term}` : term
}

function joined(parts: readonly (string | undefined)[], operator: string): string | undefined {
  const known = [...new Set(parts.filter((part) => part !== undefined))]
  return known.length > 1 ? `(${known.join(operator)})` : known[0]
}

/** Source: PostgreSQL manual §8.11.2: quotes and backslashes inside a quoted lexeme are doubled. */
function lexeme(term: string, isPrefix: boolean): string {
  const quoted = `'${clipped(term).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  return isPrefix ? `${quoted}:*` : quoted
}

/** By whole characters, so that no half of one is left. */
function clipped(key: string): string {
  return key.length > maxKeyLength ? key.slice(0, maxKeyLength).toWellFormed() : key
}
