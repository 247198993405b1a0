// What the clocks say, in words. Pure.
import type { DeskClocks, OurStage } from '../../web/contract/clocks.ts'
import { duration } from '../kit/time.ts'

/** From where to where, and what goes on meanwhile. */
export const stageWords: Readonly<Record<OurStage, { readonly name: string; readonly meanwhile: string }>> = {
  toShown: { name: 'Heard → shown', meanwhile: 'before a story comes onto anybody’s screen' },
  toOpened: { name: 'Shown → opened', meanwhile: 'before anybody opens what is on the screen' },
  toClaimed: { name: 'Opened → claimed', meanwhile: 'before anybody takes what was opened' },
  toEnded: { name: 'Claimed → ended', meanwhile: 'between the claim and the end' },
}

/** One sentence on where most of our time goes; `undefined` while no stage took any. */
export function bottleneckSentence({ bottleneck }: Pick<DeskClocks, 'bottleneck'>): string | undefined {
  if (!bottleneck) return undefined
  const { stage, totalMs, share } = bottleneck
  const part = share > 0.995 ? 'all' : `${Math.round(share * 100)} %`
  return `${duration(totalMs)}, ${part} of your time, went by ${stageWords[stage].meanwhile}.`
}

/** `1 person`, `nobody`: how many touched a case. */
export function handsWords(peopleCount: number): string {
  if (peopleCount === 0) return 'Nobody by name'
  return peopleCount === 1 ? '1 person' : `${peopleCount} people`
}

/** `+4 min`, `−20 s`. */
export function addedWords(addedMs: number): string {
  return `${addedMs < 0 ? '−' : '+'}${duration(Math.abs(addedMs))}`
}

const weekMs = 7 * 86_400_000

/** Every week from the first to the last, those without a case as well: a gap is seen as one. */
export function withoutGaps(
  weeks: DeskClocks['weeks'],
): readonly (DeskClocks['weeks'][number] | { weekStartsAtMs: number })[] {
  const [first] = weeks
  const last = weeks.at(-1)
  if (!first || !last) return []
  const known = new Map(weeks.map((week) => [week.weekStartsAtMs, week]))
  const count = Math.round((last.weekStartsAtMs - first.weekStartsAtMs) / weekMs) + 1
  return Array.from({ length: count }, (_, index) => {
    const weekStartsAtMs = first.weekStartsAtMs + index * weekMs
    return known.get(weekStartsAtMs) ?? { weekStartsAtMs }
  })
}

/** `3 Mar`: weeks are the server's, in UTC. */
export function weekName(weekStartsAtMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(weekStartsAtMs)
}
