// An iCalendar text to the stretches of time that its events take. Pure. Source: RFC 5545.
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { InvalidError } from '../../../platform/errors.ts'
import type { Stretch } from '../plan.ts'

export interface CalendarEntry extends Stretch {
  /** The same at each reading: the event's own id and the start by which it is known. */
  readonly key: string
  readonly title: string
}

export interface ReadCalendar {
  /** In order of their start. */
  readonly entries: readonly CalendarEntry[]
  /** How often whoever publishes it wants it to be asked for. */
  readonly refreshMs?: number
}

export interface Reading extends Stretch {
  /** Of hours that the calendar gives without a zone. */
  readonly timeZone: string
  /** Only events whose title has these words, whatever their case. */
  readonly only?: string
}

/** A calendar of many years; more is a program's mistake. */
export const maxCalendarBytes = 1_000_000
const mostEntries = 1_000
/** Occurrences looked at in all: enough for a daily event of ten years, few enough to take no time. */
const mostSteps = 20_000

/** @throws {InvalidError} when it is no calendar, or its events are too many. */
export function readCalendar(text: string, reading: Reading): ReadCalendar {
  const calendar = parse(text)
  const steps = { left: mostSteps }
  const events = calendar.getAllSubcomponents('vevent')
  const entries = seriesOf(events).flatMap((series) => occurrencesOf(series, reading, steps))
  if (entries.length > mostEntries) throw tooMany()
  const refreshMs = refreshOf(calendar)
  return {
    entries: entries.toSorted((a, b) => a.fromMs - b.fromMs || (a.key < b.key ? -1 : 1)),
    ...(refreshMs !== undefined && { refreshMs }),
  }
}

function tooMany(): InvalidError {
  return new InvalidError(`This calendar has more than ${mostEntries} events in the time that is looked at.`)
}

function parse(text: string): ICAL.Component {
  try {
    const component = new ICAL.Component(ICAL.parse(text) as unknown[])
    if (component.name === 'vcalendar') return component
  } catch {
    // What the parser says of a web page or of half a file helps nobody.
  }
  throw new InvalidError('This is no iCalendar: it begins with BEGIN:VCALENDAR and ends with END:VCALENDAR.')
}

interface Series {
  readonly event: ICAL.Event
  /** Starts, as the series has them, of occurrences that were moved or changed. */
  readonly changed: ReadonlySet<string>
}

/** A moved occurrence whose series is not in the file stands for itself. */
function seriesOf(components: readonly ICAL.Component[]): readonly Series[] {
  const timed = components.filter(hasStart)
  const isChange = (component: ICAL.Component) => component.hasProperty('recurrence-id')
  const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue('uid') ?? '')
  const changes = Map.groupBy(timed.filter(isChange), uidOf)
  const masters = timed.filter((component) => !isChange(component))
  const uids = new Set(masters.map(uidOf))
  const alone = [...changes].flatMap(([uid, all]) => (uids.has(uid) ? [] : all))
  return [...masters, ...alone].map((component) => {
    const exceptions = isChange(component) ? [] : (changes.get(uidOf(component)) ?? [])
    // Handed over: else the library looks through the whole calendar for each of its events.
    const event = new ICAL.Event(component, { strictExceptions: false, exceptions })
    return {
      event,
      changed: new Set(exceptions.map((one) => String(one.getFirstPropertyValue('recurrence-id') ?? ''))),
    }
  })
}

/** An event without a start takes no time; the standard wants one. */
function hasStart(component: ICAL.Component): boolean {
  return component.getFirstPropertyValue('dtstart') instanceof ICAL.Time
}

function occurrencesOf(
  { event, changed }: Series,
  reading: Reading,
  steps: { left: number },
): readonly CalendarEntry[] {
  if (!event.isRecurring())
    return entryOf(event, { start: event.startDate, end: event.endDate, known: event.startDate }, reading)
  const lengthMs = Math.max(0, event.duration.toSeconds()) * 1_000
  const found: CalendarEntry[] = []
  const iterator = event.iterator()
  for (let next = iterator.next() as ICAL.Time | undefined; next; next = iterator.next() as ICAL.Time | undefined) {
    if (steps.left-- <= 0)
      throw new InvalidError('The events of this calendar recur too often to be looked at one by one.')
    const isChanged = changed.has(next.toString())
    // By its own place in the series: one that was moved may lie anywhere.
    const roughMs = roughInstantOf(next)
    if (roughMs - dayMs >= reading.toMs) break
    if (!isChanged && roughMs + lengthMs + dayMs < reading.fromMs) continue
    const { item, startDate: start, endDate: end } = event.getOccurrenceDetails(next)
    found.push(...entryOf(item, { start, end, known: next }, reading))
    if (found.length > mostEntries) throw tooMany()
  }
  return found
}

interface Occurrence {
  readonly start: ICAL.Time
  readonly end: ICAL.Time
  /** By which its series knows it. */
  readonly known: ICAL.Time
}

const dayMs = 86_400_000

/** Within a day of when it is, whatever the zone: to pass over most of a long series at no cost. */
function roughInstantOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** As the property names it: the library knows only zones that the calendar describes. */
function zoneNameOf({ component }: ICAL.Event, property: 'dtend' | 'dtstart'): string | undefined {
  const named = component.getFirstProperty(property)?.getFirstParameter('tzid')
  return named === undefined || named === '' ? undefined : named
}

/** Nothing for what was cancelled, bears another title, or lies outside. */
function entryOf(
  event: ICAL.Event,
  { start, end, known }: Occurrence,
  { fromMs, toMs, timeZone, only }: Reading,
): readonly CalendarEntry[] {
  const status = event.component.getFirstPropertyValue('status')
  const title = (event.summary ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  if (status === 'CANCELLED') return []
  if (only !== undefined && !title.toLowerCase().includes(only.toLowerCase())) return []
  const startZone = zoneNameOf(event, 'dtstart')
  const stretch = {
    fromMs: instantOf(start, startZone, timeZone),
    toMs: instantOf(end, zoneNameOf(event, 'dtend') ?? startZone, timeZone),
  }
  if (!(stretch.fromMs < stretch.toMs) || stretch.toMs <= fromMs || stretch.fromMs >= toMs) return []
  return [{ ...stretch, key: `${event.uid ?? ''} ${known.toString()}`.slice(0, 500), title }]
}

/**
 * An instant by the zone that the calendar names: one that everybody knows, else as the calendar itself describes it, else the
 * reader's. A whole day begins at the reader's midnight.
 */
function instantOf(time: ICAL.Time, named: string | undefined, timeZone: string): number {
  const zone = time.zone as ICAL.Timezone | undefined
  if (zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1_000
  const wall = Temporal.PlainDateTime.from({
    year: time.year,
    month: time.month,
    day: time.day,
    hour: time.isDate ? 0 : time.hour,
    minute: time.isDate ? 0 : time.minute,
    second: time.isDate ? 0 : time.second,
  })
  if (named !== undefined && !time.isDate) {
    const known = inZone(wall, named)
    if (known !== undefined) return known
    if (zone && zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1_000
  }
  return inZone(wall, timeZone) ?? wall.toZonedDateTime('UTC').epochMilliseconds
}

/** `undefined` for a name that nobody but the calendar's author knows. */
function inZone(wall: Temporal.PlainDateTime, timeZone: string): number | undefined {
  try {
    return wall.toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    return undefined
  }
}

/** Source: RFC 7986 §5.7; X-PUBLISHED-TTL as Outlook writes it. */
function refreshOf(calendar: ICAL.Component): number | undefined {
  const said = calendar.getFirstPropertyValue('refresh-interval') ?? calendar.getFirstPropertyValue('x-published-ttl')
  try {
    const duration = said instanceof ICAL.Duration ? said : ICAL.Duration.fromString(String(said ?? ''))
    const seconds = duration.toSeconds()
    return seconds > 0 ? seconds * 1_000 : undefined
  } catch {
    return undefined
  }
}
