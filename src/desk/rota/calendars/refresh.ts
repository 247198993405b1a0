// Asks calendars again at their time. A timer makes one due in a transaction of its own; asking takes as long as a server out
// there takes, so it happens here, with neither a timer nor a transaction waiting for it.
import { sql } from 'kysely'
import { errorMessage } from '../../../platform/errors.ts'
import { unsealSecrets } from '../../../platform/seal.ts'
import { afterCommit } from '../../../platform/store/after-commit.ts'
import type { Tx } from '../../../platform/store/store.ts'
import type { Timer } from '../../../platform/timers.ts'
import { Wakeup } from '../../../platform/wakeup.ts'
import type { RotaDeps } from '../deps.ts'
import { lookSoon } from '../gap-watch.ts'
import type { RotaTables } from '../schema.ts'
import { tell } from '../shifts.ts'
import { keepEntries } from './keep-entries.ts'
import type { ReadCalendar } from './parse.ts'
import type { CalendarRow } from './schema.ts'
import { askCalendar, type CalendarSource } from './source.ts'

export const refreshTimer = 'desk.rota-calendar'
const minuteMs = 60_000
/** An hour: a holiday that is put down in the morning counts by noon. */
const everyMs = 60 * minuteMs
const [soonestMs, latestMs] = [15 * minuteMs, 24 * 60 * minuteMs]
/** Longer than asking and reading can take. */
const leaseS = 60
/** What another process made due, or one that ended left behind. */
const lookEveryMs = 30_000

/** As whoever publishes it wishes, within bounds. */
export function refreshAfterMs(wishedMs = everyMs): number {
  return Math.min(latestMs, Math.max(soonestMs, wishedMs))
}

export interface CalendarReader extends AsyncDisposable {
  /** Begins to ask; call after the timers have started. */
  start(): void
  /** Resolves when nothing is due: for tests. */
  idle(): Promise<void>
}

/** Registers with the timers; call before they start. */
export function createCalendarReader(deps: RotaDeps): CalendarReader {
  const wakeup = new Wakeup()
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()

  deps.timers.onDue(refreshTimer, async ({ key }: Timer, _lateMs, tx) => {
    await tx
      .withTables<RotaTables>()
      .updateTable('rota_calendar')
      .set({ is_due: true })
      .where('calendar_id', '=', key)
      .execute()
    afterCommit(tx, () => wakeup.set())
  })

  /** One after the other: nobody waits for them. */
  async function readNext(): Promise<boolean> {
    const row = await lease(deps)
    if (row) await refresh(deps, row)
    return row !== undefined
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const isMore = await readNext().catch((error: unknown) => {
        deps.log.warn({ error: errorMessage(error) }, 'calendars wait for the database')
        return false
      })
      if (!isMore) await wakeup.wait(lookEveryMs, stopping.signal)
    }
  }

  return {
    start: () => void (running = run()),
    async idle() {
      while (await readNext());
    },
    async [Symbol.asyncDispose]() {
      stopping.abort()
      wakeup.set()
      await running
    },
  }
}

async function lease({ store }: RotaDeps): Promise<CalendarRow | undefined> {
  return await store.transaction(async (tx) => {
    const { rows } = await sql<CalendarRow>`
      UPDATE rota_calendar SET leased_until = now() + make_interval(secs => ${leaseS})
      WHERE calendar_id IN (
        SELECT calendar_id FROM rota_calendar
        WHERE is_due AND (leased_until IS NULL OR leased_until < now())
        ORDER BY read_at_ms LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING *`.execute(tx)
    return rows[0]
  })
}

type Outcome = { readonly calendar: ReadCalendar } | { readonly error: string }

async function refresh(deps: RotaDeps, row: CalendarRow): Promise<void> {
  const nowMs = deps.clock.now()
  const outcome = await ask(deps, row, nowMs)
  await deps.store.transaction(async (tx) => {
    const wishedMs = 'calendar' in outcome ? outcome.calendar.refreshMs : undefined
    const dueAtMs = nowMs + refreshAfterMs(wishedMs)
    await deps.timers.set(tx, { kind: refreshTimer, key: row.calendar_id, deskId: row.desk_id, dueAtMs, body: {} })
    await lookSoon(deps, tx, row.desk_id)
    const members = await deps.membersIn(tx, row.desk_id)
    if (!members.some(({ personId }) => personId === row.person_id)) return await end(deps, tx, row)
    if ('error' in outcome) return await fail(deps, tx, row, outcome.error)
    await succeed(deps, tx, row, outcome.calendar)
  })
}

async function ask(deps: RotaDeps, row: CalendarRow, nowMs: number): Promise<Outcome> {
  const { use, time_zone: timeZone, only_words: only } = row
  try {
    // Written by `addCalendar` alone.
    const source = unsealSecrets(deps.outside.sealKey, row.calendar_id, row.sealed) as unknown as CalendarSource
    const question = { source, use, timeZone, nowMs, ...(only !== null && { only }) }
    return { calendar: await askCalendar(deps.outside, question) }
  } catch (error) {
    return { error: errorMessage(error) }
  }
}

const notDue = { is_due: false, leased_until: null } as const

async function succeed(deps: RotaDeps, tx: Tx, row: CalendarRow, { entries }: ReadCalendar): Promise<void> {
  const nowMs = deps.clock.now()
  // Removed while it was asked: nothing of it is kept.
  if (!(await put(tx, row, { ...notDue, read_at_ms: nowMs, failed_at_ms: null, error: null }))) return
  const kept = await keepEntries(tx, row, { entries, nowMs })
  await put(tx, row, { entry_count: kept })
  await deps.alerts.endSubject(tx, row.desk_id, `calendar:${row.calendar_id}`)
  await tell(deps, tx, row.desk_id)
}

/** What was known stays; whose calendar it is, and who gave it, are told once. */
async function fail(deps: RotaDeps, tx: Tx, row: CalendarRow, error: string): Promise<void> {
  const nowMs = deps.clock.now()
  if (!(await put(tx, row, { ...notDue, failed_at_ms: row.failed_at_ms ?? nowMs, error: error.slice(0, 500) }))) return
  if (row.failed_at_ms === null) {
    await deps.alerts.raise(tx, {
      deskId: row.desk_id,
      personIds: [...new Set([row.person_id, row.made_by])],
      kind: 'rota',
      subject: `calendar:${row.calendar_id}`,
      urgency: 'notice',
      title: `The calendar “${row.label}” cannot be read`,
      body: `${error.slice(0, 300)} What it said before still counts; it is asked again every hour.`,
      path: `/d/${row.desk_id}/rota`,
      isDrill: false,
    })
  }
  await tell(deps, tx, row.desk_id)
}

/** Its person is no longer on the desk. */
async function end(deps: RotaDeps, tx: Tx, row: CalendarRow): Promise<void> {
  await deps.timers.cancel(tx, refreshTimer, row.calendar_id)
  await tx.withTables<RotaTables>().deleteFrom('rota_calendar').where('calendar_id', '=', row.calendar_id).execute()
  await tell(deps, tx, row.desk_id)
}

async function put(tx: Tx, row: CalendarRow, change: Partial<CalendarRow>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<RotaTables>()
    .updateTable('rota_calendar')
    .set(change)
    .where('calendar_id', '=', row.calendar_id)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
