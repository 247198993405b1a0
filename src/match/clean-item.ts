import type { Item } from '../model/item.ts'

/**
 * The item without what a store of Unicode text cannot hold: zero characters and halves of surrogate pairs, which a
 * careless or hostile publisher may send. Almost always the item itself.
 */
export function cleanItem(item: Item): Item {
  const json = JSON.stringify(item)
  // `JSON.stringify` writes both as escapes. Source: ECMA-262 §25.5.2.3 (well-formed JSON.stringify).
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return item
  return cleaned(item) as Item
}

/** Keeps the shape of whatever it is given: only characters inside strings change. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)]))
}
