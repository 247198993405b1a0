// What a bare address says to a reader: where it leads, and the words that many sites put into their paths.
import { domainToUnicode } from 'node:url'

/** An address alone: with its scheme, or as networks print it, host and path. */
const link = /^(?:https?:\/\/|(?=[^\s/]+\.[^\s/.]{2,}\/))\S+$/i

/** A text of nothing but addresses, said in words: `example.org: kettle recall widens`, or `A link to example.org`; `undefined` when it is a text like any other. */
export function linkWords(line: string): string | undefined {
  // Nearly every text is none, and is looked at no further.
  if (!line.includes('/')) return undefined
  const first = /^\S*/.exec(line)?.[0] ?? ''
  if (!link.test(first) || !line.split(' ').every((word) => link.test(word))) return undefined
  const url = URL.parse(/^https?:/i.test(first) ? first : `https://${first}`)
  if (!url) return undefined
  const host = domainToUnicode(url.hostname).replace(/^www\./, '') || url.hostname
  const words = pathWords(url.pathname)
  return words === undefined ? `A link to ${host}` : `${host}: ${words}`
}

/** The part of a path with the most words, when there are two or more; what only numbers a page is none. */
function pathWords(path: string): string | undefined {
  const parts = path.split('/').map(wordsIn)
  const best = parts.reduce((most, part) => (countWords(part) > countWords(most) ? part : most), [])
  return countWords(best) < 2 ? undefined : best.join(' ')
}

function wordsIn(part: string): readonly string[] {
  const words = decoded(part)
    .replace(/\.(?:html?|php|aspx?|amp)$|(?:…|\.{3})$/i, '')
    .split(/[-_+\s]+/)
  while (words.length > 0 && isId(words.at(-1) ?? '')) words.pop()
  while (words.length > 0 && isId(words[0] ?? '')) words.shift()
  return words.filter((word) => word !== '')
}

/** A page's number or hash: figures alone, or among the letters of a long word. */
function isId(word: string): boolean {
  return word === '' || /^\d+$/.test(word) || (word.length >= 6 && /\d/.test(word) && /^[\da-z]+$/i.test(word))
}

function countWords(words: readonly string[]): number {
  return words.filter((word) => /\p{L}{2}/u.test(word) && !isId(word)).length
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
