// How long a text is, as the network that it goes to counts. Pure, and the same on the screen and on the server.

/** How one network counts, and how much it takes. */
export interface LengthRule {
  /** `weighted`: X's own count, in which most scripts outside Latin count double. */
  readonly unit: 'characters' | 'graphemes' | 'weighted'
  readonly max: number
  readonly min?: number
  /** In UTF-8, beside `max`. */
  readonly maxBytes?: number
  /** An http(s) address counts as this many, however long it is. */
  readonly addressLength?: number
  /** Of `@name@server` only `@name` counts. */
  readonly isServerFree?: true
}

/** http(s) addresses as they stand in a running text; a closing mark that ends the sentence is not part of them. */
const addresses = /https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/giu
/** X shortens these too, when written without `https://`. The endings met in practice. */
const bareAddresses =
  /(?<![@\p{L}\p{N}./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|info|dev|app|news|example)(?:\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’])?/giu
const remoteMentions = /(^|[^\p{L}\p{N}/])@(\w+)@[\w.-]+\w/gu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How much of `rule.max` the text uses. */
export function lengthOf(text: string, rule: LengthRule): number {
  const free = rule.isServerFree ? text.replaceAll(remoteMentions, '$1@$2') : text
  const normal = rule.unit === 'weighted' ? free.normalize('NFC') : free
  if (rule.addressLength === undefined) return countOf(normal, rule.unit)
  let found = 0
  const without = (part: string, pattern: RegExp) =>
    part.replaceAll(pattern, () => {
      found += 1
      return ''
    })
  const whole = without(normal, addresses)
  const rest = rule.unit === 'weighted' ? without(whole, bareAddresses) : whole
  return countOf(rest, rule.unit) + found * rule.addressLength
}

function countOf(text: string, unit: LengthRule['unit']): number {
  if (unit === 'characters') return [...text].length
  let sum = 0
  for (const { segment } of graphemes.segment(text)) sum += unit === 'graphemes' ? 1 : weightOf(segment)
  return sum
}

/** Source: twitter-text configuration version 3: default weight 200 of 100, emoji sequences 200, these ranges 100. */
function weightOf(grapheme: string): number {
  if (/\p{Emoji_Presentation}|\u{FE0F}|\u{200D}/u.test(grapheme)) return 2
  let sum = 0
  for (const character of grapheme) sum += isLight(character.codePointAt(0) ?? 0) ? 1 : 2
  return sum
}

function isLight(code: number): boolean {
  return (
    code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247)
  )
}

/** Does it fit? Bytes count where the rule says so; too short is another matter. */
export function fits(text: string, rule: LengthRule): boolean {
  if (lengthOf(text, rule) > rule.max) return false
  return rule.maxBytes === undefined || new TextEncoder().encode(text).length <= rule.maxBytes
}
