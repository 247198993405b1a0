// From a case's instants to the lengths of its stages. Pure.
import type { CaseClock } from './case-clock.ts'

/** Ours, in their order: each ends where the next begins, so that they add up to the whole. */
export const ourStages = ['toShown', 'toOpened', 'toClaimed', 'toEnded'] as const
export type OurStage = (typeof ourStages)[number]

/** Lengths in ms, never negative. Absent: the stage has not ended, or its beginning is not known. */
export interface StageLengths extends Readonly<Partial<Record<OurStage, number>>> {
  /** Theirs: published → heard. Never part of ours. */
  readonly sourceDelay?: number
  /** Ours in all: heard → ended. */
  readonly whole?: number
}

/**
 * The stages of one case. A step that was passed over was taken together with the next that was not: who claims from the
 * list has opened by it, and who lets stand what nobody claimed has decided by it. So the stages of a case that ended
 * always add up to `whole`. A source's clock that runs ahead of ours counts as no delay.
 */
export function stagesOf(clock: CaseClock): StageLengths {
  const { publishedAtMs, heardAtMs, endedAtMs } = clock
  const { shown, opened, claimed } = passedAt(clock)
  return {
    ...between('sourceDelay', publishedAtMs, heardAtMs),
    ...between('toShown', heardAtMs, shown),
    ...between('toOpened', shown, opened),
    ...between('toClaimed', opened, claimed),
    ...between('toEnded', claimed, endedAtMs),
    ...between('whole', heardAtMs, endedAtMs),
  }
}

/** When each stage was passed, by its own stamp or by a later one; absent where none has come yet. */
export function passedAt({ shownAtMs, openedAtMs, claimedAtMs, endedAtMs }: CaseClock): {
  readonly shown: number | undefined
  readonly opened: number | undefined
  readonly claimed: number | undefined
} {
  const claimed = earliest(claimedAtMs, endedAtMs)
  const opened = earliest(openedAtMs, claimed)
  return { shown: earliest(shownAtMs, opened), opened, claimed }
}

function earliest(...instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((atMs) => atMs !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function between(name: keyof StageLengths, fromMs: number | undefined, toMs: number | undefined): StageLengths {
  return fromMs === undefined || toMs === undefined ? {} : { [name]: Math.max(0, toMs - fromMs) }
}
