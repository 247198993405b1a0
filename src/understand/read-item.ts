import type { Item } from '../model/item.ts'
import type { Stance } from '../model/reading.ts'
import { languageOf } from './language.ts'
import type { StanceModel } from './stance-model.ts'
import { readStance } from './stance.ts'
import { maxReadLength, tokensOf } from './tokens.ts'

/** What of an item is read: its title and its text, in bounded length. */
export function textOf(item: Item): string {
  const title = item.title ?? ''
  const text = title === '' || item.text.startsWith(title) ? item.text : `${title}\n${item.text}`
  return text.slice(0, maxReadLength).toWellFormed()
}

/** An item's stance toward whom these names name, of the text as a whole without any. Pure; bounded as `readMention`. */
export function stanceOfItem(item: Item, names: readonly string[], model: StanceModel): Stance {
  const text = textOf(item)
  return readStance({ tokens: tokensOf(text), language: languageOf(text, item.declaredLanguage), names }, model).stance
}
