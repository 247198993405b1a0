import type { Actor } from '../model/role.ts'
import { type VerbDeps, sourceOfDesk, tellChanged } from './deps.ts'
import { mayChangeSources } from './rights.ts'
import type { ListenTables } from './schema.ts'

/** Forgets a source, its cursor, rejects and gaps. The mentions that it brought stay. */
export async function removeSource(deps: VerbDeps, actor: Actor, sourceId: string): Promise<void> {
  mayChangeSources(actor)
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = await sourceOfDesk(tx, actor.deskId, sourceId)
    await tx.withTables<ListenTables>().deleteFrom('source').where('source_id', '=', row.source_id).execute()
    await tellChanged(deps.bus, tx, actor.deskId, sourceId)
  })
}
