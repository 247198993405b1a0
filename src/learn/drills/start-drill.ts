import { sql } from 'kysely'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DrillDeps } from './deps.ts'
import { endTimer } from './end-drill.ts'
import { nameToKeep } from './forget.ts'
import type { DrillMaterial, ReadyToPlay } from './ports.ts'
import type { DrillTables } from './schema.ts'

export interface DrillForm {
  readonly what: DrillMaterial
  /** Times as fast as it happened; 1 to 1,000. */
  readonly speed: number
  /** Who takes part; whoever is on duty unless told. */
  readonly personIds?: readonly string[] | undefined
  /** How long the drill goes on when everything was played; 15 min unless told. */
  readonly minutesAfter?: number | undefined
}

const maxSpeed = 1_000
const maxMinutesAfter = 240
/** A drill is a thing of hours: one that was forgotten must not go on for days. */
const maxLengthMs = 12 * 3_600_000

/**
 * Plays it to the desk, as a drill, from this instant on; it ends by itself. Returns the drill's id.
 * @throws {ForbiddenError} below approver. @throws {ConflictError} when a drill runs already, or a recording is replayed to the desk.
 * @throws {InvalidError} when nothing of it would come to the desk, or it would take more than 12 hours.
 * @throws {NotFoundError} when the desk has no such story.
 */
export async function startDrill(deps: DrillDeps, actor: Actor, form: DrillForm): Promise<string> {
  if (!roleCovers(actor.role, 'approver'))
    throw new ForbiddenError(`To start a drill you need the role approver on this desk; yours is ${actor.role}.`)
  const { speed, minutesAfter = 15 } = form
  if (!(speed >= 1 && speed <= maxSpeed)) throw new InvalidError('A drill is played 1 to 1,000 times as fast.')
  if (!(minutesAfter >= 0 && minutesAfter <= maxMinutesAfter))
    throw new InvalidError('After its last item a drill goes on for at most 240 minutes.')
  const personIds = await whoTakesPart(deps, actor, form.personIds)
  const ready = await deps.player.ready(actor.deskId, form.what)
  if (ready.matchedCount === 0) throw new InvalidError(nothingComes(ready))
  const startedAtMs = deps.clock.now()
  const playsUntilMs = startedAtMs + Math.ceil(ready.lengthMs / speed)
  const endsAtMs = playsUntilMs + minutesAfter * 60_000
  if (endsAtMs - startedAtMs > maxLengthMs)
    throw new InvalidError('At this speed it would take more than 12 hours. Play it faster.')
  const drill = { ...ready, drillId: newId(), sourceId: newId(), kind: form.what.kind, speed, personIds }
  await deps.store.inDesk(actor.deskId, (tx) =>
    begin(deps, tx, actor, { ...drill, startedAtMs, playsUntilMs, endsAtMs }),
  )
  return drill.drillId
}

interface NewDrill extends ReadyToPlay {
  readonly drillId: string
  readonly sourceId: string
  readonly kind: DrillMaterial['kind']
  readonly speed: number
  readonly personIds: readonly string[]
  readonly startedAtMs: number
  readonly playsUntilMs: number
  readonly endsAtMs: number
}

async function begin(deps: DrillDeps, tx: Tx, actor: Actor, drill: NewDrill): Promise<void> {
  const { drillId, sourceId, name, speed, personIds, startedAtMs } = drill
  const { deskId, personId } = actor
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<DrillTables>()
    .insertInto('drill')
    .values({
      drill_id: drillId,
      desk_id: deskId,
      name,
      kind: drill.kind,
      speed,
      item_count: drill.itemCount,
      matched_count: drill.matchedCount,
      started_at_ms: startedAtMs,
      started_by: personId,
      started_by_name: actor.name,
      person_ids: personIds,
      source_id: sourceId,
      plays_until_ms: drill.playsUntilMs,
      ends_at_ms: drill.endsAtMs,
      ended_at_ms: null,
      ended_by_name: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('desk_id')
        .where(sql<boolean>`ended_at_ms IS NULL`)
        .doNothing(),
    )
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) === 0)
    throw new ConflictError('This desk is in a drill already. End that one first.')
  await deps.timers.set(tx, { kind: endTimer, key: drillId, deskId, dueAtMs: drill.endsAtMs, body: {} })
  const by = { personId, name: actor.name }
  await deps.bus.publish(tx, deskId, [
    { type: 'drill.started', drillId, name: nameToKeep(drill), personIds, by, atMs: startedAtMs },
  ])
  const { bytes, watchIds } = drill
  await deps.player.play(tx, { deskId, sourceId, name: `Drill: ${name}`, speed, bytes, watchIds, atMs: startedAtMs })
}

async function whoTakesPart(
  deps: DrillDeps,
  actor: Actor,
  given: readonly string[] | undefined,
): Promise<readonly string[]> {
  const personIds = [...new Set(given ?? (await deps.onDuty(actor)))]
  const known = await deps.namesOf(actor.deskId, personIds)
  if (personIds.length === 0) throw new InvalidError('Choose at least one person who takes part.')
  if (personIds.every((personId) => known.has(personId))) return personIds
  throw new InvalidError('Only people of this desk take part in its drill.')
}

function nothingComes({ itemCount }: ReadyToPlay): string {
  if (itemCount === 0) return 'There is nothing in it that can be played.'
  return (
    `None of its ${itemCount} items is matched by a watch of this desk, so nothing would come. ` +
    'Add a watch for its words, or name whom it speaks of, to read that name as yours.'
  )
}
