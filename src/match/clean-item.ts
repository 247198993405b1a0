import type { Item } from '../model/item.ts'
import { storable } from '../platform/storable.ts'

/**
 * The item without what a store of Unicode text cannot hold: zero characters and halves of surrogate pairs, which a
 * careless or hostile publisher may send. Almost always the item itself.
 */
export function cleanItem(item: Item): Item {
  const json = JSON.stringify(item)
  // `JSON.stringify` writes both as escapes. Source: ECMA-262 §25.5.2.3 (well-formed JSON.stringify).
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return item
  // It keeps the shape of whatever it is given.
  return storable(item) as Item
}
