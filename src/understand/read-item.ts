import type { Item } from '../model/item.ts'
import type { Stance } from '../model/reading.ts'
import { languageOf } from './language.ts'
import { loadStanceModel } from './stance-model.ts'
import { readStance } from './stance.ts'
import { maxReadLength, tokensOf } from './tokens.ts'

/** What of an item is read: its title and its text, in bounded length. */
export function textOf(item: Item): string {
  const title = item.title ?? ''
  const text = title === '' || item.text.startsWith(title) ? item.text : `${title}\n${item.text}`
  return text.slice(0, maxReadLength).toWellFormed()
}

/**
 * Reads an item's stance toward whom these names name, of the text as a whole without any: for items that are no mentions
 * yet. Pure; some 0.1 ms; bounded as `readMention`.
 * @throws {RangeError} when the shipped stance weights are damaged.
 */
export function createStanceReader(): (item: Item, names: readonly string[]) => Stance {
  const model = loadStanceModel()
  return (item, names) => {
    const text = textOf(item)
    const subject = { tokens: tokensOf(text), language: languageOf(text, item.declaredLanguage), names }
    return readStance(subject, model).stance
  }
}
