// A drill's recording becomes a source, in the transaction that starts the drill, and is gone when the drill has ended.
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import { ConflictError } from '../platform/errors.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Tx } from '../platform/store/store.ts'
import { checkInput } from './check-input.ts'
import { tellChanged, type VerbDeps } from './deps.ts'
import type { ListenTables } from './schema.ts'

export interface DrillToPlay {
  readonly deskId: string
  /** Names the source, its recording and this playing. */
  readonly sourceId: string
  readonly name: string
  /** In a form that a recording may have; whoever calls has bounded it. */
  readonly bytes: Buffer
  /** As the connector for recordings takes them, signed. */
  readonly settings: Readonly<Record<string, unknown>>
}

/**
 * Plays it from the commit on. The caller says who may.
 * @throws {ConflictError} while a recording is replayed to the desk as a drill: it would count in this one's score.
 */
export async function playDrill(deps: VerbDeps, tx: Tx, drill: DrillToPlay): Promise<void> {
  const { deskId, sourceId, bytes } = drill
  await refuseBesideReplay(tx, deskId)
  const { settings, name } = checkInput(deps.connectors, { ...drill, connector: 'replay' })
  const db = tx.withTables<ListenTables>()
  await db
    .insertInto('source')
    .values({
      source_id: sourceId,
      desk_id: deskId,
      connector: 'replay',
      name,
      settings: JSON.stringify(settings),
      secrets: null,
      secret_names: [],
      is_paused: false,
      is_drill: true,
      created_at_ms: deps.clock.now(),
    })
    .execute()
  await db.insertInto('source_state').values({ source_id: sourceId, desk_id: deskId }).execute()
  await db.insertInto('recording').values({ recording_id: sourceId, desk_id: deskId, bytes }).execute()
  await tellChanged(deps.bus, tx, deskId, sourceId)
  afterCommit(tx, () => void deps.pump.lookIfStarted())
}

/** Of a drill itself the recording is stored; it goes a moment after the drill has ended, and plays no more by then. */
async function refuseBesideReplay(tx: Tx, deskId: string): Promise<void> {
  const replayed = await tx
    .withTables<ListenTables>()
    .selectFrom('source')
    .innerJoin('source_state', 'source_state.source_id', 'source.source_id')
    .leftJoin('recording', 'recording.recording_id', 'source.source_id')
    .select('source.name')
    .where('source.desk_id', '=', deskId)
    .where('source.connector', '=', 'replay')
    .where('source.is_drill', '=', true)
    .where('source.is_paused', '=', false)
    .where('source_state.health', '<>', 'stopped')
    .where('recording.recording_id', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (replayed)
    throw new ConflictError(
      `“${replayed.name}” is played to this desk, and what it brings would count in the drill. Wait until it has ended, or take it away under Sources.`,
    )
}

/** Takes the sources of drills that have ended away, with their recordings; what they brought stays. */
export async function stopDrills(
  deps: Pick<VerbDeps, 'bus'>,
  events: readonly StoredEvent<Extract<DeskEvent, { readonly type: 'drill.ended' }>>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    await tx
      .withTables<ListenTables>()
      .deleteFrom('source')
      .where('source_id', '=', event.sourceId)
      .where('desk_id', '=', deskId)
      .where('is_drill', '=', true)
      .execute()
    await tellChanged(deps.bus, tx, deskId, event.sourceId)
  }
}
