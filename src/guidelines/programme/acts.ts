// The programme's acts in the store. Whoever adds to them takes turns, desk by desk.
import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { LimitError } from '../../platform/errors.ts'
import { asJson } from '../../platform/store/as-json.ts'
import { storable } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { ProgrammeAct, StoredAct } from './act.ts'
import type { ProgrammeTables } from './schema.ts'

/** Of one programme: hundreds of comments with their answers. All are read for each look at the page. */
const mostActs = 3_000
/** Beyond them what brings it to its end still may be done: nobody can fill it up and leave it stuck. */
const keptForTheEnd = 500
const endingKinds: ReadonlySet<ProgrammeAct['kind']> = new Set([
  'rules studied',
  'others studied',
  'sign-off asked',
  'reminded',
  'signed',
  'sign-off due',
  'round opened',
  'round ended',
  'published',
])

/** Those of the programme that was started last, in order. */
export async function readActs(tx: Tx, deskId: string): Promise<readonly StoredAct[]> {
  const rows = await tx
    .withTables<ProgrammeTables>()
    .selectFrom('programme_act')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where(
      'seq',
      '>=',
      sql<number>`coalesce((SELECT max(seq) FROM programme_act WHERE desk_id = ${deskId}::uuid AND act->>'kind' = 'started'), 1)`,
    )
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, act, at_ms: atMs, person_id: personId, person_name: personName }) => ({
    seq,
    act,
    atMs,
    ...(personId !== null && { personId }),
    ...(personName !== null && { personName }),
  }))
}

/** Held until the commit: of two who act at once the second sees what the first did. */
export async function lockProgramme(tx: Tx, deskId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`programme ${deskId}`}))`.execute(tx)
}

interface Adding {
  readonly deskId: string
  /** What the programme has so far, as read under the lock. */
  readonly before: readonly StoredAct[]
  readonly acts: readonly ProgrammeAct[]
  /** Absent where the clock does it. */
  readonly by?: Pick<Actor, 'name' | 'personId'>
}

/**
 * Adds them, tells that something changed, and returns all. The caller holds the lock.
 * @throws {LimitError} when the programme has as many as one page can read.
 */
export async function addActs(
  { bus, clock }: Pick<GuidelinesDeps, 'bus' | 'clock'>,
  tx: Tx,
  { deskId, before, acts, by }: Adding,
): Promise<readonly StoredAct[]> {
  const most = acts.every(({ kind }) => endingKinds.has(kind)) ? mostActs + keptForTheEnd : mostActs
  if (before.length + acts.length > most)
    throw new LimitError('This programme holds as much as it can: bring it to its end, and start another.')
  const last = before.at(-1)?.seq ?? 0
  const atMs = clock.now()
  const fresh = acts.map((act, index): StoredAct => ({
    seq: last + index + 1,
    act: storable(act) as ProgrammeAct,
    atMs,
    ...(by && { personId: by.personId, personName: by.name }),
  }))
  const rows = fresh.map(({ seq, act }) => ({
    desk_id: deskId,
    seq,
    act: asJson(act),
    at_ms: atMs,
    person_id: by?.personId ?? null,
    person_name: by?.name ?? null,
  }))
  if (rows.length > 0) await tx.withTables<ProgrammeTables>().insertInto('programme_act').values(rows).execute()
  await bus.publish(tx, deskId, [{ type: 'programme.changed' }])
  return [...before, ...fresh]
}
