import { newId } from '../../platform/ids.ts'
import { LimitError, NotFoundError } from '../../platform/errors.ts'
import { seal } from '../../platform/seal.ts'
import type { Tx } from '../../platform/store/store.ts'
import { findMasthead } from '../public/read-public.ts'
import type { HubDeps } from './deps.ts'
import type { HubTables } from './schema.ts'
import { planPush } from './plan.ts'
import { readWish, type Wish } from './wish.ts'

/** A feed's document goes to each of them within seconds; a newsroom with more has a hub service in front. */
const maxSubscriptionsPerDesk = 2_000
/** Services that read for many people call from one host; a prank subscribes one host to everything. */
const maxPerHost = 200
/** Each costs a call to an address that a stranger gave. */
const maxAsked = 500

export const askedTimer = 'newsroom hub asked'

/**
 * Takes a wish; it counts only once the subscriber has confirmed it to us by a call of ours.
 * @throws {InvalidError} for what is no wish. @throws {NotFoundError} when there is no such feed. @throws {LimitError}
 */
export async function askHub(deps: HubDeps, form: URLSearchParams): Promise<void> {
  const wish = readWish(form, deps.baseUrl)
  const masthead = await findMasthead(deps.store, wish.topic.slug)
  if (!masthead) throw new NotFoundError('There is no such feed here.')
  const { deskId } = masthead
  await deps.store.transaction(async (tx) => {
    // We publish ourselves and know of every change; a ping at most hurries what is under way.
    if (wish.mode === 'publish') return await planPush(deps, tx, deskId, deps.clock.now())
    await refuseTooMany(tx, deskId, wish)
    const askedId = await keepWish(deps, tx, deskId, wish)
    await deps.timers.set(tx, { kind: askedTimer, key: askedId, deskId, dueAtMs: deps.clock.now(), body: {} })
  })
}

async function refuseTooMany(tx: Tx, deskId: string, { mode, callback, topic }: Wish): Promise<void> {
  if (mode === 'unsubscribe') return
  const tables = tx.withTables<HubTables>()
  const host = `${new URL(callback).origin}/%`
  const { waiting } = await tables
    .selectFrom('hub_asked')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .executeTakeFirstOrThrow()
  const { all, ofHost } = await tables
    .selectFrom('hub_subscription')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('callback', 'like', host.replaceAll(/[\\_]/g, '\\$&')).as('ofHost'),
    ])
    .where('desk_id', '=', deskId)
    // Whoever renews is no further one.
    .where((row) => row.not(row.and([row('topic', '=', topic.url), row('callback', '=', callback)])))
    .executeTakeFirstOrThrow()
  if (waiting >= maxAsked)
    throw new LimitError('Many are subscribing at this moment. Try again in a minute.', { retryAfterS: 60 })
  if (ofHost >= maxPerHost) throw new LimitError(`At most ${maxPerHost} subscriptions are held for one host.`)
  if (all >= maxSubscriptionsPerDesk) throw new LimitError('This hub holds as many subscriptions as it can.')
}

/** Of two wishes of one subscriber for one feed the later counts. */
async function keepWish(deps: HubDeps, tx: Tx, deskId: string, wish: Wish): Promise<string> {
  const { topic, callback, mode, secret, leaseS } = wish
  if (mode === 'publish') throw new TypeError('A ping is no wish')
  const row = {
    mode,
    secret_sealed: secret === undefined ? null : seal(deps.key, `${topic.url} ${callback}`, secret),
    lease_s: leaseS,
    asked_at_ms: deps.clock.now(),
    attempt: 0,
  }
  const { asked_id: askedId } = await tx
    .withTables<HubTables>()
    .insertInto('hub_asked')
    .values({
      asked_id: newId(),
      desk_id: deskId,
      section: topic.section,
      format: topic.format,
      topic: topic.url,
      callback,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(row))
    .returning('asked_id')
    .executeTakeFirstOrThrow()
  return askedId
}
