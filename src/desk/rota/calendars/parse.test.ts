import { expect, test } from 'vitest'
import { InvalidError } from '../../../platform/errors.ts'
import { readCalendar } from './parse.ts'
import { readCalendarApart } from './read-apart.ts'

const reading = { fromMs: Date.UTC(2026, 1, 28), toMs: Date.UTC(2026, 4, 1), timeZone: 'America/New_York' }

function calendar(...events: readonly string[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((event) => ['BEGIN:VEVENT', event, 'END:VEVENT'])]
  return [...lines, 'END:VCALENDAR', ''].join('\n').replaceAll('\n', '\r\n')
}

const read = (text: string, over: object = {}) =>
  readCalendar(text, { ...reading, ...over }).entries.map(({ title, fromMs, toMs }) => [
    title,
    new Date(fromMs).toISOString().slice(5, 16),
    (toMs - fromMs) / 3_600_000,
  ])

test('hours are those of the zone that the calendar names, of UTC, or else the reader’s; a whole day begins at midnight there', () => {
  const text = calendar(
    'UID:a\nSUMMARY:Berlin\nDTSTART;TZID=Europe/Berlin:20260303T090000\nDTEND;TZID=Europe/Berlin:20260303T100000',
    'UID:b\nSUMMARY:UTC\nDTSTART:20260304T090000Z\nDTEND:20260304T100000Z',
    'UID:c\nSUMMARY:Floating\nDTSTART:20260305T090000\nDURATION:PT30M',
    'UID:d\nSUMMARY:Day\nDTSTART;VALUE=DATE:20260306',
  )
  expect(read(text)).toEqual([
    ['Berlin', '03-03T08:00', 1],
    ['UTC', '03-04T09:00', 1],
    ['Floating', '03-05T14:00', 0.5],
    ['Day', '03-06T05:00', 24],
  ])
})

test('a zone that only the calendar describes is read from its description, summer and winter', () => {
  const zone = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`
  const event = (day: string) =>
    `UID:${day}\nSUMMARY:${day}\nDTSTART;TZID=W. Europe Standard Time:${day}T090000\nDURATION:PT1H`
  const text = calendar(event('20260320'), event('20260405')).replace(
    'VERSION:2.0',
    `VERSION:2.0\r\n${zone.replaceAll('\n', '\r\n')}`,
  )
  expect(read(text)).toEqual([
    ['20260320', '03-20T08:00', 1],
    ['20260405', '04-05T07:00', 1],
  ])
})

test('a series is followed through its exceptions, its moved and its cancelled occurrences, and through a change of time', () => {
  const night =
    'UID:n\nSUMMARY:Night\nDTSTART;TZID=Europe/Berlin:20260327T220000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=5'
  const moved = 'UID:n\nSUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Berlin:20260329T220000'
  const text = calendar(
    `${night}\nEXDATE;TZID=Europe/Berlin:20260328T220000`,
    `${moved}\nDTSTART;TZID=Europe/Berlin:20260330T010000\nDURATION:PT2H`,
    'UID:n\nRECURRENCE-ID;TZID=Europe/Berlin:20260330T220000\nDTSTART;TZID=Europe/Berlin:20260330T220000\nDURATION:PT8H\nSTATUS:CANCELLED',
  )
  expect(read(text)).toEqual([
    ['Night', '03-27T21:00', 8],
    ['Moved', '03-29T23:00', 2],
    ['Night', '03-31T20:00', 8],
  ])
})

test('what lies outside, was cancelled or bears another name is left out; a key is the same at each reading', () => {
  const at = (uid: string, day: string, more = '') =>
    `UID:${uid}\nSUMMARY:${uid} leave\nDTSTART:${day}T090000Z\nDTEND:${day}T100000Z${more}`
  const text = calendar(at('old', '20250101'), at('Ada', '20260310'), at('Ben', '20260311'), at('far', '20270101'))
  expect(read(text).map(([title]) => title)).toEqual(['Ada leave', 'Ben leave'])
  expect(read(text, { only: 'ADA' }).map(([title]) => title)).toEqual(['Ada leave'])
  expect(read(calendar(at('no', '20260310', '\nSTATUS:CANCELLED')))).toEqual([])
  const keys = () => readCalendar(text, reading).entries.map(({ key }) => key)
  expect(keys()).toEqual(keys())
  expect(new Set(keys()).size).toBe(2)
})

test('an old daily series costs nothing to pass over; one that recurs each second is refused, as is what is no calendar', () => {
  const daily = 'UID:d\nSUMMARY:Stand-up\nDTSTART:19900101T090000Z\nDURATION:PT15M\nRRULE:FREQ=DAILY'
  expect(read(calendar(daily))).toHaveLength(62)
  expect(() => read(calendar(daily.replace('DAILY', 'SECONDLY')))).toThrow(InvalidError)
  for (const none of [
    '',
    '<!doctype html><title>Sign in</title>',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT',
    'BEGIN:VCARD\r\nEND:VCARD',
  ])
    expect(() => read(none)).toThrow('This is no iCalendar')
  expect(read(calendar('UID:x\nSUMMARY:No start', 'UID:y\nSUMMARY:No end\nDTSTART:20260310T090000Z'))).toEqual([])
})

test('how often it wants to be asked for is read, where it says so', () => {
  const says = (line: string) =>
    readCalendar(calendar().replace('VERSION:2.0', `VERSION:2.0\r\n${line}`), reading).refreshMs
  expect(says('REFRESH-INTERVAL;VALUE=DURATION:PT12H')).toBe(12 * 3_600_000)
  expect(says('X-PUBLISHED-TTL:PT30M')).toBe(1_800_000)
  expect(says('X-WR-CALNAME:Ours')).toBeUndefined()
})

test('a large calendar is read apart, and gives the same', async () => {
  const many = Array.from(
    { length: 900 },
    (_, index) =>
      `UID:${index}\nSUMMARY:One of many events of a large calendar\nDTSTART:20260310T090000Z\nDURATION:PT1H`,
  )
  const text = calendar(...many)
  expect(text.length).toBeGreaterThan(65_536)
  expect(await readCalendarApart(text, reading)).toEqual(readCalendar(text, reading))
  await expect(readCalendarApart(`${text}<`.repeat(2), reading)).rejects.toThrow('no iCalendar')
})
