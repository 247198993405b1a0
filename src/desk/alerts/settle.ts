// What came of an attempt: proven, tried again later, or given up for the next way.
import { errorMessage, NotFoundError, UnavailableError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import type { Leased } from './lease.ts'
import { reachOf } from './person-ways.ts'
import { inOrder } from './plan.ts'
import { deliverTimer, plan } from './raise.ts'
import type { AlertTables } from './schema.ts'

export type Outcome =
  | { readonly kind: 'proven'; readonly proof: string }
  | { readonly kind: 'thrown'; readonly error: unknown }

/** Pauses before the next try by the same way; after the last one the next way is taken. */
const pausesMs: readonly number[] = [2_000, 10_000, 60_000, 300_000]
/** A page does not wait that long: other ways ring already. */
const pagePausesMs: readonly number[] = [2_000, 5_000, 15_000]

/** Writes it down. Resolves to the alerts that nobody can be told of any more: every way to their person failed. */
export async function settle(
  deps: AlertsDeps,
  tx: Tx,
  group: readonly Leased[],
  outcome: Outcome,
): Promise<readonly Leased[]> {
  const lost: Leased[] = []
  for (const delivery of group) {
    if (outcome.kind === 'proven') await prove(deps, tx, delivery, outcome.proof)
    else if (await giveUp(deps, tx, delivery, outcome.error)) lost.push(delivery)
  }
  return lost
}

async function prove({ clock }: AlertsDeps, tx: Tx, delivery: Leased, proof: string): Promise<void> {
  const db = tx.withTables<AlertTables>()
  const atMs = clock.now()
  await db
    .updateTable('alert_delivery')
    .set({ state: 'proven', proof: proof.slice(0, 300), proven_at_ms: atMs, leased_until: null, error: null })
    .where('delivery_id', '=', delivery.delivery_id)
    .execute()
  if (delivery.way_id === null) return
  await db
    .updateTable('alert_way')
    .set({ proven_at_ms: atMs, error: null, failed_at_ms: null })
    .where('way_id', '=', delivery.way_id)
    .execute()
}

/** Was it the last way there was? */
async function giveUp(deps: AlertsDeps, tx: Tx, delivery: Leased, thrown: unknown): Promise<boolean> {
  const db = tx.withTables<AlertTables>()
  const error = errorMessage(thrown, 300)
  const pauses = delivery.words.urgency === 'page' ? pagePausesMs : pausesMs
  const pauseMs = thrown instanceof UnavailableError ? pauses[delivery.tries - 1] : undefined
  if (pauseMs !== undefined) {
    const planned = { planned_at_ms: deps.clock.now() + pauseMs, is_due: false, leased_until: null, error }
    await db
      .updateTable('alert_delivery')
      .set(planned)
      .where('delivery_id', '=', delivery.delivery_id)
      .where('state', '=', 'planned')
      .execute()
    const { desk_id: deskId, delivery_id: key } = delivery
    await deps.timers.set(tx, { kind: deliverTimer, key, deskId, dueAtMs: planned.planned_at_ms, body: {} })
    return false
  }
  await db
    .updateTable('alert_delivery')
    .set({ state: 'failed', error, leased_until: null })
    .where('delivery_id', '=', delivery.delivery_id)
    .execute()
  await noteWay(deps, tx, delivery, thrown)
  return await takeNextWay(deps, tx, delivery)
}

/** A subscription that ended is of no use to anybody; a way that fails says so on its person's page. */
async function noteWay({ clock }: AlertsDeps, tx: Tx, { way_id: wayId }: Leased, thrown: unknown): Promise<void> {
  if (wayId === null) return
  const db = tx.withTables<AlertTables>()
  if (thrown instanceof NotFoundError) await db.deleteFrom('alert_way').where('way_id', '=', wayId).execute()
  else
    await db
      .updateTable('alert_way')
      .set({ failed_at_ms: clock.now(), error: errorMessage(thrown, 300) })
      .where('way_id', '=', wayId)
      .execute()
}

async function takeNextWay(deps: AlertsDeps, tx: Tx, delivery: Leased): Promise<boolean> {
  const tried = await tx
    .withTables<AlertTables>()
    .selectFrom('alert_delivery')
    .select(['way', 'way_id', 'state', 'planned_at_ms'])
    .where('alert_id', '=', delivery.alert_id)
    .where('planned_at_ms', '>=', Math.min(delivery.planned_at_ms, delivery.words.changed_at_ms))
    .execute()
  if (tried.some(({ state }) => state === 'planned' || state === 'proven')) return false
  const reach = (await reachOf(deps, tx, [delivery.person_id])).get(delivery.person_id)
  if (!reach) return true
  const isTried = (kind: string, wayId: string | undefined) =>
    tried.some((one) => one.way === kind && (one.way_id ?? undefined) === wayId)
  const next = inOrder(reach.ways, reach.setting).find(({ kind, wayId }) => !isTried(kind, wayId))
  if (!next) return true
  await plan(deps, tx, delivery.words, [{ way: next, atMs: deps.clock.now(), isGathered: false }])
  return false
}
