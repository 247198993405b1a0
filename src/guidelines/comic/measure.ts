// How wide words come out, and lines made of them. Nothing is measured on a screen, where the letters are those that the reader's
// system has: widths are those of Verdana and DejaVu Sans, the widest that people read by, so that what fits here fits anywhere.

/** Shares of the size of the letters. Source: the advance widths of DejaVu Sans 2.37, rounded up. */
const widths: readonly (readonly [number, string])[] = [
  [0.36, " \u00A0.,'’‘‚ijlIJ|·:;/\\"],
  [0.42, 'ftr()-‐!¡[]{}*'],
  [0.55, 'szc?¿"“”„«»–_'],
  [0.64, 'kvxyaeobdpqghnuLFPTYSE0123456789$£€§'],
  [0.7, 'ABCKRVXZß'],
  [0.79, 'DGHNOQU&'],
  [0.87, 'wM+=<>~#'],
  [1, 'mW@—…'],
  [0.96, '%'],
]
const widthOf = new Map(widths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)))

/** Width in units of `size`, which is the letters' size. O(characters). */
export function measure(text: string, size: number): number {
  let sum = 0
  for (const letter of text.normalize('NFC'))
    sum += widthOf.get(letter) ?? widthOf.get(bare(letter)) ?? otherWidth(letter)
  return sum * size
}

/** é as e: a mark above or below makes no letter wider. */
function bare(letter: string): string {
  return letter.normalize('NFD').charAt(0)
}

/** Of letters that the table has not: pictures are the widest, then those that stand in a square. */
function otherWidth(letter: string): number {
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(letter)) return 1.4
  if (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]/u.test(letter)) return 0.95
  return 1.1
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Lines of at most `width`; a word that is wider by itself is cut between its signs. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = []
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => cut(word, width, size))) {
    const last = lines.at(-1)
    if (last !== undefined && measure(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function cut(word: string, width: number, size: number): readonly string[] {
  if (measure(word, size) <= width) return [word]
  const pieces: string[] = []
  const signs = [...graphemes.segment(word)].flatMap(({ segment }) =>
    // One sign may be joined of any number of others.
    measure(segment, size) > width ? [...segment] : [segment],
  )
  for (const sign of signs) {
    const last = pieces.at(-1)
    if (last !== undefined && measure(last + sign, size) <= width) pieces[pieces.length - 1] = last + sign
    else pieces.push(sign)
  }
  return pieces
}

/** The same number of lines as `width` allows, as even as they can be. */
export function wrapEvenly(text: string, width: number, size: number): readonly string[] {
  let best = wrap(text, width, size)
  const widest = Math.max(width / 3, ...text.split(/\s+/).map((word) => measure(word, size)))
  for (let narrower = width - 8; narrower >= widest; narrower -= 8) {
    const lines = wrap(text, narrower, size)
    if (lines.length > best.length) break
    best = lines
  }
  return best
}
