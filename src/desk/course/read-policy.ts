import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Tx } from '../../platform/store/store.ts'
import { defaultPolicy } from './default-policy.ts'
import type { CourseTables } from './schema.ts'

/** `version` 0: the defaults, nobody has changed anything. */
export interface PolicyInForce {
  readonly policy: DeskPolicy
  readonly version: number
  readonly changedAtMs?: number
  readonly changedByName?: string
}

/** What a desk decides by at this instant. */
export async function readPolicy(tx: Tx, deskId: string): Promise<PolicyInForce> {
  const row = await tx
    .withTables<CourseTables>()
    .selectFrom('desk_policy')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { policy: defaultPolicy, version: 0 }
  const { policy, version, changed_at_ms: changedAtMs, changed_by_name: changedByName } = row
  return { policy, version, changedAtMs, changedByName }
}
