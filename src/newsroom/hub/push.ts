// Sends a desk's feeds to whoever follows them. Source: W3C WebSub §7.
import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { errorMessage, NowdeskError } from '../../platform/errors.ts'
import { unseal } from '../../platform/seal.ts'
import type { Tx } from '../../platform/store/store.ts'
import { hubPath } from '../addresses.ts'
import type { NewsroomTables } from '../schema.ts'
import type { HubDeps } from './deps.ts'
import { nextTryMs, planPush, pushTimer } from './plan.ts'
import type { HubTables, SubscriptionRow } from './schema.ts'

/** Calls under way at once: what 2,000 subscribers need to be told within a minute when each answers in half a second. */
const atOnce = 24
/** Longer than a call may take, so that nobody else takes it up meanwhile. */
const busyMs = 30_000
const patience = { totalTimeoutMs: 15_000, maxBytes: 65_536, maxRedirects: 0 } as const
/** After each failure; then that publication is given up for this subscriber, and the next one is tried again. */
const retryAfterMs: readonly number[] = [5_000, 30_000, 120_000, 600_000, 3_600_000, 10_800_000, 21_600_000]

/** Sends all that may be sent now, then plans what must be tried later. Stops between two batches when `signal` fires. */
export async function push(deps: HubDeps, deskId: string, signal: AbortSignal): Promise<void> {
  await sendDue(deps, deskId, signal)
  await deps.store.transaction(async (tx) => {
    // Whoever publishes holds this row before they set the timer: a wake-up is never moved away from under them.
    await tx
      .withTables<NewsroomTables>()
      .selectFrom('newsroom_masthead')
      .select('desk_id')
      .where('desk_id', '=', deskId)
      .forUpdate()
      .execute()
    const atMs = await nextTryMs(tx, deskId)
    if (atMs === undefined) await deps.timers.cancel(tx, pushTimer, deskId)
    else await planPush(deps, tx, deskId, atMs)
  })
}

/** Always so many under way as may be: a slow one keeps its own place and no other's. */
async function sendDue(deps: HubDeps, deskId: string, signal: AbortSignal): Promise<void> {
  const underWay = new Set<Promise<void>>()
  while (!signal.aborted) {
    const taken = underWay.size < atOnce ? await takeDue(deps, deskId, atOnce - underWay.size) : []
    for (const subscription of taken) {
      const delivery = deliver(deps, subscription).finally(() => underWay.delete(delivery))
      underWay.add(delivery)
    }
    if (underWay.size === 0) return
    await Promise.race(underWay)
  }
  await Promise.all(underWay)
}

/** Those whose time has come, marked as taken; leases that ended are let go of. */
async function takeDue({ store, clock }: HubDeps, deskId: string, atMost: number): Promise<readonly SubscriptionRow[]> {
  const nowMs = clock.now()
  return await store.transaction(async (tx) => {
    const tables = tx.withTables<HubTables>()
    await tables
      .deleteFrom('hub_subscription')
      .where('desk_id', '=', deskId)
      .where('lease_until_ms', '<=', nowMs)
      .execute()
    const { rows } = await sql<SubscriptionRow>`
      UPDATE hub_subscription SET busy_until_ms = ${nowMs + busyMs}
      WHERE subscription_id IN (
        SELECT subscription_id FROM hub_subscription
        WHERE desk_id = ${deskId}::uuid AND told_seq < due_seq AND try_at_ms <= ${nowMs} AND busy_until_ms <= ${nowMs}
        ORDER BY try_at_ms LIMIT ${atMost} FOR UPDATE SKIP LOCKED)
      RETURNING *`.execute(tx)
    return rows
  })
}

type Outcome = { readonly kind: 'failed' | 'gone' | 'told'; readonly words: string }

/** Never throws for what is wrong on the other side. */
async function deliver(deps: HubDeps, subscription: SubscriptionRow): Promise<void> {
  const outcome = await send(deps, subscription)
  await deps.store.transaction((tx) => settle(deps, tx, subscription, outcome))
}

async function send(deps: HubDeps, subscription: SubscriptionRow): Promise<Outcome> {
  const { desk_id: deskId, section, format, topic, callback, secret_sealed: sealed } = subscription
  const document = await deps.documentOf(deskId, { section, format })
  if (!document) return { kind: 'gone', words: 'the newsroom is off' }
  const { body, contentType } = document
  try {
    const { status } = await deps.http.fetch(callback, {
      ...patience,
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        link: `<${deps.baseUrl}${hubPath}>; rel="hub", <${topic}>; rel="self"`,
        ...(sealed && { 'x-hub-signature': signature(unseal(deps.key, `${topic} ${callback}`, sealed), body) }),
      },
    })
    if (status === 410) return { kind: 'gone', words: 'answered 410' }
    return { kind: status >= 200 && status < 300 ? 'told' : 'failed', words: `answered ${status}` }
  } catch (error) {
    if (error instanceof NowdeskError) return { kind: 'failed', words: errorMessage(error, 200) }
    throw error
  }
}

/** Source: W3C WebSub §7.1. */
function signature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

async function settle({ clock, log }: HubDeps, tx: Tx, taken: SubscriptionRow, outcome: Outcome): Promise<void> {
  const { subscription_id: id, attempt, due_seq: seq } = taken
  const tables = tx.withTables<HubTables>()
  if (outcome.kind === 'gone') {
    await tables.deleteFrom('hub_subscription').where('subscription_id', '=', id).execute()
    return
  }
  const pauseMs = retryAfterMs[attempt]
  const isOver = outcome.kind === 'told' || pauseMs === undefined
  if (isOver && outcome.kind === 'failed') {
    log.warn({ host: new URL(taken.callback).host, outcome: outcome.words }, 'a subscriber could not be told')
  }
  await tables
    .updateTable('hub_subscription')
    .set({
      busy_until_ms: 0,
      outcome: outcome.words,
      ...(isOver && { told_seq: seq }),
    })
    .where('subscription_id', '=', id)
    .execute()
  if (isOver || pauseMs === undefined) return
  // Unless something newer was published meanwhile, which is tried at once.
  await tables
    .updateTable('hub_subscription')
    .set({ attempt: attempt + 1, try_at_ms: clock.now() + pauseMs })
    .where('subscription_id', '=', id)
    .where('due_seq', '=', seq)
    .execute()
}
