// #tags, @handles and $CASH: each is a token with its sign, and the words in it are found without it.
import { characterClass, classOf } from './characters.ts'
import { clusterEnd } from './scan-word.ts'
import { splitTag } from './split-tag.ts'
import { foldedTerm, type Tokens } from './tokens.ts'

const underscore = 0x5f
const dot = 0x2e
const hyphen = 0x2d

/** Longest row of a tag's words that are also found written together: `#McDonaldsSummerSale` by `mcdonalds`. */
const maxJoined = 6
/** Longest tag: twice the longest that any network takes. */
const maxTagLength = 200
/** Longest `$CASH` symbol. */
const maxSymbol = 10

/**
 * Returns where to read on; `start` where no tag stands. `#BlackFriday` is one token of two places, and each of its
 * words one.
 */
export function scanHashtag(tokens: Tokens, source: string, start: number): number {
  const end = tagEnd(source, start + 1)
  if (end === start + 1 || end - start > maxTagLength) return start
  const pieces = splitTag(source, start + 1, end)
  if (pieces.length === 0) return start
  const place = tokens.place
  const term = `#${foldedTerm(source.slice(start + 1, end))}`
  if (term === '#') return start
  tokens.push(term, start, end, place, place + pieces.length)
  for (let first = 0; first < pieces.length; first++) {
    pushRows(tokens, source, pieces, first, place)
  }
  tokens.place = place + pieces.length
  return end
}

type Pieces = ReturnType<typeof splitTag>

/** Every row of pieces that begins with `first`, written together. */
function pushRows(tokens: Tokens, source: string, pieces: Pieces, first: number, place: number): void {
  let term = ''
  for (let last = first; last < pieces.length && last < first + maxJoined; last++) {
    const piece = pieces[last]
    if (!piece) return
    // Letters of scripts without spaces are looked for one by one; rows of them would find nothing more.
    if (piece.run && last > first) return
    term += foldedTerm(source.slice(piece.start, piece.end))
    if (term === '') continue
    tokens.pushAlternative(term, pieces[first]?.start ?? 0, piece.end, place + first, place + last + 1)
    if (piece.run) {
      tokens.runs[tokens.count - 1] = piece.run
      return
    }
  }
}

function tagEnd(source: string, start: number): number {
  let end = start
  while (end < source.length) {
    const code = source.codePointAt(end) ?? 0
    const kind = classOf(code)
    const isPart =
      kind === characterClass.word ||
      kind === characterClass.unspaced ||
      (end > start && (kind === characterClass.mark || kind === characterClass.ignored))
    if (!isPart && code !== underscore) return end
    end += code > 0xffff ? 2 : 1
  }
  return end
}

/**
 * `@acme`, `@acme.bsky.social`, `@acme@mastodon.example`: found whole, by its first part with the `@`, and by its first
 * part as a word.
 */
export function scanHandle(tokens: Tokens, source: string, start: number): number {
  const nameEnd = handlePartEnd(source, start + 1)
  if (nameEnd === start + 1) return start
  const isFullAddress = source.charCodeAt(nameEnd) === 0x40
  const hostEnd = isFullAddress ? handlePartEnd(source, nameEnd + 1) : nameEnd
  const end = hostEnd > nameEnd + 1 ? hostEnd : nameEnd
  const shortEnd = shortHandleEnd(source, start + 1, nameEnd)
  const short = foldedTerm(source.slice(start + 1, shortEnd))
  if (short === '') return start
  const place = tokens.place++
  const push = (term: string, from: number, to: number): void =>
    tokens.pushAlternative(term, from, to, place, place + 1)
  tokens.push(`@${foldedTerm(source.slice(start + 1, end))}`, start, end, place, place + 1)
  if (shortEnd < end) push(`@${short}`, start, shortEnd)
  push(short, start + 1, shortEnd)
  return end
}

/** Letters, digits and underscores; hyphens only in a handle that is a host name. Never ends in a dot or hyphen. */
function handlePartEnd(source: string, start: number): number {
  let end = start
  let wordsEnd = start
  let hyphenAt = -1
  let hasDot = false
  while (end < source.length) {
    const code = source.codePointAt(end) ?? 0
    if (isHandleCharacter(code)) wordsEnd = clusterEnd(source, end, source.length)
    else if (code === hyphen && end > start) hyphenAt = hyphenAt < 0 ? end : hyphenAt
    else if (code === dot && end > start) hasDot = true
    else break
    end = Math.max(wordsEnd, end + 1)
  }
  hasDot &&= source.slice(start, wordsEnd).includes('.')
  return hyphenAt >= 0 && !hasDot ? Math.min(hyphenAt, wordsEnd) : wordsEnd
}

function isHandleCharacter(code: number): boolean {
  const kind = classOf(code)
  return kind === characterClass.word || kind === characterClass.unspaced || code === underscore
}

function shortHandleEnd(source: string, start: number, end: number): number {
  const at = source.indexOf('.', start)
  return at >= 0 && at < end ? at : end
}

/** `$ACME`, `$BRK.B`: letters only, so that `$5` stays an amount. */
export function scanCashtag(tokens: Tokens, source: string, start: number): number {
  let end = lettersEnd(source, start + 1)
  if (end === start + 1 || end > start + 1 + maxSymbol || isWordAt(source, end)) return start
  if (source.charCodeAt(end) === dot && lettersEnd(source, end + 1) === end + 2 && !isWordAt(source, end + 2)) end += 2
  const place = tokens.place++
  const symbol = foldedTerm(source.slice(start + 1, end))
  tokens.push(`$${symbol}`, start, end, place, place + 1)
  tokens.pushAlternative(symbol, start + 1, end, place, place + 1)
  return end
}

function lettersEnd(source: string, start: number): number {
  let end = start
  while (isLatinLetter(source.charCodeAt(end))) end++
  return end
}

function isLatinLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
}

function isWordAt(source: string, i: number): boolean {
  const kind = classOf(source.codePointAt(i) ?? 0x20)
  return kind === characterClass.word || kind === characterClass.mark
}
