import type { Actor } from '../model/role.ts'
import { type VerbDeps, sourceOfDesk, tellChanged, view } from './deps.ts'
import { mayChangeSources } from './rights.ts'
import type { ListenTables } from './schema.ts'
import type { SourceView } from './source-view.ts'

/** Stops listening to a source until it is resumed; its place is kept. */
export function pauseSource(deps: VerbDeps, actor: Actor, sourceId: string): Promise<SourceView> {
  return setPaused(deps, actor, sourceId, true)
}

/** Listens again, from where it stopped. */
export function resumeSource(deps: VerbDeps, actor: Actor, sourceId: string): Promise<SourceView> {
  return setPaused(deps, actor, sourceId, false)
}

async function setPaused(deps: VerbDeps, actor: Actor, sourceId: string, isPaused: boolean): Promise<SourceView> {
  mayChangeSources(actor)
  const row = await deps.store.inDesk(actor.deskId, async (tx) => {
    const tables = tx.withTables<ListenTables>()
    const changed = await tables
      .updateTable('source')
      .set({ is_paused: isPaused })
      .where('source_id', '=', (await sourceOfDesk(tx, actor.deskId, sourceId)).source_id)
      .where('is_paused', '!=', isPaused)
      .executeTakeFirst()
    if (changed.numUpdatedRows > 0n) {
      await tables
        .updateTable('source_state')
        .set({ health: 'waiting', status: '', next_at_ms: null })
        .where('source_id', '=', sourceId)
        .execute()
      await tellChanged(deps.bus, tx, actor.deskId, sourceId)
    }
    return sourceOfDesk(tx, actor.deskId, sourceId)
  })
  return view(deps, row)
}
