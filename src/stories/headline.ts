import type { Item } from '../model/item.ts'
import { linkWords } from './link-words.ts'

/** A headline's bound: what a row of the list shows on two lines. */
export const maxHeadlineLength = 140

/** An item's title, else its first sentence, in one line of at most 140 characters; of a bare address, what it says in words. */
export function headlineOf(item: Item): string {
  const title = oneLine((item.title ?? '').toWellFormed())
  if (title !== '') return shorten(linkWords(title) ?? title)
  const text = oneLine(item.text.slice(0, 1_000).toWellFormed())
  if (text === '') return shorten(item.voice.name === '' ? wordsOfAddress(item.url) : `By ${item.voice.name}`)
  return shorten(linkWords(text) ?? firstSentence(text))
}

function wordsOfAddress(url: string | undefined): string {
  return url === undefined ? 'Without words' : (linkWords(url) ?? url)
}

/** What an item says, in one line of at most `maxLength` characters. */
export function textLead(item: Item, maxLength: number): string {
  const line = oneLine((item.text === '' ? (item.title ?? '') : item.text).slice(0, 4 * maxLength).toWellFormed())
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).toWellFormed()}…`
}

/** Space that is not one blank between two words. */
const looseSpace = /[^\S ]|^ | $| {2}/

/** The same words with one blank between any two. */
export function oneLine(text: string): string {
  if (!looseSpace.test(text)) return text
  return text.split(/\s+/).filter(Boolean).join(' ')
}

/** A sentence is at least so many characters long: "Dr." ends none. */
const leastSentence = 20
const sentenceEnd = /[.!?。！？](?=\s|$)/g

/** Up to the first full stop, question or exclamation mark that ends a sentence of 20 characters or more. */
function firstSentence(text: string): string {
  sentenceEnd.lastIndex = leastSentence
  const end = sentenceEnd.exec(text)
  return end === null ? text : text.slice(0, end.index + 1)
}

function shorten(text: string): string {
  if (text.length <= maxHeadlineLength) return text
  const characters = [...text]
  if (characters.length <= maxHeadlineLength) return text
  const cut = characters.slice(0, maxHeadlineLength - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > maxHeadlineLength / 2 ? cut.slice(0, space) : cut}…`
}
