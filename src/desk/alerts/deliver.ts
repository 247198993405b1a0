// Sends what is due. A timer makes a delivery due in a transaction of its own; sending takes as long as a server out
// there takes, so it happens here, with neither a timer nor a transaction waiting for it.
import { errorMessage, InvalidError } from '../../platform/errors.ts'
import { Wakeup } from '../../platform/wakeup.ts'
import { afterCommit } from '../../platform/store/after-commit.ts'
import type { Timer } from '../../platform/timers.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import { endLeases, leaseDue, type Leased } from './lease.ts'
import { deliverTimer } from './raise.ts'
import type { AlertTables } from './schema.ts'
import { sendBy, sendMail, type Sending } from './send.ts'
import { type Outcome, settle } from './settle.ts'

/** At once: a slow gateway must not hold up the others. */
const mostAtOnce = 16
/** What another process made due, or one that ended left behind. */
const lookEveryMs = 5_000

export interface Deliverer extends AsyncDisposable {
  /** Begins to send; call after the timers have started. */
  start(): Promise<void>
  /** Resolves when nothing is due and nothing is under way: for tests. */
  idle(): Promise<void>
}

/** What nobody could tell this person. */
export interface Lost {
  readonly personId: string
  readonly subject: string
}

/** Called in a transaction of its own when every way to a person has failed. */
export type OnLost = (tx: Tx, lost: Lost) => Promise<void>

/** In the transaction that gives up; what follows takes locks of its own, in an order of its own, and must not be lost. */
const lostTimer = 'desk.alert-lost'

/** Registers with the timers; call before they start. */
export function createDeliverer(deps: AlertsDeps, onLost: OnLost): Deliverer {
  const wakeup = new Wakeup()
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  let running: Promise<void> = Promise.resolve()

  deps.timers.onDue(deliverTimer, async ({ key }: Timer, _lateMs, tx) => {
    await tx
      .withTables<AlertTables>()
      .updateTable('alert_delivery')
      .set({ is_due: true })
      .where('delivery_id', '=', key)
      .where('state', '=', 'planned')
      .execute()
    afterCommit(tx, () => wakeup.set())
  })
  // Written by `deliver` alone.
  deps.timers.onDue(lostTimer, async ({ body }, _lateMs, tx) => await onLost(tx, body as Lost))

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if ((await sendDue()) === 0) await wakeup.wait(lookEveryMs, stopping.signal)
    }
  }

  async function sendDue(): Promise<number> {
    const room = mostAtOnce - underWay.size
    if (room <= 0) {
      await Promise.race(underWay)
      return 1
    }
    try {
      const groups = await leaseDue(deps.store, room)
      for (const group of groups) start(group)
      return groups.length
    } catch (error) {
      deps.log.warn({ error: errorMessage(error) }, 'alerts wait for the database')
      return 0
    }
  }

  function start(group: readonly Leased[]): void {
    const sending = deliver(deps, group)
      .catch((error: unknown) =>
        deps.log.error({ error: errorMessage(error) }, 'what came of an alert could not be kept; it is sent again'),
      )
      .finally(() => underWay.delete(sending))
    underWay.add(sending)
  }

  return {
    async start() {
      if (deps.isAlone) await endLeases(deps.store)
      running = run()
    },
    async idle() {
      do {
        await Promise.all(underWay)
      } while ((await sendDue()) > 0)
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      wakeup.set()
      await running
      await Promise.all(underWay)
    },
  }
}

async function deliver(deps: AlertsDeps, group: readonly Leased[]): Promise<void> {
  const nowMs = deps.clock.now()
  const live = group.filter(({ words }) => isOfUse(words, nowMs))
  const stale = group.filter((delivery) => !live.includes(delivery))
  if (stale.length > 0) await stop(deps, stale)
  const [first] = live
  if (!first) return
  const outcome = await attempt(deps, first, live, nowMs)
  await deps.store.transaction(async (tx) => {
    const lost = await settle(deps, tx, live, outcome)
    for (const { delivery_id: key, desk_id: deskId, person_id: personId, words } of lost) {
      const body = { personId, subject: words.subject }
      await deps.timers.set(tx, { kind: lostTimer, key, deskId, dueAtMs: nowMs, body })
    }
    for (const deskId of new Set(live.map((delivery) => delivery.desk_id)))
      await deps.bus.publish(tx, deskId, [{ type: 'alert.changed', personId: first.person_id }])
  })
}

function isOfUse({ acknowledged_at_ms, ended_at_ms, until_ms }: Leased['words'], nowMs: number): boolean {
  return acknowledged_at_ms === null && ended_at_ms === null && (until_ms === null || until_ms > nowMs)
}

async function stop({ store }: AlertsDeps, stale: readonly Leased[]): Promise<void> {
  const ids = stale.map((delivery) => delivery.delivery_id)
  await store.db
    .withTables<AlertTables>()
    .updateTable('alert_delivery')
    .set({ state: 'stopped', leased_until: null })
    .where('delivery_id', 'in', ids)
    .execute()
}

async function attempt(deps: AlertsDeps, first: Leased, live: readonly Leased[], nowMs: number): Promise<Outcome> {
  const sending: Sending = {
    outside: deps.outside,
    nowMs,
    id: first.delivery_id,
    alerts: live.map(({ words }) => words),
  }
  try {
    return { kind: 'proven', proof: await sendTo(deps, first, sending) }
  } catch (error) {
    return { kind: 'thrown', error }
  }
}

async function sendTo(deps: AlertsDeps, first: Leased, sending: Sending): Promise<string> {
  if (first.way_id === null) return await sendMail(sending, await addressOf(deps, first))
  const way = await deps.store.db
    .withTables<AlertTables>()
    .selectFrom('alert_way')
    .selectAll()
    .where('way_id', '=', first.way_id)
    .executeTakeFirst()
  if (!way) throw new InvalidError('This way was removed meanwhile.')
  return await sendBy(sending, way)
}

async function addressOf(deps: AlertsDeps, { desk_id: deskId, person_id: personId }: Leased): Promise<string> {
  const members = await deps.store.transaction((tx) => deps.membersIn(tx, deskId))
  const member = members.find((one) => one.personId === personId)
  if (!member) throw new InvalidError('This person is no longer on the desk.')
  return member.email
}
