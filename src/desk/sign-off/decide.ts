// What a signer does: approves, approves with a change, stops, or asks; and what the asker does in turn.
import type { SignOffPart } from '../../model/sign-off.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Person } from '../hotline/end-call.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { wordsOf } from '../may.ts'
import { advance, end, put, stampCase, tell } from './advance.ts'
import { askAgain } from './ask-group.ts'
import { checkParts } from './request.ts'
import type { DeskTables } from '../schema.ts'
import type { SeatRow, SignOffRow, SignOffTables } from './schema.ts'
import { seatsOf, setTimer, subjectOf, takeSignOff, textsHash } from './sign-off.ts'
import { type SignOffView, viewSignOff } from './view.ts'

/** `textsHash`: of the texts that were read, as the view names them; an approval is of these and of no others. */
export type Decision =
  | { readonly kind: 'approve'; readonly textsHash: string; readonly note?: string }
  /** The texts as they are to be; those left out stay. */
  | {
      readonly kind: 'approveWithChange'
      readonly textsHash: string
      readonly texts: Readonly<Record<string, string>>
      readonly note?: string
    }
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'stop'; readonly reason: string }

/**
 * @throws {ForbiddenError} for who was not asked. @throws {ConflictError} when it has ended, or what is approved are no longer
 * the texts that were read.
 */
export async function decide(
  deps: HotlineDeps,
  actor: Actor,
  signOffId: string,
  decision: Decision,
): Promise<SignOffView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await decideIn(deps, tx, await takeSignOff(deps, tx, actor.deskId, signOffId), actor, decision)
  })
  return await viewSignOff(deps, actor, signOffId)
}

/** The decision itself, in the caller's transaction, which holds the sign-off's timer and the sign-off. */
export async function decideIn(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  by: Person,
  decision: Decision,
): Promise<void> {
  const seats = await seatsOf(tx, row.sign_off_id)
  const own = seats.filter((seat) => seat.person_id === by.personId)
  if (own.length === 0) throw new ForbiddenError('You were not asked to sign this.')
  if (decision.kind === 'approve' || decision.kind === 'approveWithChange') requireRead(row, decision.textsHash)
  switch (decision.kind) {
    case 'approve':
      return await approve(deps, tx, row, { by, own, note: decision.note })
    case 'approveWithChange':
      return await approveWithChange(deps, tx, row, { by, own, seats, decision })
    case 'stop':
      return await stop(deps, tx, row, by, decision.reason)
    case 'ask':
      return await askBack(deps, tx, row, by, decision.question)
  }
}

/** Whoever reads slowly must not approve what came in place of what they read. */
function requireRead(row: SignOffRow, read: string): void {
  if (read === textsHash(row)) return
  throw new ConflictError('The draft was changed while you read it. Open it again, and approve what it says then.', {
    textsHash: textsHash(row),
  })
}

interface Approval {
  readonly by: Person
  readonly own: readonly SeatRow[]
  readonly note: string | undefined
}

async function approve(deps: HotlineDeps, tx: Tx, row: SignOffRow, { by, own, note }: Approval): Promise<void> {
  const words = wordsOf(note, 2_000, 'note')
  const approved = Object.fromEntries(row.parts.map(({ partId, text }) => [partId, text]))
  await setSeats(tx, row, own, {
    state: 'approved',
    approved: asJson(approved),
    note: words ?? null,
    answered_at_ms: deps.clock.now(),
  })
  await deps.alerts.acknowledgeSubject(tx, {
    deskId: row.desk_id,
    subject: subjectOf(row.sign_off_id),
    personId: by.personId,
  })
  await advance(deps, tx, row)
  await stampCase(deps, tx, row, {
    kind: 'signed',
    note: words ? `Approved: ${words}` : 'Approved',
    atMs: deps.clock.now(),
    by,
  })
}

interface ChangedApproval {
  readonly by: Person
  readonly own: readonly SeatRow[]
  readonly seats: readonly SeatRow[]
  readonly decision: Extract<Decision, { kind: 'approveWithChange' }>
}

/** The change goes into the draft; whoever had approved what it changes is asked again. */
async function approveWithChange(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { by, own, seats, decision }: ChangedApproval,
): Promise<void> {
  const parts = checkParts(row.parts.map((part) => ({ ...part, text: decision.texts[part.partId] ?? part.text })))
  const others = seats.filter((seat) => seat.person_id !== by.personId)
  const changed = await replaceParts(deps, tx, row, { parts, seats: others })
  await approve(deps, tx, changed, { by, own, note: decision.note ?? 'with a change' })
}

async function stop(deps: HotlineDeps, tx: Tx, row: SignOffRow, by: Person, reason: string): Promise<void> {
  const words = wordsOf(reason, 2_000, 'reason')
  if (words === undefined) throw new InvalidError('To stop a draft, say why.')
  const own = (await seatsOf(tx, row.sign_off_id)).filter((seat) => seat.person_id === by.personId)
  await setSeats(tx, row, own, { state: 'stopped', note: words, answered_at_ms: deps.clock.now() })
  await end(deps, tx, row, { state: 'stopped', because: `${by.name} stopped it: ${words}`, by })
}

/** A question to whoever asked. The clock runs on: the window does not wait for answers either. */
async function askBack(deps: HotlineDeps, tx: Tx, row: SignOffRow, by: Person, question: string): Promise<void> {
  await say(deps, tx, row, by, question)
  await setTimer(deps, tx, row)
  const { story_id: storyId } = await tx
    .withTables<DeskTables>()
    .selectFrom('case_story')
    .select('story_id')
    .where('case_id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  await deps.alerts.raise(tx, {
    deskId: row.desk_id,
    personIds: [row.asked_by],
    kind: 'signOff',
    subject: `asked:${row.sign_off_id}`,
    urgency: 'page',
    title: `${by.name} asks before signing`,
    body: question.slice(0, 500),
    path: `/d/${row.desk_id}/s/${storyId}`,
    isDrill: row.is_drill,
    untilMs: row.deadline_at_ms,
    isAgain: true,
  })
  await tell(deps, tx, row)
}

/** Answers a question, or adds a word; heard by everybody who was asked. @throws {ForbiddenError} for who has no part in it. */
export async function reply(deps: HotlineDeps, actor: Actor, signOffId: string, text: string): Promise<SignOffView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = await takeSignOff(deps, tx, actor.deskId, signOffId)
    requireAsker(row, actor)
    await say(deps, tx, row, actor, text)
    await setTimer(deps, tx, row)
    await deps.alerts.endSubject(tx, row.desk_id, `asked:${row.sign_off_id}`)
    const waiting = (await seatsOf(tx, signOffId)).filter(({ state }) => state === 'asked')
    await askAgain(deps, tx, row, [...new Set(waiting.map((seat) => seat.person_id))])
    await tell(deps, tx, row)
  })
  return await viewSignOff(deps, actor, signOffId)
}

/** The draft was changed: only those are asked again who had approved a text that is another one now. */
export async function changeDraft(
  deps: HotlineDeps,
  actor: Actor,
  signOffId: string,
  parts: readonly SignOffPart[],
): Promise<SignOffView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = await takeSignOff(deps, tx, actor.deskId, signOffId)
    requireAsker(row, actor)
    const changed = await replaceParts(deps, tx, row, { parts: checkParts(parts), seats: await seatsOf(tx, signOffId) })
    await advance(deps, tx, changed)
  })
  return await viewSignOff(deps, actor, signOffId)
}

/** The asker takes it back. */
export async function withdraw(deps: HotlineDeps, actor: Actor, signOffId: string): Promise<SignOffView> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = await takeSignOff(deps, tx, actor.deskId, signOffId)
    requireAsker(row, actor)
    await end(deps, tx, row, { state: 'withdrawn', because: `${actor.name} took it back`, by: actor })
  })
  return await viewSignOff(deps, actor, signOffId)
}

async function replaceParts(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { parts, seats }: { readonly parts: readonly SignOffPart[]; readonly seats: readonly SeatRow[] },
): Promise<SignOffRow> {
  const changed = await put(tx, row.sign_off_id, { parts: asJson(parts) })
  const stale = seats.filter(
    ({ state, approved }) => state === 'approved' && parts.some(({ partId, text }) => approved[partId] !== text),
  )
  await setSeats(tx, row, stale, { state: 'asked', answered_at_ms: null })
  await askAgain(deps, tx, changed, [...new Set(stale.map((seat) => seat.person_id))])
  return changed
}

async function setSeats(tx: Tx, row: SignOffRow, seats: readonly SeatRow[], change: Partial<SeatRow>): Promise<void> {
  if (seats.length === 0) return
  await tx
    .withTables<SignOffTables>()
    .updateTable('sign_off_seat')
    .set(change)
    .where('sign_off_id', '=', row.sign_off_id)
    .where('person_id', 'in', [...new Set(seats.map((seat) => seat.person_id))])
    .execute()
}

async function say({ clock }: HotlineDeps, tx: Tx, row: SignOffRow, by: Person, text: string): Promise<void> {
  const words = wordsOf(text, 2_000, 'question')
  if (words === undefined) throw new InvalidError('A question needs words.')
  await tx
    .withTables<SignOffTables>()
    .insertInto('sign_off_word')
    .values({
      word_id: newId(),
      sign_off_id: row.sign_off_id,
      desk_id: row.desk_id,
      person_id: by.personId,
      person_name: by.name,
      text: words,
      at_ms: clock.now(),
    })
    .execute()
}

function requireAsker(row: SignOffRow, actor: Actor): void {
  if (row.asked_by === actor.personId || roleCovers(actor.role, 'approver')) return
  throw new ForbiddenError(`${row.asked_by_name} asked for this sign-off: they, or an approver, may do this.`)
}
