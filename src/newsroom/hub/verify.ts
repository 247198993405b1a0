// Asks a subscriber whether a wish in its name is its own, and does what was wished once it says so.
// Source: W3C WebSub §5.2 (denied), §5.3 (verification of intent).
import { NowdeskError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { secretToken } from '../../platform/random.ts'
import type { Tx } from '../../platform/store/store.ts'
import { askedTimer } from './ask-hub.ts'
import type { HubDeps } from './deps.ts'
import type { AskedRow, HubTables } from './schema.ts'

/** Between the tries to reach a subscriber that does not answer; then its wish is forgotten. */
const retryAfterMs: readonly number[] = [10_000, 60_000]
const patience = { totalTimeoutMs: 10_000, maxBytes: 4_096, maxRedirects: 0 } as const

/** One try; after it the wish is done, forgotten, or planned anew. */
export async function verify(deps: HubDeps, askedId: string): Promise<void> {
  const asked = await deps.store.db
    .withTables<HubTables>()
    .selectFrom('hub_asked')
    .selectAll()
    .where('asked_id', '=', askedId)
    .executeTakeFirst()
  if (!asked) return
  const outcome = await ask(deps, asked)
  await deps.store.transaction(async (tx) => {
    if (outcome === 'unreachable' && (await planAgain(deps, tx, asked))) return
    await forget(deps, tx, asked)
    if (outcome === 'confirmed') await act(deps, tx, asked)
  })
}

type Outcome = 'confirmed' | 'refused' | 'unreachable'

async function ask(deps: HubDeps, asked: AskedRow): Promise<Outcome> {
  const challenge = secretToken()
  const url = new URL(asked.callback)
  url.searchParams.append('hub.mode', asked.mode)
  url.searchParams.append('hub.topic', asked.topic)
  if (asked.mode === 'denied') url.searchParams.append('hub.reason', 'This newsroom is no longer public.')
  else url.searchParams.append('hub.challenge', challenge)
  if (asked.mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(asked.lease_s))
  try {
    const { status, body } = await deps.http.fetch(url.href, patience)
    if (status >= 500) return 'unreachable'
    const isEcho = status >= 200 && status < 300 && Buffer.from(body).toString('utf8') === challenge
    return isEcho ? 'confirmed' : 'refused'
  } catch (error) {
    // A private address, a redirect or a flood of bytes will not be better later.
    if (error instanceof NowdeskError) return error.code === 'UNAVAILABLE' ? 'unreachable' : 'refused'
    throw error
  }
}

async function planAgain(
  { clock, timers }: HubDeps,
  tx: Tx,
  { asked_id, desk_id, attempt }: AskedRow,
): Promise<boolean> {
  const pauseMs = retryAfterMs[attempt]
  if (pauseMs === undefined) return false
  await timers.set(tx, { kind: askedTimer, key: asked_id, deskId: desk_id, dueAtMs: clock.now() + pauseMs, body: {} })
  await tx
    .withTables<HubTables>()
    .updateTable('hub_asked')
    .set({ attempt: attempt + 1 })
    .where('asked_id', '=', asked_id)
    .execute()
  return true
}

/** Unless a later wish of the same subscriber took its place meanwhile. */
async function forget({ timers }: HubDeps, tx: Tx, { asked_id, asked_at_ms, mode }: AskedRow): Promise<void> {
  const { numDeletedRows } = await tx
    .withTables<HubTables>()
    .deleteFrom('hub_asked')
    .where('asked_id', '=', asked_id)
    .where('asked_at_ms', '=', asked_at_ms)
    .where('mode', '=', mode)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await timers.cancel(tx, askedTimer, asked_id)
}

async function act({ clock }: HubDeps, tx: Tx, asked: AskedRow): Promise<void> {
  const tables = tx.withTables<HubTables>()
  const { topic, callback, mode } = asked
  if (mode !== 'subscribe') {
    await tables.deleteFrom('hub_subscription').where('topic', '=', topic).where('callback', '=', callback).execute()
    return
  }
  const nowMs = clock.now()
  const renewed = { secret_sealed: asked.secret_sealed, lease_until_ms: nowMs + asked.lease_s * 1_000 }
  await tables
    .insertInto('hub_subscription')
    .values({
      subscription_id: newId(),
      desk_id: asked.desk_id,
      section: asked.section,
      format: asked.format,
      topic,
      callback,
      ...renewed,
      due_seq: 0,
      told_seq: 0,
      attempt: 0,
      try_at_ms: nowMs,
      busy_until_ms: 0,
      outcome: null,
    })
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(renewed))
    .execute()
}
