import type { Actor, Role } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'

export interface Member {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joinedAtMs: number
  readonly lastSeenAtMs?: number
}

/** Who is on the actor's desk, by name. */
export async function listMembers(context: PeopleContext, actor: Actor): Promise<readonly Member[]> {
  return await context.store.inDesk(actor.deskId, (tx) => membersIn(tx, actor.deskId))
}

/** The same in the caller's transaction, for rooms that decide by it whom to ask. */
export async function membersIn(tx: Tx, deskId: string): Promise<readonly Member[]> {
  const rows = await tx
    .withTables<PeopleTables>()
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.name', 'person.email', 'role', 'joined_at_ms', 'last_seen_at_ms'])
    .where('desk_id', '=', deskId)
    .where('removed_at_ms', 'is', null)
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    joinedAtMs: row.joined_at_ms,
    lastSeenAtMs: row.last_seen_at_ms ?? undefined,
  }))
}
