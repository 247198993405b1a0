// A text too long for one post becomes several: cut where a reader would pause. Pure, so that the screen shows the cuts that
// the server makes.
import { fits, type LengthRule } from './post-length.ts'

/** A line of three or more hyphens: a cut that the writer wants. */
const wantedCut = /\n[ \t]*-{3,}[ \t]*(?:\n|$)/u
/** Tried in this order: between paragraphs, lines, sentences, parts of sentences, words. */
const pauses = [/\n{2,}/gu, /\n/gu, /(?<=[.!?…。！？]["”’)]?)\s+/gu, /(?<=[,;:，、；：])\s*/gu, /\s+/gu]
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The posts of a thread, in order, each within the rule; one where it all fits. Empty for an empty text. Nothing is lost but
 * the white space at the cuts; a single word that is too long is cut between its letters.
 */
export function partsOf(text: string, rule: LengthRule): readonly string[] {
  return text
    .split(wantedCut)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => cut(part, rule))
}

/** The words with the name of whoever is answered before them, unless it stands in them already. */
export function withMention(text: string, handle: string | undefined): string {
  const name = handle?.replace(/^@/, '')
  if (!name || text.toLowerCase().includes(`@${name.toLowerCase()}`)) return text
  return `@${name} ${text}`
}

function cut(text: string, rule: LengthRule): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest !== '' && !fits(rest, rule)) {
    const head = longestHead(rest, rule)
    parts.push(rest.slice(0, head).trim())
    rest = rest.slice(head).trim()
  }
  return rest === '' ? parts : [...parts, rest]
}

/** Where the first part ends: at the best pause in its second half, else at the last of any kind, else between letters. */
function longestHead(text: string, rule: LengthRule): number {
  const limit = fittingLength(text, rule)
  let last = 0
  for (const pause of pauses) {
    for (const { index } of text.slice(0, limit + 1).matchAll(pause)) if (index <= limit) last = Math.max(last, index)
    if (last >= limit / 2) return last
  }
  return last > 0 ? last : Math.max(1, limit)
}

/** The longest beginning that fits, in UTF-16 units, never within a grapheme. By halving: the count grows with the text. */
function fittingLength(text: string, rule: LengthRule): number {
  const ends = [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length)
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(text.slice(0, ends[middle - 1]), rule)) low = middle
    else high = middle - 1
  }
  return low === 0 ? (ends[0] ?? 1) : (ends[low - 1] ?? 1)
}
