import { Temporal } from 'temporal-polyfill'
import { type CalendarUse, calendarUses } from '../../../model/rota.ts'
import type { Actor } from '../../../model/role.ts'
import { InvalidError, LimitError, NotFoundError } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/ids.ts'
import { sealSecrets } from '../../../platform/seal.ts'
import type { Tx } from '../../../platform/store/store.ts'
import { wordsOf } from '../../may.ts'
import type { RotaDeps } from '../deps.ts'
import { lookSoon } from '../gap-watch.ts'
import type { RotaTables } from '../schema.ts'
import { requirePlanner, tell } from '../shifts.ts'
import { keepEntries } from './keep-entries.ts'
import { refreshAfterMs, refreshTimer } from './refresh.ts'
import type { CalendarRow } from './schema.ts'
import { addressOf, askCalendar, type CalendarSource } from './source.ts'

export interface NewCalendar {
  /** The actor's own unless told; for others one needs the role approver. */
  readonly personId?: string
  readonly use: CalendarUse
  readonly label: string
  /** An address that is asked again and again, or the text of a file: one of the two. */
  readonly url?: string
  readonly text?: string
  /** IANA name: of hours that the calendar gives without a zone. */
  readonly timeZone: string
  /** Only events whose title has these words. */
  readonly only?: string
}

/** Holidays, shifts, a school's terms, and room for those of a desk where all calendars are one person's to keep. */
const mostCalendars = 200

/**
 * Reads a calendar and keeps it: its events are somebody's away, or their turns, and follow it from then on.
 * @throws {ForbiddenError} for others without the role approver. @throws what `askCalendar` throws, and nothing is kept.
 */
export async function addCalendar(
  deps: RotaDeps,
  actor: Actor,
  given: NewCalendar,
): Promise<{ readonly calendarId: string; readonly entryCount: number }> {
  const { personId = actor.personId, use, timeZone } = given
  requirePlanner(actor, personId)
  const label = wordsOf(given.label, 100, 'name')
  if (label === undefined) throw new InvalidError('A calendar needs a name by which people speak of it.')
  if (!calendarUses.includes(use)) throw new InvalidError(`Its events are one of: ${calendarUses.join(', ')}.`)
  requireZone(timeZone)
  const only = wordsOf(given.only, 100, 'words')
  const source = sourceOf(given)
  const nowMs = deps.clock.now()
  // Before the transaction, which must not wait for a server out there.
  const calendar = await askCalendar(deps.outside, {
    source,
    use,
    timeZone,
    nowMs,
    ...(only !== undefined && { only }),
  })
  const calendarId = newId()
  const sealed = sealSecrets(deps.outside.sealKey, calendarId, { ...source })
  if (!sealed) throw new TypeError('A calendar has a source')
  const row: CalendarRow = {
    calendar_id: calendarId,
    desk_id: actor.deskId,
    person_id: personId,
    use,
    label,
    sealed,
    host: 'url' in source ? new URL(source.url).host : null,
    time_zone: timeZone,
    only_words: only ?? null,
    made_by: actor.personId,
    made_at_ms: nowMs,
    read_at_ms: nowMs,
    entry_count: 0,
    failed_at_ms: null,
    error: null,
    is_due: false,
    leased_until: null,
  }
  const entryCount = await deps.store.transaction(async (tx) => {
    await requireRoom(deps, tx, actor.deskId, personId)
    const dueAtMs = nowMs + refreshAfterMs(calendar.refreshMs)
    await deps.timers.set(tx, { kind: refreshTimer, key: calendarId, deskId: actor.deskId, dueAtMs, body: {} })
    await lookSoon(deps, tx, actor.deskId)
    await tx.withTables<RotaTables>().insertInto('rota_calendar').values(row).execute()
    const kept = await keepEntries(tx, row, { entries: calendar.entries, nowMs })
    await tx
      .withTables<RotaTables>()
      .updateTable('rota_calendar')
      .set({ entry_count: kept })
      .where('calendar_id', '=', calendarId)
      .execute()
    await tell(deps, tx, actor.deskId)
    return kept
  })
  return { calendarId, entryCount }
}

function sourceOf({ url, text }: NewCalendar): CalendarSource {
  if (url !== undefined && text === undefined) return { url: addressOf(url).href }
  if (text !== undefined && url === undefined) return { text }
  throw new InvalidError('A calendar is an address or a file: give one of the two.')
}

function requireZone(timeZone: string): void {
  try {
    Temporal.PlainDateTime.from('2026-01-01T12:00').toZonedDateTime(timeZone)
  } catch {
    throw new InvalidError(`A zone is written Europe/Berlin; got ${timeZone.slice(0, 60)}.`)
  }
}

async function requireRoom(deps: RotaDeps, tx: Tx, deskId: string, personId: string): Promise<void> {
  const members = await deps.membersIn(tx, deskId)
  if (!members.some((one) => one.personId === personId)) throw new InvalidError('Whose calendar it is is on this desk.')
  const { count } = await tx
    .withTables<RotaTables>()
    .selectFrom('rota_calendar')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostCalendars) throw new LimitError(`A desk follows at most ${mostCalendars} calendars.`)
}

/** Ends it, with what it said of the time to come and of the past. @throws {NotFoundError} when this desk has none such. */
export async function removeCalendar(deps: RotaDeps, actor: Actor, calendarId: string): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const db = tx.withTables<RotaTables>()
    const row = isId(calendarId)
      ? await db
          .selectFrom('rota_calendar')
          .select('person_id')
          .where('calendar_id', '=', calendarId)
          .where('desk_id', '=', actor.deskId)
          .executeTakeFirst()
      : undefined
    if (!row) throw new NotFoundError('There is no such calendar on this desk.')
    requirePlanner(actor, row.person_id)
    await deps.timers.cancel(tx, refreshTimer, calendarId)
    await lookSoon(deps, tx, actor.deskId)
    await db.deleteFrom('rota_calendar').where('calendar_id', '=', calendarId).execute()
    await deps.alerts.endSubject(tx, actor.deskId, `calendar:${calendarId}`)
    await tell(deps, tx, actor.deskId)
  })
}
