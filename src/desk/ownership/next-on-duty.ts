// To whom a case goes that nobody acts on.
import { type Role, roleCovers } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { takingPart } from '../drills/taking-part.ts'
import type { Colleague } from '../ports.ts'
import type { DeskTables } from '../schema.ts'

/** More than this nobody can answer at once: giving them one more would only hide that it waits. */
const mostHeld = 10

/** Where no rota names anybody, whoever was here in the last half day counts as at work. */
const seenLatelyMs = 12 * 3_600_000

interface Wanted {
  readonly deskId: string
  /** Of a drill: it is given to those who take part alone. */
  readonly isDrill: boolean
  /** `authority` for the chief. */
  readonly role: Role
  /** Whoever let it lapse is not asked again. */
  readonly notPersonIds: readonly string[]
}

/** The person on duty with the fewest claims; `undefined` where nobody is there or all have their hands full. */
export async function nextOnDuty(deps: DeskDeps, tx: Tx, wanted: Wanted): Promise<Colleague | undefined> {
  const { deskId, isDrill, role, notPersonIds } = wanted
  const part = isDrill ? await takingPart(tx, deskId) : undefined
  const nowMs = deps.clock.now()
  const members = await deps.membersIn(tx, deskId)
  const able = members.filter((one) => roleCovers(one.role, role) && !notPersonIds.includes(one.personId))
  const ids = able.map((one) => one.personId)
  const away = await deps.duty.away(tx, ids, nowMs)
  const onDuty = new Set(await deps.duty.onDuty(tx, deskId, nowMs))
  const here = able.filter((one) => !away.has(one.personId) && (part?.has(one.personId) ?? true))
  if (part) return freest(here, await heldBy(tx, deskId))
  const named = here.filter((one) => onDuty.has(one.personId))
  const asked = named.length > 0 ? named : here.filter((one) => (one.lastSeenAtMs ?? 0) > nowMs - seenLatelyMs)
  return freest(asked, await heldBy(tx, deskId))
}

function freest(asked: readonly Colleague[], held: ReadonlyMap<string, number>): Colleague | undefined {
  const heldOf = (one: Colleague) => held.get(one.personId) ?? 0
  return asked
    .filter((one) => heldOf(one) < mostHeld)
    .toSorted((a, b) => heldOf(a) - heldOf(b) || (b.lastSeenAtMs ?? 0) - (a.lastSeenAtMs ?? 0))[0]
}

async function heldBy(tx: Tx, deskId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .select(['claimed_by', ({ fn }) => fn.countAll<number>().as('count')])
    .where('desk_id', '=', deskId)
    .where('state', '=', 'claimed')
    .groupBy('claimed_by')
    .execute()
  return new Map(rows.flatMap((row) => (row.claimed_by === null ? [] : [[row.claimed_by, row.count] as const])))
}
