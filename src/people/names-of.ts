import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'

/**
 * Names for the ids in a desk's stamps and claims: people who are or were on it, and its API keys, revoked ones too.
 * Ids of others are left out.
 */
export async function namesOf(
  context: PeopleContext,
  deskId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await context.store.inDesk(deskId, (tx) => {
    const tables = tx.withTables<PeopleTables>()
    const people = tables
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select(['person.id', 'person.name'])
      .where('membership.desk_id', '=', deskId)
      .where('person.id', 'in', wanted)
    const keys = tables
      .selectFrom('api_key')
      .select(['api_key_id as id', 'name'])
      .where('desk_id', '=', deskId)
      .where('api_key_id', 'in', wanted)
    return people.unionAll(keys).execute()
  })
  return new Map(rows.map((row) => [row.id, row.name]))
}
