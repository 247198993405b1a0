// Steps 5 and 6: all stakeholders sign one exact text at the same time; then everybody may comment, for a while.
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ConflictError, ForbiddenError, LimitError, NotFoundError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import { requireRole } from '../may.ts'
import type { ProgrammeAct } from './act.ts'
import type { CommandOf } from './command.ts'
import type { ProgrammeTables } from './schema.ts'
import { requireStep } from './steps.ts'
import { conflictsIn, requireOrigins, requireSettled } from './study.ts'
import {
  dueAfter,
  requireDrafter,
  requireReadable,
  requireUnpublished,
  textAtHand,
  type Turn,
  wordsOf,
} from './turn.ts'

const mostComments = 500

/** The text as it is at this instant is kept, and is what they sign, whatever becomes of the draft. */
export async function askSignOff(
  turn: Turn,
  { hours, onSilence }: CommandOf<'ask sign-off'>,
): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state, deps } = turn
  requireRole(actor, roleFor.guidelines, 'ask for a sign-off')
  requireStep(state, 5)
  requireUnpublished(state)
  if (state.signOff && state.signOff.endedAtMs === undefined)
    throw new ConflictError('A text is out to be signed already. Wait for its end.')
  const dueAtMs = dueAfter(hours, deps.clock.now())
  const text = await textAtHand(tx, actor.deskId)
  requireOrigins(requireReadable(text))
  requireSettled(await conflictsIn(tx, actor.deskId, state, text), state)
  await tx
    .withTables<ProgrammeTables>()
    .insertInto('programme_text')
    .values({ desk_id: actor.deskId, hash: text.hash, files: asJson(text.files) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return [{ kind: 'sign-off asked', signOffId: newId(), hash: text.hash, dueAtMs, onSilence }]
}

/**
 * A stakeholder signs or declines; once the time is over and the rule says so, higher authority does in the stead of who was silent.
 * @throws {ConflictError} when they read another text than the one that is out.
 */
export function sign({ actor, state }: Turn, { hash, isYes, reason }: CommandOf<'sign'>): readonly ProgrammeAct[] {
  const { signOff } = state
  if (!signOff || signOff.endedAtMs !== undefined) throw new ConflictError('Nothing is out to be signed.')
  if (hash !== signOff.hash)
    throw new ConflictError('Another text is out by now. Read it, then sign.', { hash: signOff.hash })
  const waiting = signOff.seats.filter((seat) => seat.state === 'waiting').map(({ personId }) => personId)
  const words = isYes ? reason?.trim() : wordsOf(reason ?? '', 1_000, 'why you do not sign')
  const given = { kind: 'signed', hash, isYes, ...(words ? { reason: words.slice(0, 1_000) } : {}) } as const
  if (waiting.includes(actor.personId)) return [given]
  if (signOff.seats.some(({ personId }) => personId === actor.personId))
    throw new ConflictError('You have signed this already.')
  if (signOff.state === 'escalated' && decides(actor)) return [{ ...given, forPersonIds: waiting }]
  throw new ForbiddenError('Only the stakeholders sign, and higher authority once their time is over.')
}

function decides({ role }: Actor): boolean {
  return roleCovers(role, 'authority')
}

export function openRound({ actor, state, deps }: Turn, { hours }: CommandOf<'open round'>): readonly ProgrammeAct[] {
  requireRole(actor, roleFor.guidelines, 'open a round of comments')
  requireStep(state, 6)
  if (state.round) throw new ConflictError('This programme has had its round of comments.')
  return [{ kind: 'round opened', roundId: newId(), dueAtMs: dueAfter(hours, deps.clock.now()) }]
}

/** Anybody on the desk, on a clause of the text at hand. */
export async function comment(turn: Turn, { clauseId, text }: CommandOf<'comment'>): Promise<readonly ProgrammeAct[]> {
  const { tx, actor } = turn
  const { comments } = openRoundOf(turn)
  if (comments.length >= mostComments) throw new LimitError(`A round holds ${mostComments} comments.`)
  const { clauses } = requireReadable(await textAtHand(tx, actor.deskId))
  if (!clauses.some((clause) => clause.clauseId === clauseId))
    throw new NotFoundError('There is no such clause in the text.')
  return [{ kind: 'commented', commentId: newId(), clauseId, text: wordsOf(text, 2_000, 'your comment') }]
}

/** An answer may be given anew as long as the round is open. */
export function answerComment(
  turn: Turn,
  { commentId, text, isTaken }: CommandOf<'answer comment'>,
): readonly ProgrammeAct[] {
  requireDrafter(turn, 'answer comments')
  if (!openRoundOf(turn).comments.some((one) => one.commentId === commentId))
    throw new NotFoundError('There is no such comment in this round.')
  return [{ kind: 'comment answered', commentId, isTaken, text: wordsOf(text, 2_000, 'the answer') }]
}

/** Before its time; what has no answer lapses as it would by the clock. */
export function endRound(turn: Turn): readonly ProgrammeAct[] {
  requireRole(turn.actor, roleFor.guidelines, 'end the round of comments')
  openRoundOf(turn)
  return [{ kind: 'round ended' }]
}

function openRoundOf({ state: { round } }: Turn) {
  if (round && round.endedAtMs === undefined) return round
  throw new ConflictError(round ? 'The round of comments is over.' : 'No round of comments is open.')
}
