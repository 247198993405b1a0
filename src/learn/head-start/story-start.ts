// One story: who spoke when, of us, the press and rivals. Pure.
import { answeredAtOf, type CaseClock } from '../case-clock.ts'
import type { FirstWords, StoryFirsts } from './ports.ts'

/** Keys of parties; a rival's begins with its own sign, so that none can be taken for another. */
export const ourKey = 'ours'
export const pressKey = 'press'

export function rivalKey(name: string): string {
  return `rival ${name}`
}

export interface StoryStart {
  readonly storyId: string
  /** When its first mention was published, as far as that can be trusted. */
  readonly firstAtMs: number
  /** When we heard of it. */
  readonly heardAtMs: number
  /** When our first words were out: an answer, or something of ours in the story. */
  readonly ourAtMs?: number
  /** It began with our own words: nobody could be before us. */
  readonly isOurNews: boolean
  readonly press?: FirstWords
  /** By how much our words were out before the press; less than 0 where they came after. */
  readonly headStartMs?: number
  /** By how much we had heard of it before the press wrote; less than 0 where it was the other way round. */
  readonly heardBeforeMs?: number
  /** By key. */
  readonly rivals: ReadonlyMap<string, FirstWords>
}

/** @param clocks of every case that dealt with the story or a part of it. */
export function storyStart(
  { storyId, firstAtMs, heardAtMs, firsts }: StoryFirsts,
  clocks: readonly CaseClock[],
): StoryStart {
  const byKey = new Map(firsts.map((first) => [first.partyKey, first]))
  const [ours, press] = [byKey.get(ourKey), byKey.get(pressKey)]
  const answers = clocks.flatMap((clock) => answeredAtOf(clock) ?? [])
  const spoken = ours ? [...answers, ours.atMs] : answers
  const ourAtMs = spoken.length > 0 ? Math.min(...spoken) : undefined
  const rivals = new Map([...byKey].filter(([key]) => key !== ourKey && key !== pressKey))
  return {
    storyId,
    firstAtMs,
    heardAtMs,
    isOurNews: ours !== undefined && ours.atMs <= firstAtMs,
    rivals,
    ...(ourAtMs !== undefined && { ourAtMs }),
    ...(press && { press, heardBeforeMs: press.atMs - heardAtMs }),
    ...(press && ourAtMs !== undefined && { headStartMs: press.atMs - ourAtMs }),
  }
}
