import { sql } from 'kysely'
import { type Actor, roleCovers } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { actOnCase, refusal } from '../act.ts'
import type { InboxRow } from '../case-row.ts'
import { lapsesAtMs } from '../claim-clock.ts'
import type { DeskDeps } from '../deps.ts'
import { countOverride } from '../grants/overrides.ts'
import { requireRole, wordsOf } from '../may.ts'
import type { Colleague } from '../ports.ts'
import type { DeskTables } from '../schema.ts'
import { setLapse } from './clocks.ts'

export interface HandOver {
  readonly toPersonId: string
  /** At most 1,000 characters: what whoever takes it should know. */
  readonly note?: string
}

/**
 * Gives a case to a colleague, whose time to act begins. Its holder may; an authority may also give away what is
 * somebody else's or nobody's.
 * @throws {InvalidError} when that is nobody who could answer. @throws {ConflictError} when it is not theirs to give.
 */
export async function handOver(deps: DeskDeps, actor: Actor, caseId: string, given: HandOver): Promise<InboxRow> {
  requireRole(actor, 'responder', 'hand a case over')
  const words = wordsOf(given.note, 1_000, 'note')
  const atMs = deps.clock.now()
  const untilMs = await lapsesAtMs(deps, actor.deskId)
  const to = await deps.store.inDesk(actor.deskId, (tx) => colleague(deps, tx, actor.deskId, given.toPersonId))
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'assigned',
    note: `To ${to.name}${words ? `: ${words}` : ''}`,
    atMs,
    changeTimer: (tx) => setLapse(deps, tx, actor.deskId, caseId, untilMs),
    change: (tx) => giveTo(tx, { actor, caseId, to, atMs, untilMs }),
    refuse: (found) => refusal(found, 'hand over'),
  })
}

/** @throws {InvalidError} when this person is not on the desk, only reads along, or is away. */
export async function colleague(deps: DeskDeps, tx: Tx, deskId: string, personId: string): Promise<Colleague> {
  const found = (await deps.membersIn(tx, deskId)).find((one) => one.personId === personId)
  if (!found) throw new InvalidError('Nobody of this desk is meant: choose a colleague.')
  if (!roleCovers(found.role, 'responder')) throw new InvalidError(`${found.name} reads along and cannot answer.`)
  const away = await deps.duty.away(tx, [personId], deps.clock.now())
  if (away.has(personId)) throw new InvalidError(`${found.name} is away. Choose somebody who is here.`)
  return found
}

interface Given {
  readonly actor: Actor
  readonly caseId: string
  readonly to: Colleague
  readonly atMs: number
  readonly untilMs: number
}

async function giveTo(tx: Tx, { actor, caseId, to, atMs, untilMs }: Given): Promise<number> {
  if (roleCovers(actor.role, 'authority'))
    await countOverride(tx, actor, caseId, { what: 'claim taken', atMs, id: newId() })
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({
      state: 'claimed',
      claimed_by: to.personId,
      claimed_by_name: to.name,
      claimed_at_ms: atMs,
      lapses_at_ms: untilMs,
      is_assigned: true,
      passed_on: 0,
    })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where('state', 'in', ['open', 'claimed'])
    .where(sql<boolean>`claimed_by IS DISTINCT FROM ${to.personId}::uuid`)
    .$if(!roleCovers(actor.role, 'authority'), (query) => query.where('claimed_by', '=', actor.personId))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
