// Most words of a text are in none of the small sets that it is asked by; to look one up there, its letters must be hashed.

/** How words of a set begin and how long they are: what has no such shape is not in the set. */
export class WordShapes {
  readonly #shapes = new Uint8Array(1 << 10)

  constructor(words: Iterable<string>) {
    for (const word of words) this.#shapes[shapeOf(word)] = 1
  }

  /** May the word be in the set? */
  mayHold(word: string): boolean {
    return this.#shapes[shapeOf(word)] === 1
  }
}

/** Five bits of the length and five of the first letter. */
function shapeOf(word: string): number {
  return ((word.length & 0x1f) << 5) | (word.charCodeAt(0) & 0x1f)
}
