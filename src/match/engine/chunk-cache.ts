// Stretches without a space that hold something difficult (a tag of several words, an emoji, an accent that stands
// alone), cut by the tokeniser that queries are cut by, and remembered.
import { tokenise } from '../tokenise.ts'
import type { Tokens, UnspacedRun } from '../tokens.ts'
import { hashOfText } from './hash.ts'
import type { Lexicon } from './lexicon.ts'

/** Longer stretches are cut anew each time: they hardly come again. */
const maxCachedLength = 64
const slots = 1 << 13

/** One term that somebody asks for and that stands in a chunk; offsets and places count from the chunk's beginning. */
interface ChunkToken {
  readonly id: number
  readonly start: number
  readonly end: number
  readonly at: number
  readonly next: number
  readonly run: UnspacedRun | undefined
}

export interface Chunk {
  readonly text: string
  readonly mark: string
  /** How many places its words take. */
  readonly places: number
  readonly tokens: readonly ChunkToken[]
  /** Of all its tokens, asked for or not. */
  readonly hashes: readonly number[]
}

interface Kept extends Chunk {
  readonly cut: Tokens
  /** `Lexicon.changes` when its ids were looked up. */
  readonly changes: number
}

/** Of bounded size: a chunk pushes the one that has its slot into the slot beside, and that one out. */
export class ChunkCache {
  readonly #lexicon: Lexicon
  readonly #kept: (Kept | undefined)[] = []

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  /** The chunk of `source` from `start` to `end`; `mark` is that of its scope. */
  read(source: string, start: number, end: number, mark: string): Chunk {
    if (end - start > maxCachedLength) return this.#look(source.slice(start, end), mark)
    const slot = hashOfPart(source, start, end) & (slots - 1)
    for (let place = slot; ; place ^= 1) {
      const there = this.#kept[place]
      if (there && there.mark === mark && isPart(source, start, end, there.text)) {
        if (there.changes === this.#lexicon.changes) return there
        return (this.#kept[place] = this.#look(there.text, mark, there.cut))
      }
      if (place !== slot) break
    }
    // A copy of its own: a piece of a string would keep the whole item alive.
    const text = ` ${source.slice(start, end)}`.slice(1)
    this.#kept[slot ^ 1] = this.#kept[slot]
    return (this.#kept[slot] = this.#look(text, mark))
  }

  #look(text: string, mark: string, cut: Tokens = tokenise(text)): Kept {
    const hashes = cut.terms.map((term) => hashOfText(mark + term))
    const tokens = cut.terms.flatMap((term, i) =>
      this.#lexicon.idsOf(mark + term, hashes[i] ?? 0).map((id) => ({
        id,
        start: cut.starts[i] ?? 0,
        end: cut.ends[i] ?? 0,
        at: cut.at[i] ?? 0,
        next: cut.next[i] ?? 0,
        run: cut.runs[i],
      })),
    )
    return { text, mark, places: cut.place, tokens, hashes, cut, changes: this.#lexicon.changes }
  }
}

function hashOfPart(source: string, start: number, end: number): number {
  let hash = end - start
  for (let i = start; i < end; i++) hash = Math.imul(hash, 31) + source.charCodeAt(i)
  return hash ^ (hash >>> 13)
}

function isPart(source: string, start: number, end: number, text: string): boolean {
  return text.length === end - start && source.startsWith(text, start)
}
