import type { Actor, Role } from '../model/role.ts'
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
  const rows = await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<PeopleTables>()
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select(['person.id', 'person.name', 'person.email', 'role', 'joined_at_ms', 'last_seen_at_ms'])
      .where('desk_id', '=', actor.deskId)
      .where('removed_at_ms', 'is', null)
      .orderBy('person.name')
      .execute(),
  )
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    joinedAtMs: row.joined_at_ms,
    lastSeenAtMs: row.last_seen_at_ms ?? undefined,
  }))
}
