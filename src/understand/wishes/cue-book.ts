// Cues as they are written in `cues.ts`, looked for in a text by their first word: no text makes it slow.
import { type Token, tokensOf } from '../tokens.ts'

interface Step {
  /** One of these; none for a gap. */
  readonly words: ReadonlySet<string>
  /** A handle, a hashtag, or a name of whom the desk watches may stand here too. */
  readonly takesName: boolean
  readonly isOptional: boolean
  /** Up to so many words of any kind, before the next step. */
  readonly gap: number
}

export interface Cue {
  readonly steps: readonly Step[]
  readonly strength: number
}

/** By each word that a cue may begin with; `@` for a name. */
export type CueBook = ReadonlyMap<string, readonly Cue[]>

export interface FoundCue {
  readonly strength: number
  /** Indexes of the tokens that are the cue's own words, in order; what a gap skips is not among them. */
  readonly words: readonly number[]
  /** Index of its first token, and of the one behind its last. */
  readonly from: number
  readonly to: number
}

/**
 * Cues with the strength that all of a list have. A cue is words one after the other: `a|b` is one of these, `?a` may be
 * missing, `~3` stands for up to three words within the sentence, `@` for a handle, a hashtag or a watched name.
 */
export function cueBook(lists: Readonly<Record<number, readonly string[]>>): CueBook {
  const byFirst = new Map<string, Cue[]>()
  for (const [strength, texts] of Object.entries(lists)) {
    for (const text of texts) {
      const steps = text.split(' ').map(toStep)
      for (const word of firstWords(steps)) {
        const cues = byFirst.get(word) ?? []
        cues.push({ steps, strength: Number(strength) })
        byFirst.set(word, cues)
      }
    }
  }
  return byFirst
}

function toStep(written: string): Step {
  if (written.startsWith('~'))
    return { words: new Set(), takesName: false, isOptional: true, gap: Number(written.slice(1)) }
  const isOptional = written.startsWith('?')
  const all = written.slice(isOptional ? 1 : 0).split('|')
  // As the text's own tokens are written: small, with straight apostrophes, Arabic without points.
  const words = new Set(all.filter((word) => word !== '@').flatMap((word) => tokensOf(word).map((token) => token.word)))
  return { words, takesName: all.includes('@'), isOptional, gap: 0 }
}

function firstWords([first, ...rest]: readonly Step[]): readonly string[] {
  if (first === undefined) return []
  return [...first.words, ...(first.takesName ? ['@'] : []), ...(first.isOptional ? firstWords(rest) : [])]
}

/** Each cue at each place once; what ends a sentence ends a cue. `names`: tokens that name whom the desk watches. O(tokens). */
export function findCues(tokens: readonly Token[], book: CueBook, names: ReadonlySet<number>): readonly FoundCue[] {
  const found: FoundCue[] = []
  for (const [from, token] of tokens.entries()) {
    const cues = isName(tokens, from, names)
      ? [...(book.get(token.word) ?? []), ...(book.get('@') ?? [])]
      : book.get(token.word)
    for (const { steps, strength } of cues ?? []) {
      const words = stepsFrom({ tokens, names, steps }, from, 0, steps[0]?.gap ?? 0)
      if (words !== undefined) found.push({ strength, words, from, to: (words.at(-1) ?? from) + 1 })
    }
  }
  return found
}

interface Looking {
  readonly tokens: readonly Token[]
  readonly names: ReadonlySet<number>
  readonly steps: readonly Step[]
}

/**
 * The tokens of the steps from this one on; `undefined` where they do not stand here. `gap`: how many words the step may still
 * skip, where it is one that does.
 */
function stepsFrom(looking: Looking, at: number, stepAt: number, gap: number): readonly number[] | undefined {
  const { tokens, names, steps } = looking
  const step = steps[stepAt]
  if (step === undefined) return []
  const token = tokens[at]
  if (token?.kind === 'mark') return stepsFrom(looking, at + 1, stepAt, gap)
  const next = (from: number) => stepsFrom(looking, from, stepAt + 1, steps[stepAt + 1]?.gap ?? 0)
  if (step.gap > 0) {
    const without = next(at)
    if (without !== undefined || gap === 0 || token === undefined || token.kind === 'break') return without
    return stepsFrom(looking, at + 1, stepAt, gap - 1)
  }
  const isHere =
    token !== undefined &&
    token.kind !== 'break' &&
    (step.words.has(token.word) || (step.takesName && isName(tokens, at, names)))
  const rest = isHere ? next(at + 1) : undefined
  if (rest !== undefined) return [at, ...rest]
  return step.isOptional ? next(at) : undefined
}

function isName(tokens: readonly Token[], at: number, names: ReadonlySet<number>): boolean {
  const kind = tokens[at]?.kind
  return kind === 'handle' || kind === 'hashtag' || names.has(at)
}
