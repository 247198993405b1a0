// What an entry of a list looks for. In a text (`within:`) it is a word or phrase as one writes it in quotes; among voices
// (`from:`) a handle, a host, or a name.
import type { KeyNode, ListScope, PhraseNode } from './ast.ts'
import { hostAndPath } from './host.ts'
import { phraseOf } from './leaf.ts'
import type { TermToken } from './lexer.ts'

/**
 * Parts of which any makes the entry found.
 * @throws {QuerySyntaxError} when there is nothing in it to look for, or its wildcard looks at too much.
 */
export function entryParts(entry: string, scope: ListScope): readonly (KeyNode | PhraseNode)[] {
  if (scope === 'body') return [phraseOf(tokenOf(entry), 'body', 0)]
  const place = /\s/.test(entry) || entry.startsWith('@') ? undefined : hostAndPath(entry)
  if (!entry.includes('.') || place?.path !== '') return [phraseOf(tokenOf(entry), 'author', 0)]
  const key: KeyNode = { kind: 'key', key: `site:${place.host}`, text: entry, start: 0, end: entry.length }
  // A handle that is a domain is often written without its @.
  return [key, phraseOf(tokenOf(`@${entry}`), 'author', 0)]
}

function tokenOf(entry: string): TermToken {
  const isExact = entry.startsWith('=') && entry.length > 1
  const text = (isExact ? entry.slice(1) : entry).replaceAll(/["“”„«»＂]/g, '')
  return { kind: 'term', text, isExact, isQuoted: true, start: 0, end: entry.length }
}
