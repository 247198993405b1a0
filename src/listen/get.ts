import type { Actor } from '../model/role.ts'
import { type VerbDeps, sourceOfDesk, view } from './deps.ts'
import type { ListenTables } from './schema.ts'
import type { SourceDetail } from './source-view.ts'

/** A source with its newest rejects and gaps. */
export async function getSource(deps: VerbDeps, actor: Actor, sourceId: string): Promise<SourceDetail> {
  return deps.store.inDesk(actor.deskId, async (tx) => {
    const row = await sourceOfDesk(tx, actor.deskId, sourceId)
    const tables = tx.withTables<ListenTables>()
    const rejects = await tables
      .selectFrom('source_reject')
      .select(['at_ms', 'reason', 'sample'])
      .where('source_id', '=', sourceId)
      .where('desk_id', '=', actor.deskId)
      .orderBy('reject_id', 'desc')
      .execute()
    const gaps = await tables
      .selectFrom('source_gap')
      .select(['from_ms', 'to_ms', 'reason'])
      .where('source_id', '=', sourceId)
      .where('desk_id', '=', actor.deskId)
      .orderBy('gap_id', 'desc')
      .execute()
    return {
      source: view(deps, row),
      rejects: rejects.map(({ at_ms: atMs, reason, sample }) => ({ atMs, reason, sample })),
      gaps: gaps.map(({ from_ms: fromMs, to_ms: toMs, reason }) => ({ fromMs, toMs, reason })),
    }
  })
}
