// The instants of a case's first round, folded from what the desk tells. Pure.
import type { Case, CaseEnd, Course } from '../model/case.ts'
import { drillOver } from '../model/drill.ts'
import type { Network } from '../model/item.ts'
import type { Lane } from '../model/lane.ts'
import type { PlaybookKind } from '../model/playbook.ts'
import type { Stamp } from '../model/stamp.ts'
import type { Story } from '../model/story.ts'

export interface CaseClock {
  readonly caseId: string
  readonly deskId: string
  /** Where the mention was published that the case was opened for. */
  readonly network: Network
  readonly isDrill: boolean
  /** By which its window is known; of an inquiry, the inquiry's id. Absent of cases from before this was kept. */
  readonly storyId?: string
  /** By which it was to be dealt with, as of the last that was heard before it was answered; absent likewise. */
  readonly playbook?: PlaybookKind
  readonly lane?: Lane
  /** By the source's clock; absent where it gave none. */
  readonly publishedAtMs?: number
  readonly heardAtMs: number
  readonly matchedAtMs: number
  readonly shownAtMs?: number
  readonly openedAtMs?: number
  readonly claimedAtMs?: number
  /** When words of ours were first written down. */
  readonly draftedAtMs?: number
  /** When our words were out for the first time; in a drill, when they would have been. */
  readonly answeredAtMs?: number
  /** When its playbook wanted it answered, as of the last that was heard before it was. */
  readonly answerByMs?: number
  readonly endedAtMs?: number
  /** `merged`: its story went on in another case, whose clocks go on too. */
  readonly endedAs?: CaseEnd | 'merged'
  /** Who opened it or did something to it, each once, in the order in which they first did. */
  readonly people: readonly string[]
  readonly lapseCount: number
  /** The last that was counted. */
  readonly lastLapsedAtMs?: number
}

/** As it is when the desk opens the case. */
export function startClock({ caseId, deskId, isDrill, storyId, course }: Case, { lead }: Story): CaseClock {
  const { network, publishedAtMs, heardAtMs, matchedAtMs } = lead
  const known = {
    ...(publishedAtMs !== undefined && { publishedAtMs }),
    ...(course && ofCourse(course)),
  }
  return { caseId, deskId, isDrill, storyId, network, ...known, heardAtMs, matchedAtMs, people: [], lapseCount: 0 }
}

/**
 * Folds one stamp in; the same again changes nothing. A case that lapsed or was given back went on waiting, so that time
 * counts. What comes after the first end is another round and not in here.
 * @param end How the desk says that the case ended, where it did.
 */
export function stampClock(clock: CaseClock, stamp: Stamp, end?: CaseEnd): CaseClock {
  if (clock.endedAtMs !== undefined && stamp.atMs >= clock.endedAtMs) return clock
  const touched = touch(clock, stamp)
  switch (stamp.kind) {
    case 'shown':
      return { ...touched, shownAtMs: earlier(clock.shownAtMs, stamp.atMs) }
    case 'opened':
      return { ...touched, openedAtMs: earlier(clock.openedAtMs, stamp.atMs) }
    case 'claimed':
      return { ...touched, claimedAtMs: earlier(clock.claimedAtMs, stamp.atMs) }
    case 'drafted':
      return { ...touched, draftedAtMs: earlier(clock.draftedAtMs, stamp.atMs) }
    case 'answered':
      return { ...touched, answeredAtMs: earlier(clock.answeredAtMs, stamp.atMs) }
    case 'lapsed':
      return lapse(touched, stamp.atMs)
    case 'stood':
    case 'closed':
      // What a drill left unfinished has not ended.
      if (stamp.personId === undefined && stamp.note === drillOver) return touched
      return { ...touched, endedAtMs: stamp.atMs, endedAs: endOf(stamp, end) }
    case 'published':
    case 'heard':
    case 'matched':
    // What is given to somebody nobody has taken yet: their first act stamps the claim.
    case 'assigned':
    case 'unclaimed':
    case 'noted':
    case 'asked':
    case 'acknowledged':
    case 'ruled':
    case 'taken back':
    case 'sign-off asked':
    case 'signed':
    case 'sign-off ended':
    case 'reminded':
    case 'steered':
    case 'declared':
    case 'overridden':
    case 'reviewed':
    case 'reopened':
    case 'confirmed':
    case 'failed':
    case 'corrected':
    case 'withdrawn':
      return touched
  }
}

/** A case that was closed as answered without a word of ours on a channel was answered by then. */
export function answeredAtOf({ answeredAtMs, endedAs, endedAtMs }: CaseClock): number | undefined {
  return answeredAtMs ?? (endedAs === 'answered' ? endedAtMs : undefined)
}

/** What is to be done by when, and by which way, may change until it is done. */
export function dueClock(clock: CaseClock, { course }: Case): CaseClock {
  if (clock.answeredAtMs !== undefined || clock.endedAtMs !== undefined || course === undefined) return clock
  const now = ofCourse(course)
  const isSame = now.answerByMs === clock.answerByMs && now.playbook === clock.playbook && now.lane === clock.lane
  return isSame ? clock : { ...clock, ...now }
}

function ofCourse({ answerByMs, playbook, lane }: Course): Pick<CaseClock, 'answerByMs' | 'lane' | 'playbook'> {
  return { answerByMs, playbook, lane }
}

/** To have it on a screen among others is not to touch it. */
function touch(clock: CaseClock, { kind, personId }: Stamp): CaseClock {
  if (personId === undefined || kind === 'shown' || clock.people.includes(personId)) return clock
  return { ...clock, people: [...clock.people, personId] }
}

function lapse(clock: CaseClock, atMs: number): CaseClock {
  if (atMs <= (clock.lastLapsedAtMs ?? 0)) return clock
  return { ...clock, lapseCount: clock.lapseCount + 1, lastLapsedAtMs: atMs }
}

/** Without a person a case ends because its story was merged, or because the claim on an answered one lapsed. */
function endOf({ kind, personId }: Stamp, end: CaseEnd | undefined): CaseEnd | 'merged' {
  if (personId === undefined) return end === 'answered' ? end : 'merged'
  return end ?? (kind === 'stood' ? 'let stand' : 'handled elsewhere')
}

function earlier(known: number | undefined, atMs: number): number {
  return known === undefined ? atMs : Math.min(known, atMs)
}
