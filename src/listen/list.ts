import type { Actor } from '../model/role.ts'
import { type VerbDeps, view } from './deps.ts'
import { selectSources } from './source-row.ts'
import type { SourceView } from './source-view.ts'

/** Every source of the person's desk, oldest first. */
export async function listSources(deps: VerbDeps, actor: Actor): Promise<readonly SourceView[]> {
  const rows = await deps.store.inDesk(actor.deskId, (tx) =>
    selectSources(tx)
      .where('source.desk_id', '=', actor.deskId)
      .orderBy('source.created_at_ms')
      .orderBy('source.source_id')
      .execute(),
  )
  return rows.map((row) => view(deps, row))
}
