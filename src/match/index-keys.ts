// The words and keys of an item, for search's index.
import type { Item } from '../model/item.ts'
import { itemKeys, linksOf } from './item-keys.ts'
import { addText } from './tokenise.ts'
import { Tokens } from './tokens.ts'

/** Every word and key by which the index can find an item, each once. */
export function indexKeys(item: Item): Set<string> {
  const keys = new Set(bodyTokens(item).terms)
  for (const term of authorTokens(item).terms) keys.add(`author:${term}`)
  for (const term of linkTokens(item).terms) keys.add(`link:${term}`)
  for (const key of itemKeys(item)) keys.add(key)
  return keys
}

function bodyTokens(item: Item): Tokens {
  const tokens = new Tokens()
  if (item.title) addText(tokens, 'title', item.title)
  addText(tokens, 'text', item.text)
  return tokens
}

/** The name, the handle (also as people write it, with its @) and the outlet. */
function authorTokens({ voice }: Item): Tokens {
  const tokens = new Tokens()
  addText(tokens, 'author', voice.name)
  if (voice.handle) addText(tokens, 'author', `@${voice.handle}`)
  if (voice.outlet) addText(tokens, 'author', voice.outlet)
  return tokens
}

function linkTokens(item: Item): Tokens {
  const tokens = new Tokens()
  for (const link of linksOf(item)) addText(tokens, 'link', link)
  return tokens
}
