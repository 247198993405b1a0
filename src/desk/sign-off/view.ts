import type { SignOffPart, SignOffState, WordChange } from '../../model/sign-off.ts'
import { wordChanges } from '../../model/word-changes.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import type { SignedOff } from '../ports.ts'
import type { SeatRow, SeatState, SignOffRow, SignOffStepKind, SignOffTables } from './schema.ts'
import { dueAtMs, isCurrent, textsHash } from './sign-off.ts'

export interface SeatView {
  readonly personId: string
  readonly name: string
  readonly groupNo: number
  readonly groupName: string
  readonly isSubstitute: boolean
  readonly state: SeatState
  readonly note?: string
  readonly askedAtMs: number
  readonly answeredAtMs?: number
  /** Against what this person approved before, where that is another text. */
  readonly changes: readonly { readonly partId: string; readonly words: readonly WordChange[] }[]
}

export interface SignOffView {
  readonly signOffId: string
  readonly caseId: string
  readonly draftKey: string
  readonly classKey: string
  readonly className: string
  readonly because: string
  readonly lapseRule: SignOffRow['lapse_rule']
  readonly hasClimbed: boolean
  readonly askedBy: { readonly personId: string; readonly name: string }
  readonly askedAtMs: number
  readonly deadlineAtMs: number
  /** When the clock looks at it next; absent once it has ended. */
  readonly dueAtMs?: number
  readonly isDrill: boolean
  readonly state: SignOffState
  readonly endedBecause?: string
  readonly endedAtMs?: number
  readonly parts: readonly SignOffPart[]
  /** Names these texts: whoever approves sends it back. */
  readonly textsHash: string
  readonly groups: readonly { readonly name: string; readonly need: 'all' | 'any' }[]
  readonly groupNo: number
  readonly seats: readonly SeatView[]
  readonly words: readonly {
    readonly personId: string
    readonly name: string
    readonly text: string
    readonly atMs: number
  }[]
  readonly steps: readonly { readonly kind: SignOffStepKind; readonly atMs: number; readonly lateMs: number }[]
}

/** How a draft stands, for whoever would publish it. */
export interface SignOffStanding {
  readonly signOffId: string
  readonly state: SignOffState
  readonly because: string
  /** Names of those who are asked and have not answered. */
  readonly waitsFor: readonly string[]
  /** Was every one of the texts given approved, word for word? */
  readonly isApproved: boolean
}

/** @throws {NotFoundError} when this desk has no such sign-off. */
export async function viewSignOff(
  deps: HotlineDeps,
  { deskId }: { readonly deskId: string },
  signOffId: string,
): Promise<SignOffView> {
  const [view] = isId(signOffId) ? await deps.store.inDesk(deskId, (tx) => read(tx, deskId, { signOffId })) : []
  if (!view) throw new NotFoundError('There is no such sign-off on this desk.')
  return view
}

/** The sign-offs of a case, latest first; without one those of the desk that are under way. */
export async function listSignOffs(
  deps: HotlineDeps,
  deskId: string,
  caseId?: string,
): Promise<readonly SignOffView[]> {
  if (caseId !== undefined && !isId(caseId)) return []
  return await deps.store.inDesk(deskId, (tx) => read(tx, deskId, caseId === undefined ? { isOpen: true } : { caseId }))
}

/** How the latest sign-off of a draft stands toward these texts; `undefined` when none was asked. In the caller's transaction. */
export async function standingIn(
  tx: Tx,
  deskId: string,
  draft: { readonly draftKey: string; readonly parts: readonly { readonly partId: string; readonly text: string }[] },
): Promise<SignOffStanding | undefined> {
  const db = tx.withTables<SignOffTables>()
  const row = await db
    .selectFrom('sign_off')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('draft_key', '=', draft.draftKey)
    .orderBy('asked_at_ms', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  const seats = await db
    .selectFrom('sign_off_seat')
    .selectAll()
    .where('sign_off_id', '=', row.sign_off_id)
    .orderBy('person_name')
    .execute()
  const signed = new Map(row.parts.map(({ partId, text }) => [partId, text]))
  const isSame = draft.parts.every(({ partId, text }) => signed.get(partId) === text.trim())
  return {
    signOffId: row.sign_off_id,
    state: row.state,
    because: row.ended_because ?? row.because,
    waitsFor:
      row.state === 'open'
        ? seats.filter((seat) => !isCurrent(seat, row) && seat.state === 'asked').map((seat) => seat.person_name)
        : [],
    isApproved: row.state === 'approved' && isSame,
  }
}

/** Without what a channel adds: whom a reply is addressed to, and where a thread is cut. */
function wordsOf(text: string): string {
  return text
    .replace(/^(?:@\S+\s+)+/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Who signed exactly these words off for this case, in words; `undefined` when nobody has. */
export const signedOffIn: SignedOff = async (tx, { deskId, caseId, parts }) => {
  const rows = await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off')
    .select(['parts', 'ended_because'])
    .where('desk_id', '=', deskId)
    .where('case_id', '=', caseId)
    .where('state', '=', 'approved')
    .orderBy('ended_at_ms', 'desc')
    .limit(20)
    .execute()
  const covers = (signed: readonly SignOffPart[]) =>
    parts.every((part) =>
      signed.some(({ partId, text }) => partId === part.channelId && wordsOf(text) === wordsOf(part.text)),
    )
  return rows.find((row) => covers(row.parts))?.ended_because ?? undefined
}

async function read(
  tx: Tx,
  deskId: string,
  which: { readonly signOffId?: string; readonly caseId?: string; readonly isOpen?: true },
): Promise<readonly SignOffView[]> {
  const db = tx.withTables<SignOffTables>()
  let query = db.selectFrom('sign_off').selectAll().where('desk_id', '=', deskId)
  if (which.signOffId !== undefined) query = query.where('sign_off_id', '=', which.signOffId)
  if (which.caseId !== undefined) query = query.where('case_id', '=', which.caseId)
  if (which.isOpen) query = query.where('state', '=', 'open')
  const rows = await query.orderBy('asked_at_ms', 'desc').limit(20).execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.sign_off_id)
  const seats = await db
    .selectFrom('sign_off_seat')
    .selectAll()
    .where('sign_off_id', 'in', ids)
    .orderBy('group_no')
    .orderBy('asked_at_ms')
    .orderBy('person_name')
    .execute()
  const words = await db
    .selectFrom('sign_off_word')
    .selectAll()
    .where('sign_off_id', 'in', ids)
    .orderBy('at_ms')
    .execute()
  const steps = await db
    .selectFrom('sign_off_step')
    .selectAll()
    .where('sign_off_id', 'in', ids)
    .orderBy('seq')
    .execute()
  const own = <R extends { readonly sign_off_id: string }>(all: readonly R[], id: string) =>
    all.filter((one) => one.sign_off_id === id)
  return rows.map((row) => ({
    ...toView(row),
    seats: own(seats, row.sign_off_id).map((seat) => toSeat(seat, row)),
    words: own(words, row.sign_off_id).map((one) => ({
      personId: one.person_id,
      name: one.person_name,
      text: one.text,
      atMs: one.at_ms,
    })),
    steps: own(steps, row.sign_off_id).map((one) => ({ kind: one.kind, atMs: one.at_ms, lateMs: one.late_ms })),
  }))
}

function toView(row: SignOffRow): Omit<SignOffView, 'seats' | 'steps' | 'words'> {
  return {
    signOffId: row.sign_off_id,
    caseId: row.case_id,
    draftKey: row.draft_key,
    classKey: row.class_key,
    className: row.class_name,
    because: row.because,
    lapseRule: row.lapse_rule,
    hasClimbed: row.has_climbed,
    askedBy: { personId: row.asked_by, name: row.asked_by_name },
    askedAtMs: row.asked_at_ms,
    deadlineAtMs: row.deadline_at_ms,
    ...(row.state === 'open' && { dueAtMs: dueAtMs(row) }),
    isDrill: row.is_drill,
    state: row.state,
    ...(row.ended_because !== null && { endedBecause: row.ended_because }),
    ...(row.ended_at_ms !== null && { endedAtMs: row.ended_at_ms }),
    parts: row.parts,
    textsHash: textsHash(row),
    groups: row.groups.map(({ name, need }) => ({ name, need })),
    groupNo: row.group_no,
  }
}

function toSeat(seat: SeatRow, row: SignOffRow): SeatView {
  const changed = row.parts.filter(
    ({ partId, text }) => seat.approved[partId] !== undefined && seat.approved[partId] !== text,
  )
  return {
    personId: seat.person_id,
    name: seat.person_name,
    groupNo: seat.group_no,
    groupName: row.groups[seat.group_no]?.name ?? 'Higher authority',
    isSubstitute: seat.is_substitute,
    state: seat.state,
    ...(seat.note !== null && { note: seat.note }),
    askedAtMs: seat.asked_at_ms,
    ...(seat.answered_at_ms !== null && { answeredAtMs: seat.answered_at_ms }),
    changes: changed.map(({ partId, text }) => ({ partId, words: wordChanges(seat.approved[partId] ?? '', text) })),
  }
}
