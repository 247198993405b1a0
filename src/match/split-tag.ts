import { characterClass, classOf } from './characters.ts'
import { clusterEnd } from './scan-word.ts'
import type { UnspacedRun } from './tokens.ts'

/** One word of a tag. `run` is set for a letter of a script without spaces. */
export interface TagPiece {
  readonly start: number
  readonly end: number
  readonly run?: UnspacedRun
}

type Shape = 'digit' | 'lower' | 'unspaced' | 'upper'

interface Letter extends TagPiece {
  readonly shape: Shape
  /** First after an underscore. */
  readonly isFirst: boolean
}

/** The words of `BlackFriday_2024` in `source` between `start` and `end`: Black, Friday, 2024. */
export function splitTag(source: string, start: number, end: number): TagPiece[] {
  const letters = lettersOf(source, start, end)
  const pieces: TagPiece[] = []
  let first = 0
  for (let i = 1; i <= letters.length; i++) {
    const [from, last] = [letters[first], letters[i - 1]]
    if (!from || !last || !(i === letters.length || beginsWord(letters, i))) continue
    pieces.push({ start: from.start, end: last.end, ...(from.run && { run: from.run }) })
    first = i
  }
  return pieces
}

function beginsWord(letters: readonly Letter[], i: number): boolean {
  const [before, here, after] = [letters[i - 1], letters[i], letters[i + 1]]
  if (!before || !here) return false
  if (here.isFirst || here.shape === 'unspaced') return true
  if (here.shape === before.shape) {
    // The last capital of a row begins the next word: NASALaunch is NASA Launch.
    return here.shape === 'upper' && after?.shape === 'lower' && !after.isFirst
  }
  return !(before.shape === 'upper' && here.shape === 'lower')
}

function lettersOf(source: string, start: number, end: number): Letter[] {
  const letters: Letter[] = []
  let isFirst = true
  let run: UnspacedRun | undefined
  for (let i = start; i < end;) {
    const letterEnd = clusterEnd(source, i, end)
    const shape = shapeOf(source.slice(i, letterEnd))
    if (shape === 'unspaced') run ??= { source, start: i, end: unspacedRunEnd(source, i, end) }
    else run = undefined
    if (shape) letters.push({ start: i, end: letterEnd, shape, isFirst, ...(run && { run }) })
    isFirst = !shape
    i = letterEnd
  }
  return letters
}

/** `undefined` for the underscore. */
function shapeOf(letter: string): Shape | undefined {
  if (letter.startsWith('_')) return undefined
  if (classOf(letter.codePointAt(0) ?? 0) === characterClass.unspaced) return 'unspaced'
  const lower = letter.toLowerCase()
  if (lower !== letter) return 'upper'
  return lower !== letter.toUpperCase() ? 'lower' : shapeOfCaseless(letter)
}

/** Letters without case (Arabic, Hebrew, Hangul …) go with small letters; digits part from both. */
function shapeOfCaseless(letter: string): Shape {
  return /^\p{N}/u.test(letter) ? 'digit' : 'lower'
}

function unspacedRunEnd(source: string, start: number, end: number): number {
  let i = start
  while (i < end && classOf(source.codePointAt(i) ?? 0) === characterClass.unspaced) i = clusterEnd(source, i, end)
  return i
}
