import { sql } from 'kysely'
import type { Organisation } from '../model/organisation.ts'
import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { asJson } from '../platform/store/as-json.ts'
import type { Database, Tx } from '../platform/store/store.ts'
import { insertPerson, preparePerson } from './new-person.ts'
import type { NewPerson } from './new-person.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'
import { defaultSettings, isTimeZone } from './settings.ts'

export interface FirstDesk {
  readonly organisation: Organisation
  readonly person: NewPerson
  /** IANA, of whoever sets it up: the desk's clock until somebody changes it. One that is not known here is passed over. */
  readonly timeZone?: string | undefined
}

/** Any number that nobody else locks: "desk", "0001" in ASCII. */
const setupLock = [0x6465736b, 0x30303031] as const

/** Nobody is here yet: the installation waits to be set up. */
export async function needsSetup({ store }: Pick<PeopleContext, 'store'>): Promise<boolean> {
  return !(await hasPeople(store.db))
}

/**
 * Makes the first person, their desk and their membership as admin, all or nothing. Of two who set up at once one wins.
 * @throws {ConflictError} when somebody is here already.
 * @throws {InvalidError} when the person's name, address or password is not good enough.
 */
export async function createFirstDesk(
  context: PeopleContext,
  { organisation, person, timeZone = '' }: FirstDesk,
): Promise<Actor> {
  const prepared = await preparePerson(person)
  const deskId = newId()
  const nowMs = context.clock.now()
  await context.store.transaction(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${setupLock[0]}::int, ${setupLock[1]}::int)`.execute(tx)
    if (await hasPeople(tx))
      throw new ConflictError('This Nowdesk has been set up already: sign in, or ask for an invitation')
    await insertPerson(tx, prepared, nowMs)
    const tables = tx.withTables<PeopleTables>()
    await tables
      .insertInto('desk')
      .values({
        desk_id: deskId,
        organisation: asJson(organisation),
        settings: asJson({ ...defaultSettings, ...(isTimeZone(timeZone) && { timeZone }) }),
        created_at_ms: nowMs,
      })
      .execute()
    await tables
      .insertInto('membership')
      .values({
        desk_id: deskId,
        person_id: prepared.personId,
        role: 'admin',
        joined_at_ms: nowMs,
        last_seen_at_ms: nowMs,
        removed_at_ms: null,
      })
      .execute()
    await context.bus.publish(tx, deskId, [{ type: 'desk.changed' }])
  })
  return { personId: prepared.personId, name: prepared.name, deskId, role: 'admin' }
}

async function hasPeople(db: Database | Tx): Promise<boolean> {
  const anyone = await db.withTables<PeopleTables>().selectFrom('person').select('id').limit(1).executeTakeFirst()
  return anyone !== undefined
}
