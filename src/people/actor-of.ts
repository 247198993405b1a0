import type { Actor } from '../model/role.ts'
import { isId } from '../platform/ids.ts'
import type { Identity } from './identify.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'

/** "Last seen" is written down every 5 min: as fine as the page shows it. */
const noteSeenEveryMs = 5 * 60_000

/**
 * Who this is on that desk; `undefined` when they are not on it, or when there is no such desk: the two must look alike.
 * An API key acts under its own id and name, so that a stamp says which program did it.
 */
export async function actorOf(context: PeopleContext, identity: Identity, deskId: string): Promise<Actor | undefined> {
  if (!isId(deskId)) return undefined
  if (identity.kind === 'apiKey') {
    if (identity.deskId !== deskId) return undefined
    return { personId: identity.apiKeyId, name: identity.name, deskId, role: identity.role }
  }
  return await context.store.inDesk(deskId, async (tx) => {
    const tables = tx.withTables<PeopleTables>()
    const nowMs = context.clock.now()
    const row = await tables
      .selectFrom('membership')
      .select(['role', 'last_seen_at_ms'])
      .where('desk_id', '=', deskId)
      .where('person_id', '=', identity.personId)
      .where('removed_at_ms', 'is', null)
      .executeTakeFirst()
    if (!row) return undefined
    if ((row.last_seen_at_ms ?? 0) <= nowMs - noteSeenEveryMs) {
      await tables
        .updateTable('membership')
        .set({ last_seen_at_ms: nowMs })
        .where('desk_id', '=', deskId)
        .where('person_id', '=', identity.personId)
        .execute()
    }
    return { personId: identity.personId, name: identity.name, deskId, role: row.role }
  })
}
