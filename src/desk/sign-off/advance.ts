// From an answer, or from the clock, to what follows: the next group, or the end.
import type { SignOffState } from '../../model/sign-off.ts'
import type { StampKind } from '../../model/stamp.ts'
import type { Wait } from '../../model/wait.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { record } from '../record.ts'
import { askGroup } from './ask-group.ts'
import type { SeatRow, SignOffRow, SignOffStepKind, SignOffTables } from './schema.ts'
import { climbGroup, isDone, seatsOf, setTimer, signOffTimer, subjectOf } from './sign-off.ts'

/** The caller holds the lock. Goes on to the first group that has not given what it has to; ends it when all have. */
export async function advance(deps: HotlineDeps, tx: Tx, row: SignOffRow): Promise<SignOffRow> {
  const seats = await seatsOf(tx, row.sign_off_id)
  if (row.has_climbed && isDone(row, climbGroup, seats))
    return await end(deps, tx, row, { state: 'approved', because: 'Higher authority signed' })
  const open = row.groups.findIndex((_, groupNo) => !isDone(row, groupNo, seats))
  if (open < 0) return await end(deps, tx, row, { state: 'approved', because: signedBy(seats) })
  const isAsked = seats.some(({ group_no: groupNo }) => groupNo === open)
  const moved = isAsked
    ? row
    : await step(
        deps,
        tx,
        { ...row, group_no: open },
        { kind: 'asked', dueAtMs: deps.clock.now(), personIds: await askGroup(deps, tx, row, open) },
      )
  const kept = await put(tx, row.sign_off_id, { group_no: open, seq: moved.seq })
  await setTimer(deps, tx, kept)
  await tell(deps, tx, kept)
  return kept
}

function signedBy(seats: readonly SeatRow[]): string {
  const names = seats.filter(({ state }) => state === 'approved').map(({ person_name: name }) => name)
  return `Signed by ${[...new Set(names)].join(', ')}`
}

interface Took {
  readonly kind: SignOffStepKind
  readonly dueAtMs: number
  readonly personIds: readonly string[]
}

/** Writes down what was done, under the next number; two of one number cannot be. */
export async function step(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { kind, dueAtMs, personIds }: Took,
): Promise<SignOffRow> {
  const atMs = deps.clock.now()
  await tx
    .withTables<SignOffTables>()
    .insertInto('sign_off_step')
    .values({
      sign_off_id: row.sign_off_id,
      desk_id: row.desk_id,
      seq: row.seq + 1,
      kind,
      due_at_ms: dueAtMs,
      at_ms: atMs,
      late_ms: Math.max(0, atMs - dueAtMs),
      person_ids: [...personIds],
    })
    .execute()
  return { ...row, seq: row.seq + 1 }
}

/** For whoever holds the row's lock; returns it as it is then. */
export async function put(tx: Tx, signOffId: string, change: Partial<SignOffRow>): Promise<SignOffRow> {
  return await tx
    .withTables<SignOffTables>()
    .updateTable('sign_off')
    .set(change)
    .where('sign_off_id', '=', signOffId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

interface End {
  readonly state: Exclude<SignOffState, 'open'>
  readonly because: string
  readonly by?: { readonly personId: string; readonly name: string }
}

/** The one end: nobody is rung any more, the case says what came of it, and whoever waits for it is told. */
export async function end(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { state, because, by }: End,
): Promise<SignOffRow> {
  const atMs = deps.clock.now()
  await deps.timers.cancel(tx, signOffTimer, row.sign_off_id)
  const ended = await put(tx, row.sign_off_id, {
    state,
    ended_because: because.slice(0, 2_000),
    ended_at_ms: atMs,
    seq: row.seq,
  })
  await deps.alerts.endSubject(tx, row.desk_id, subjectOf(row.sign_off_id))
  const words = { approved: 'Approved', stopped: 'Stopped', withdrawn: 'Withdrawn' }
  await stampCase(deps, tx, ended, {
    kind: 'sign-off ended',
    note: `${words[state]}: ${because}`,
    atMs,
    ...(by && { by }),
  })
  await tell(deps, tx, ended)
  return ended
}

export interface CaseStamp {
  readonly kind: Extract<StampKind, 'sign-off asked' | 'sign-off ended' | 'signed'>
  readonly note: string
  readonly atMs: number
  readonly by?: { readonly personId: string; readonly name: string }
}

/** After every other lock of the transaction: the chain is taken last. */
export async function stampCase(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { kind, note, atMs, by }: CaseStamp,
): Promise<void> {
  const stamp: NamedStamp = {
    caseId: row.case_id,
    kind,
    atMs,
    note: note.slice(0, 5_000),
    ...(by && { personId: by.personId, personName: by.name }),
  }
  const found = await selectRows(tx, row.desk_id).where('case_state.case_id', '=', row.case_id).executeTakeFirst()
  await record(tx, row.desk_id, [stamp])
  if (found)
    await deps.bus.publish(tx, row.desk_id, [{ type: 'case.changed', case: toCase(found), stamp: withoutName(stamp) }])
}

/** With the texts as they are, so that the draft can follow what a signer changed. */
export async function tell({ bus }: Pick<HotlineDeps, 'bus'>, tx: Tx, row: SignOffRow): Promise<void> {
  const { sign_off_id: signOffId, case_id: caseId, draft_key: draftKey, state, parts } = row
  await bus.publish(tx, row.desk_id, [
    { type: 'signOff.changed', signOffId, caseId, draftKey, state, parts, wait: waitOf(row) },
  ])
}

function waitOf(row: SignOffRow): Wait {
  return {
    waitId: row.sign_off_id,
    caseId: row.case_id,
    isDrill: row.is_drill,
    kind: 'sign-off',
    rule: row.class_name,
    because: row.because,
    fromMs: row.asked_at_ms,
    ...(row.ended_at_ms !== null && { toMs: row.ended_at_ms }),
  }
}
