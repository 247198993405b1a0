// How wide words come out, and lines made of them. Nothing is measured on a screen, where the letters are those that the reader's
// system has: widths are those of Verdana and DejaVu Sans, the widest that people read by, so that what fits here fits anywhere.

/** In hundredths of the size of the letters. Source: the advance widths of DejaVu Sans 2.37, rounded up. */
const widths: readonly (readonly [number, string])[] = [
  [36, " \u00A0.,'’‘‚ijlIJ|·:;/\\"],
  [42, 'ftr()-‐!¡[]{}*'],
  [55, 'szc?¿"“”„«»–_'],
  [64, 'kvxyaeobdpqghnuLFPTYSE0123456789$£€§'],
  [70, 'ABCKRVXZß'],
  [79, 'DGHNOQU&'],
  [87, 'wM+=<>~#'],
  [96, '%'],
  [100, 'mW@—…'],
]
const widthOf = new Map(widths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)))

/** In the unit of `size`, the size of the letters. O(characters). */
export function measure(text: string, size: number): number {
  let sum = 0
  for (const letter of text.normalize('NFC'))
    sum += widthOf.get(letter) ?? widthOf.get(bare(letter)) ?? otherWidth(letter)
  return (sum * size) / 100
}

/** é as e: a mark above or below makes no letter wider. */
function bare(letter: string): string {
  return letter.normalize('NFD').charAt(0)
}

/** Of letters that the table has not: pictures are the widest, then those that stand in a square. */
function otherWidth(letter: string): number {
  if (/\p{M}|\p{Cf}/u.test(letter)) return 0
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(letter)) return 140
  if (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]/u.test(letter)) return 95
  return 110
}

interface Piece {
  readonly text: string
  readonly width: number
}

/** Lines of at most `width`, each as full as it can be; a word that is wider by itself is cut between its signs. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  return fill(piecesOf(text, width, size), width, measure(' ', size)).map((line) => line.text)
}

/** As many lines as `wrap` makes, as even as they can be. */
export function wrapEvenly(text: string, width: number, size: number): readonly string[] {
  const pieces = piecesOf(text, width, size)
  const space = measure(' ', size)
  const widest = Math.max(width / 3, ...pieces.map((piece) => piece.width))
  let best = fill(pieces, width, space)
  for (let narrower = width - 8; narrower >= widest; narrower -= 8) {
    const lines = fill(pieces, narrower, space)
    if (lines.length > best.length) break
    best = lines
  }
  return best.map((line) => line.text)
}

function piecesOf(text: string, width: number, size: number): readonly Piece[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => cut(word, width, size))
}

function fill(pieces: readonly Piece[], width: number, space: number): readonly Piece[] {
  const lines: Piece[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    const joined = last && last.width + space + piece.width
    if (joined !== undefined && joined <= width)
      lines[lines.length - 1] = { text: `${last?.text} ${piece.text}`, width: joined }
    else lines.push(piece)
  }
  return lines
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function cut(word: string, width: number, size: number): readonly Piece[] {
  const whole = { text: word, width: measure(word, size) }
  if (whole.width <= width) return [whole]
  // One sign may be joined of any number of others.
  const signs = [...graphemes.segment(word)].flatMap(({ segment }) =>
    measure(segment, size) > width ? [...segment] : [segment],
  )
  const pieces: Piece[] = []
  for (const sign of signs) {
    const last = pieces.at(-1)
    const joined = { text: (last?.text ?? '') + sign, width: (last?.width ?? 0) + measure(sign, size) }
    if (last && joined.width <= width) pieces[pieces.length - 1] = joined
    else pieces.push({ text: sign, width: measure(sign, size) })
  }
  return pieces
}
