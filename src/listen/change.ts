import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import { type SourceInputForm, checkInput } from './check-input.ts'
import { type VerbDeps, heldSourceOfDesk, sourceOfDesk, tellChanged, view } from './deps.ts'
import { mayChangeSources } from './rights.ts'
import type { ListenTables } from './schema.ts'
import { mustBeBase } from '../platform/must-be-base.ts'
import { sealSecrets, unsealSecrets } from '../platform/seal.ts'
import type { SourceView } from './source-view.ts'

export type SourceChange = Partial<Pick<SourceInputForm, 'name' | 'secrets' | 'settings'>> & {
  /** The version that was changed; without it, what is given is laid over whatever is there. */
  readonly baseVersion?: number | undefined
}

/**
 * Changes a source; it starts anew with what it is told. Settings are replaced as a whole; a secret that is not named
 * stays, an empty one is removed. Where the settings change, what was the cursor of the old ones is forgotten.
 * @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function changeSource(
  deps: VerbDeps,
  actor: Actor,
  sourceId: string,
  change: SourceChange,
): Promise<SourceView> {
  mayChangeSources(actor)
  const row = await deps.store.inDesk(actor.deskId, async (tx) => {
    const old = await heldSourceOfDesk(tx, actor.deskId, sourceId)
    mustBeBase('this source', old.version, change.baseVersion)
    const form = {
      connector: old.connector,
      name: change.name ?? old.name,
      settings: change.settings ?? (old.settings as Record<string, unknown>),
    }
    const { settings, name } = checkInput(deps.connectors, form)
    const kept = change.secrets === undefined ? {} : openedOrEmpty(deps, sourceId, old.secrets)
    const secrets = Object.fromEntries(
      Object.entries({ ...kept, ...change.secrets }).filter(([, value]) => value !== ''),
    )
    const isElsewhere = JSON.stringify(sorted(settings)) !== JSON.stringify(sorted(old.settings))
    const isOther = isElsewhere || change.secrets !== undefined
    const tables = tx.withTables<ListenTables>()
    await tables
      .updateTable('source')
      .set({
        name,
        settings: JSON.stringify(settings),
        version: old.version + 1,
        ...(change.secrets !== undefined && {
          secrets: sealSecrets(deps.secretKey, sourceId, secrets),
          secret_names: Object.keys(secrets),
        }),
        // A new name is no reason to start anew.
        ...(isOther && { revision: sql<number>`revision + 1` }),
      })
      .where('source_id', '=', sourceId)
      .where('desk_id', '=', actor.deskId)
      .execute()
    if (isOther) {
      await tables
        .updateTable('source_state')
        .set({
          health: 'waiting',
          status: '',
          next_at_ms: null,
          ...(isElsewhere && { cursor: null, call_state: null }),
        })
        .where('source_id', '=', sourceId)
        .execute()
    }
    await tellChanged(deps.bus, tx, actor.deskId, sourceId)
    return sourceOfDesk(tx, actor.deskId, sourceId)
  })
  return view(deps, row)
}

/** jsonb gives keys back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Secrets of another key can only be replaced: those not entered anew are gone. */
function openedOrEmpty(deps: VerbDeps, sourceId: string, sealed: Buffer | null) {
  try {
    return unsealSecrets(deps.secretKey, sourceId, sealed)
  } catch {
    return {}
  }
}
