import type { Actor } from '../model/role.ts'
import { ConflictError, LimitError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { type SourceInputForm, checkInput } from './check-input.ts'
import { type VerbDeps, sourceOfDesk, tellChanged, view } from './deps.ts'
import { mayChangeSources } from './rights.ts'
import type { ListenTables } from './schema.ts'
import { sealSecrets } from '../platform/seal.ts'
import type { SourceView } from './source-view.ts'

/** What one process polls in good time, with room to spare. */
const maxSourcesPerDesk = 2_000

/**
 * Adds a source; it is listened to at once.
 * @throws {ForbiddenError} below approver. @throws {InvalidError} when its settings do not fit.
 * @throws {ConflictError} when the desk listens to just that already.
 */
export async function addSource(deps: VerbDeps, actor: Actor, form: SourceInputForm): Promise<SourceView> {
  mayChangeSources(actor)
  const { connector, settings, name } = checkInput(deps.connectors, form)
  const sourceId = newId()
  const row = await deps.store.inDesk(actor.deskId, async (tx) => {
    await refuseDouble(tx, actor.deskId, connector.kind, JSON.stringify(settings))
    const secrets = form.secrets ?? {}
    const tables = tx.withTables<ListenTables>()
    await tables
      .insertInto('source')
      .values({
        source_id: sourceId,
        desk_id: actor.deskId,
        connector: connector.kind,
        name,
        settings: JSON.stringify(settings),
        secrets: sealSecrets(deps.secretKey, sourceId, secrets),
        secret_names: Object.keys(secrets),
        is_paused: false,
        is_drill: form.isDrill ?? connector.kind === 'replay',
        created_at_ms: deps.clock.now(),
      })
      .execute()
    await tables.insertInto('source_state').values({ source_id: sourceId, desk_id: actor.deskId }).execute()
    await tellChanged(deps.bus, tx, actor.deskId, sourceId)
    return sourceOfDesk(tx, actor.deskId, sourceId)
  })
  return view(deps, row)
}

async function refuseDouble(tx: Tx, deskId: string, kind: string, settings: string): Promise<void> {
  const rows = await tx
    .withTables<ListenTables>()
    .selectFrom('source')
    .select(({ eb }) => ['name', eb('settings', '=', eb.cast<string>(eb.val(settings), 'jsonb')).as('is_same')])
    .select('connector')
    .where('desk_id', '=', deskId)
    .execute()
  if (rows.length >= maxSourcesPerDesk) {
    throw new LimitError(`A desk listens to at most ${maxSourcesPerDesk} sources; remove some first.`)
  }
  // Webhooks and replays have no address of their own that could be the same.
  const same = kind === 'webhook' ? undefined : rows.find((row) => row.is_same && row.connector === kind)
  if (same !== undefined) throw new ConflictError(`This desk listens to that already: "${same.name}".`)
}
