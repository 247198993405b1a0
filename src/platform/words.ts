// From a text to the words by which texts are compared. No language needs to be known beforehand.
import { WordShapes } from './word-shapes.ts'

/** Frequent words that tell no story, in the languages that most mentions come in. Written for this file. */
const stopWords = new Set(
  (
    'a about after all also am an and any are as at be because been before being between both but by can could did do ' +
    'does doing down for from further get gets go going got had has have having he her here hers him his how i if in into ' +
    'is it its just like me more most my new no nor not now of off on once one only or other our out over own rt s said ' +
    'say says she should so some such t than that the their them then there these they this those through to too under ' +
    'until up us very via was we were what when where which while who why will with would you your ' +
    'der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird werden hat haben mit ' +
    'von zu im in am an auf für aus bei nach über vor wie auch noch nur so es er sie wir ihr ich man dass als sich ' +
    'el la los las un una unos unas y o pero no es son era fue ser con de del en por para que se su sus al lo le como más ya muy ' +
    'le la les un une des et ou mais ne pas est sont était être avec de du en au aux pour par que qui se sa son ses il elle on nous vous ce cette plus'
  ).split(' '),
)

/** Scripts written without spaces: compared by pairs of characters. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?/gu
const asciiWordPattern = /[a-z\d]+(?:'[a-z]+)?/gi
const addressPattern = /(?:https?:\/\/|www\.)[^\s]+/gi

const outsideAscii = /[^\0-\x7f]/
/** What stands before an address, in any case: nearly all texts have neither, and are not searched for addresses. */
const addressSign = /:\/\/|www\./i

/** Text without addresses, lower-case, in one Unicode form. O(length). */
export function plainText(text: string): string {
  const oneForm = outsideAscii.test(text) ? text.normalize('NFKC') : text
  const lower = oneForm.toLowerCase()
  return addressSign.test(lower) ? lower.replaceAll(addressPattern, ' ') : lower
}

/** The words of an already plain text, stop words included, at most `limit`. */
export function wordsOf(plain: string, limit: number): string[] {
  if (!outsideAscii.test(plain)) return withinLimit(plain.match(asciiWordPattern) ?? [], limit)
  const words: string[] = []
  for (const match of plain.matchAll(wordPattern)) {
    if (unspaced.test(match[0])) pushPairs(words, match[0])
    else words.push(match[0])
    if (words.length >= limit) break
  }
  return withinLimit(words, limit)
}

function withinLimit(words: string[], limit: number): string[] {
  return words.length > limit ? words.slice(0, limit) : words
}

function pushPairs(words: string[], run: string): void {
  const characters = [...run]
  if (characters.length === 1) words.push(run)
  for (let i = 0; i + 1 < characters.length; i += 1) words.push(`${characters[i]}${characters[i + 1]}`)
}

/** The words of a text as it came, stop words included, at most `limit`. O(length). */
export function wordsOfText(text: string, limit: number): string[] {
  return text === '' ? [] : wordsOf(plainText(text), limit)
}

const stopShapes = new WordShapes(stopWords)

/** Does this word help to tell one story from another? */
export function isTelling(word: string): boolean {
  return word.length > 1 && !(stopShapes.mayHold(word) && stopWords.has(word))
}

/** Letters that the endings end with. */
const stemEnds: ReadonlySet<number> = new Set(Array.from('degs', (letter) => letter.charCodeAt(0)))

/**
 * Takes off English plural and verb endings, and nothing else: enough to bring "recalls", "recalled" and "recalling"
 * together, mild enough to leave other languages whole.
 */
export function stem(word: string): string {
  if (!stemEnds.has(word.charCodeAt(word.length - 1))) return word
  const bare = word.endsWith("'s") || word.endsWith('’s') ? word.slice(0, -2) : word
  if (bare.length < 5 || bare.charCodeAt(0) > 0x24f) return bare
  if (bare.endsWith('ies')) return `${bare.slice(0, -3)}y`
  if (bare.endsWith('ing') && bare.length > 6) return dropDouble(bare.slice(0, -3))
  if (bare.endsWith('ed') && bare.length > 5) return dropDouble(bare.slice(0, -2))
  if (bare.endsWith('s')) return withoutPlural(bare)
  return bare.endsWith('e') ? bare.slice(0, -1) : bare
}

function withoutPlural(word: string): string {
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (/[suio]s$/.test(word)) return word
  return word.slice(0, word.endsWith('es') ? -2 : -1)
}

function dropDouble(word: string): string {
  const last = word.at(-1)
  if (last === word.at(-2) && last !== 'l' && last !== 's') return word.slice(0, -1)
  return word.endsWith('e') ? word.slice(0, -1) : word
}
