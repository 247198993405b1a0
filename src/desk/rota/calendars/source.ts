// Where a calendar comes from: an address that is asked again and again, or a file that was handed in once.
import { InvalidError, UnavailableError } from '../../../platform/errors.ts'
import type { Outside } from '../../alerts/deps.ts'
import type { CalendarUse } from '../../../model/rota.ts'
import { maxCalendarBytes, type ReadCalendar } from './parse.ts'
import { readCalendarApart } from './read-apart.ts'

export type CalendarSource = { readonly url: string } | { readonly text: string }

/** Twenty seconds: calendars are put together when they are asked for. */
const totalTimeoutMs = 20_000
const dayMs = 86_400_000
/** Who is away is known a year ahead; turns are planned for four months. */
const aheadMs: Readonly<Record<CalendarUse, number>> = { away: 400 * dayMs, desk: 120 * dayMs, authority: 120 * dayMs }

export interface CalendarQuestion {
  readonly source: CalendarSource
  readonly use: CalendarUse
  readonly timeZone: string
  readonly only?: string
  readonly nowMs: number
}

/**
 * What is in the calendar from this instant on.
 * @throws {InvalidError} for an address that is none or private, and for what is no calendar. @throws {LimitError} when it is
 * too large or too slow. @throws {UnavailableError} when nobody answers.
 */
export async function askCalendar(
  { http }: Pick<Outside, 'http'>,
  { source, use, timeZone, only, nowMs }: CalendarQuestion,
): Promise<ReadCalendar> {
  const text = 'text' in source ? source.text : await fetchText(http, source.url)
  return await readCalendarApart(text, {
    fromMs: nowMs,
    toMs: nowMs + aheadMs[use],
    timeZone,
    ...(only !== undefined && { only }),
  })
}

async function fetchText(http: Outside['http'], url: string): Promise<string> {
  const { status, body } = await http.fetch(url, {
    headers: { accept: 'text/calendar, */*;q=0.5' },
    maxBytes: maxCalendarBytes,
    totalTimeoutMs,
  })
  if (status === 429 || status >= 500)
    throw new UnavailableError(`Its server answers ${status}: it asks to come again.`)
  if (status !== 200) throw new InvalidError(`Its server answers ${status}. Is the address still right?`)
  return new TextDecoder().decode(body)
}

/** `webcal:` is how calendars are handed round; behind it is `https:`. */
export function addressOf(given: string): URL {
  const url = URL.parse(given.trim().replace(/^webcals?:/i, 'https:'))
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url
  throw new InvalidError('A calendar’s address begins with https:// or webcal://.')
}
