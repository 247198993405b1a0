import type { Role } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import { hashNewPassword, insertPassword } from './new-person.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'

/** What the account page shows of how a person signs in. */
export interface SignInMeans {
  readonly hasPassword: boolean
  readonly passkeyCount: number
}

/** How this person can sign in. */
export async function signInMeans(context: PeopleContext, personId: string): Promise<SignInMeans> {
  const tables = context.store.db.withTables<PeopleTables>()
  const password = await tables
    .selectFrom('person_account')
    .select('id')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .where('password', 'is not', null)
    .executeTakeFirst()
  const { count } = await tables
    .selectFrom('person_passkey')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return { hasPassword: password !== undefined, passkeyCount: Number(count) }
}

export interface DeskOfPerson {
  readonly deskId: string
  readonly name: string
  readonly role: Role
}

/** Every desk of this installation, by name: for the terminal of its machine, which may do anything here. */
export async function listDesks(
  context: PeopleContext,
): Promise<readonly { readonly deskId: string; readonly name: string }[]> {
  const rows = await context.store.db.withTables<PeopleTables>().selectFrom('desk').selectAll().execute()
  return rows
    .map((row) => ({ deskId: row.desk_id, name: row.organisation.name }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

/** The desks that a person is on, by name. */
export async function desksOf(context: PeopleContext, personId: string): Promise<readonly DeskOfPerson[]> {
  const rows = await context.store.db
    .withTables<PeopleTables>()
    .selectFrom('membership')
    .innerJoin('desk', 'desk.desk_id', 'membership.desk_id')
    .select(['desk.desk_id', 'desk.organisation', 'role'])
    .where('person_id', '=', personId)
    .where('removed_at_ms', 'is', null)
    .execute()
  return rows
    .map((row) => ({ deskId: row.desk_id, name: row.organisation.name, role: row.role }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

/**
 * Gives a password to a person who came in with a passkey; changing one goes through better-auth, which asks for the old.
 * @throws {ConflictError} when there is one already. @throws {InvalidError} when it is too short or too long.
 */
export async function addPassword(context: PeopleContext, personId: string, password: string): Promise<void> {
  const passwordHash = await hashNewPassword(password)
  const isAdded = await context.store.transaction((tx) =>
    insertPassword(tx, personId, passwordHash, new Date(context.clock.now())),
  )
  if (!isAdded) throw new ConflictError('You have a password already: change it, giving the present one')
}
