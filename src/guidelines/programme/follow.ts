// What follows from an act beside the act itself: clocks are set and stopped, people are told and left alone again.
import { roleCovers } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { Colleague } from '../ports.ts'
import type { ProgrammeState, SignOffState } from './state.ts'

export const remindTimer = 'guidelines.sign-off-remind'
export const dueTimer = 'guidelines.sign-off-due'
export const roundTimer = 'guidelines.round-due'

export const needSubject = 'guidelines:need'
export const signOffSubject = 'guidelines:sign-off'
export const roundSubject = 'guidelines:round'

interface Following {
  readonly deskId: string
  readonly before: ProgrammeState | undefined
  readonly after: ProgrammeState
  readonly members: readonly Colleague[]
}

/** In the transaction of the acts, after them. */
export async function follow(deps: GuidelinesDeps, tx: Tx, given: Following): Promise<void> {
  await followNeed(deps, tx, given)
  await followSignOff(deps, tx, given)
  await followRound(deps, tx, given)
}

async function followNeed(deps: GuidelinesDeps, tx: Tx, { deskId, before, after }: Following): Promise<void> {
  const known = new Map(before?.stakeholders.map((one) => [one.personId, one]))
  const named = after.stakeholders.filter(({ personId, answer }) => !known.has(personId) && !answer)
  await deps.notices.tell(tx, {
    deskId,
    personIds: named.map(({ personId }) => personId),
    subject: needSubject,
    title: 'Are guidelines needed here?',
    body: 'You were named as a stakeholder. Say whether you agree that we need guidelines for speaking in real time.',
    path: pathOf(deskId),
  })
  const answered = after.stakeholders.filter(({ personId, answer }) => answer && !known.get(personId)?.answer)
  const gone = [...known.keys()].filter((personId) => !after.stakeholders.some((one) => one.personId === personId))
  for (const personId of [...answered.map((one) => one.personId), ...gone])
    await deps.notices.settle(tx, { deskId, subject: needSubject, personId })
}

async function followSignOff(deps: GuidelinesDeps, tx: Tx, given: Following): Promise<void> {
  const { deskId, after, members } = given
  const signOff = after.signOff
  if (!signOff || signOff === given.before?.signOff) return
  const was = given.before?.signOff?.signOffId === signOff.signOffId ? given.before.signOff : undefined
  if (signOff.endedAtMs !== undefined) {
    for (const kind of [remindTimer, dueTimer]) await deps.timers.cancel(tx, kind, deskId)
    return await deps.notices.settle(tx, { deskId, subject: signOffSubject })
  }
  if (!was) {
    await setTimer(deps, tx, { kind: remindTimer, deskId, dueAtMs: halfOf(signOff), body: signOff.signOffId })
    await setTimer(deps, tx, { kind: dueTimer, deskId, dueAtMs: signOff.dueAtMs, body: signOff.signOffId })
    return await askSigners(deps, tx, deskId, signOff)
  }
  if (signOff.state === 'escalated' && was.state !== 'escalated') {
    await deps.timers.cancel(tx, remindTimer, deskId)
    const higher = members.filter(({ role }) => roleCovers(role, 'authority')).map(({ personId }) => personId)
    return await deps.notices.tell(tx, {
      deskId,
      personIds: higher,
      subject: signOffSubject,
      title: 'Guidelines wait for your word',
      body: `${waitingNames(signOff)} did not sign in time. Sign in their stead, or say why not.`,
      path: pathOf(deskId),
      isAgain: true,
    })
  }
  for (const seat of signOff.seats)
    if (seat.state === 'signed' && was.seats.find((one) => one.personId === seat.personId)?.state === 'waiting')
      await deps.notices.settle(tx, { deskId, subject: signOffSubject, personId: seat.personId })
}

async function followRound(deps: GuidelinesDeps, tx: Tx, given: Following): Promise<void> {
  const { deskId, before, after, members } = given
  const { round } = after
  if (!round) return
  if (before?.round === undefined) {
    await setTimer(deps, tx, { kind: roundTimer, deskId, dueAtMs: round.dueAtMs, body: round.roundId })
    await deps.notices.tell(tx, {
      deskId,
      personIds: members.map(({ personId }) => personId),
      subject: roundSubject,
      title: 'Comment on the guidelines',
      body: 'The draft is signed off and open for comments, until the round ends.',
      path: pathOf(deskId),
      untilMs: round.dueAtMs,
    })
  } else if (round.endedAtMs !== undefined && before.round.endedAtMs === undefined) {
    await deps.timers.cancel(tx, roundTimer, deskId)
    await deps.notices.settle(tx, { deskId, subject: roundSubject })
  }
}

/** Everybody at once, each for themself. Asked again it rings again. */
export async function askSigners(
  deps: Pick<GuidelinesDeps, 'notices'>,
  tx: Tx,
  deskId: string,
  signOff: SignOffState,
  isAgain = false,
): Promise<void> {
  await deps.notices.tell(tx, {
    deskId,
    personIds: waitingIds(signOff),
    subject: signOffSubject,
    title: isAgain ? 'The guidelines still wait for your signature' : 'Sign the guidelines',
    body: `${signOff.askedByName} asks you and the other stakeholders, all at once.`,
    path: pathOf(deskId),
    isAgain,
  })
}

/** Whose signature is missing. */
export function waitingIds({ seats }: SignOffState): readonly string[] {
  return seats.filter(({ state }) => state === 'waiting').map(({ personId }) => personId)
}

function waitingNames({ seats }: SignOffState): string {
  return seats.flatMap(({ state, name }) => (state === 'waiting' ? [name] : [])).join(', ')
}

/** When the first reminder comes: half of the time is over. */
function halfOf({ askedAtMs, dueAtMs }: SignOffState): number {
  return askedAtMs + Math.floor((dueAtMs - askedAtMs) / 2)
}

interface Clock {
  readonly kind: string
  readonly deskId: string
  readonly dueAtMs: number
  /** What it belongs to: one that was overtaken does nothing. */
  readonly body: string
}

/** One of a kind to a desk. */
export async function setTimer(
  { timers }: GuidelinesDeps,
  tx: Tx,
  { kind, deskId, dueAtMs, body }: Clock,
): Promise<void> {
  await timers.set(tx, { kind, key: deskId, deskId, dueAtMs, body })
}

function pathOf(deskId: string): string {
  return `/d/${deskId}/guidelines/programme`
}
