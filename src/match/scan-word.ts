import { characterClass, classOf } from './characters.ts'
import { foldedTerm, type Tokens, type UnspacedRun } from './tokens.ts'

/** Little words that French and Italian tie to the next one: `l'hôtel`, `d'Acme`, `dell'Acme`. */
export const tiedWords: ReadonlySet<string> = new Set(
  'l d j m t s n c qu jusqu lorsqu puisqu quoiqu dell nell sull all dall un quell'.split(' '),
)

/** Longest stretch that a dictionary is asked about at once: bounds what one hostile text can cost. */
const maxRunLength = 1_000

const keycap = 0x20e3

/** A word of a script with spaces, from `start` to at most `limit`. */
export function scanWord(tokens: Tokens, source: string, start: number, limit: number): number {
  let end = start
  let apostrophe = -1
  while (end < limit) {
    const code = source.codePointAt(end) ?? 0
    const kind = classOf(code)
    if (kind === characterClass.apostrophe) {
      if (end + 1 >= limit || classOf(source.codePointAt(end + 1) ?? 0) !== characterClass.word) break
      apostrophe = end
    } else if (kind !== characterClass.word && kind !== characterClass.mark && kind !== characterClass.ignored) break
    end += code > 0xffff ? 2 : 1
  }
  if (apostrophe >= 0) pushTied(tokens, source, start, apostrophe, end)
  else pushWord(tokens, source, start, end)
  return end
}

function pushWord(tokens: Tokens, source: string, start: number, end: number): void {
  const raw = source.slice(start, end)
  // A digit in a box is an emoji: 3️⃣ is not 3.
  const term = raw.charCodeAt(raw.length - 1) === keycap ? raw.replaceAll('\ufe0f', '') : foldedTerm(raw)
  // A stretching sign or an accent alone is no word.
  if (term === '') return
  const place = tokens.place++
  tokens.push(term, start, end, place, place + 1)
}

/** `Acme's` is acme; `d'Acme` is dacme and, beside it, d and acme; `don't` is dont. */
function pushTied(tokens: Tokens, source: string, start: number, apostrophe: number, end: number): void {
  const after = foldedTerm(source.slice(apostrophe + 1, end))
  if (after === 's') return pushWord(tokens, source, start, apostrophe)
  const before = foldedTerm(source.slice(start, apostrophe))
  if (after.length < 2 || !tiedWords.has(before)) return pushWord(tokens, source, start, end)
  const place = tokens.place
  tokens.push(foldedTerm(source.slice(start, end)), start, end, place, place + 2)
  tokens.pushAlternative(before, start, apostrophe, place, place + 1)
  tokens.pushAlternative(after, apostrophe + 1, end, place + 1, place + 2)
  tokens.place += 2
}

/** Letters of a script without spaces: each is a token; its run tells later where words begin and end. */
export function scanUnspaced(tokens: Tokens, source: string, start: number, limit: number): number {
  const end = unspacedEnd(source, start, limit)
  const run: UnspacedRun = { source, start, end }
  for (let letter = start; letter < end;) {
    const letterEnd = clusterEnd(source, letter, end)
    tokens.pushUnspaced(foldedTerm(source.slice(letter, letterEnd)), letter, letterEnd, run)
    letter = letterEnd
  }
  return end
}

/** Where the stretch ends that begins at `start`. */
export function unspacedEnd(source: string, start: number, textEnd: number): number {
  const limit = Math.min(textEnd, start + maxRunLength)
  let end = start
  while (end < limit && classOf(source.codePointAt(end) ?? 0) === characterClass.unspaced) {
    end = clusterEnd(source, end, source.length)
  }
  return end
}

/** Past a letter and the signs that belong to it. */
export function clusterEnd(source: string, start: number, limit: number): number {
  let end = start + ((source.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
  while (end < limit) {
    const code = source.codePointAt(end) ?? 0
    const kind = classOf(code)
    if (kind !== characterClass.mark && kind !== characterClass.ignored) break
    end += code > 0xffff ? 2 : 1
  }
  return end
}
