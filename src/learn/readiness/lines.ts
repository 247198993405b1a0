// Can the desk answer fast today? Each line holds one fact against one bar. Pure.
import { leastCases } from '../why/few.ts'
import type { Duty } from '../../model/rota.ts'
import type { ReadinessFacts } from './ports.ts'

/** `unknown`: too little has happened to say. */
export type Verdict = 'fail' | 'pass' | 'unknown'

export type ReadinessLine = { readonly verdict: Verdict } & (
  | {
      readonly kind: 'rota'
      readonly duty: Duty
      readonly isPlanned: boolean
      readonly gapMs: number
    }
  | { readonly kind: 'sign-offs'; readonly seatCount: number; readonly inTimeCount: number }
  /** `failing`: the last call did not work. `untested`: none for long. Paused ones are not counted. */
  | {
      readonly kind: 'channels'
      readonly channelCount: number
      readonly failing: readonly string[]
      readonly untested: readonly string[]
    }
  | { readonly kind: 'alerts'; readonly peopleCount: number; readonly reachedCount: number }
  | { readonly kind: 'guidelines'; readonly peopleCount: number; readonly readCount: number }
  | { readonly kind: 'hotline'; readonly rungCount: number; readonly emptyCount: number }
)

const dayMs = 86_400_000
/** Two weeks: a rota is made by the fortnight. */
export const rotaMs = 14 * dayMs
/** A quarter of sign-offs. */
export const signOffsMs = 90 * dayMs
/** A key that ended a month ago is found out by a test, not by an answer that does not go out. */
export const testedMs = 30 * dayMs
export const alertsMs = 30 * dayMs
/** Nine of ten in time. */
const leastInTime = 0.9

/** In the order in which an answer meets them. */
export function readinessLines(facts: ReadinessFacts, nowMs: number): readonly ReadinessLine[] {
  return [
    ...(['desk', 'authority'] as const).map((duty) => rotaLine(facts, duty)),
    alertsLine(facts.alerts),
    hotlineLine(facts.hotline),
    signOffLine(facts.signOffs),
    channelLine(facts.channels, nowMs),
    guidelineLine(facts.guidelines),
  ]
}

function rotaLine({ plannedDuties, gaps }: ReadinessFacts, duty: Duty): ReadinessLine {
  const own = gaps.filter((gap) => gap.duty === duty)
  const gapMs = own.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const isPlanned = plannedDuties.includes(duty)
  return { kind: 'rota', duty, verdict: passIf(isPlanned && gapMs === 0), isPlanned, gapMs }
}

function signOffLine({ seatCount, inTimeCount }: ReadinessFacts['signOffs']): ReadinessLine {
  const verdict = seatCount < leastCases ? 'unknown' : passIf(inTimeCount >= leastInTime * seatCount)
  return { kind: 'sign-offs', verdict, seatCount, inTimeCount }
}

function channelLine(channels: ReadinessFacts['channels'], nowMs: number): ReadinessLine {
  const used = channels.filter(({ isPaused }) => !isPaused)
  const names = (some: typeof used) => some.map(({ name }) => name)
  const isFailing = ({ health }: (typeof used)[number]) => health === 'failing' || health === 'expired'
  const failing = names(used.filter(isFailing))
  const untested = names(used.filter((channel) => !isFailing(channel) && (channel.checkedAtMs ?? 0) < nowMs - testedMs))
  const isWell = used.length > 0 && failing.length + untested.length === 0
  return { kind: 'channels', verdict: passIf(isWell), channelCount: used.length, failing, untested }
}

function alertsLine({ peopleCount, reachedCount }: ReadinessFacts['alerts']): ReadinessLine {
  return { kind: 'alerts', verdict: passIf(peopleCount > 0 && reachedCount === peopleCount), peopleCount, reachedCount }
}

function guidelineLine({ peopleCount, readCount }: ReadinessFacts['guidelines']): ReadinessLine {
  return { kind: 'guidelines', verdict: passIf(readCount === peopleCount), peopleCount, readCount }
}

function hotlineLine({ rungCount, emptyCount }: ReadinessFacts['hotline']): ReadinessLine {
  return { kind: 'hotline', verdict: passIf(rungCount > 0 && emptyCount === 0), rungCount, emptyCount }
}

function passIf(holds: boolean): Verdict {
  return holds ? 'pass' : 'fail'
}
