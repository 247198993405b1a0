import { expect, test } from 'vitest'
import { InvalidError } from '../../../platform/errors.ts'
import { readCalendarApart } from './read-apart.ts'

const reading = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2027, 10, 1), timeZone: 'Europe/Berlin' }

function calendar(...lines: readonly string[]): string {
  const event = ['BEGIN:VEVENT', 'UID:a', ...lines, 'END:VEVENT']
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR', ''].join('\r\n')
}

test('an event is read on the spot, a row of them apart', async () => {
  const once = calendar('DTSTART:20261201T090000Z', 'DURATION:PT1H')
  expect((await readCalendarApart(once, reading)).entries).toHaveLength(1)
  const weekly = calendar('DTSTART:20261201T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3')
  expect((await readCalendarApart(weekly, reading)).entries).toHaveLength(3)
})

test.each(['RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'RRU\r\n LE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30'])(
  'a rule that never comes true holds up nobody, however short its calendar: %j',
  async (rule) => {
    let turns = 0
    const ticking = setInterval(() => (turns += 1), 20)
    const text = calendar('DTSTART:20200101T090000Z', 'DURATION:PT1H', rule)
    await expect(readCalendarApart(text, reading, 1_000)).rejects.toThrow('takes longer than 1 s')
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(10)
  },
)

test.each([
  ['DTSTART:20261201T090000Z', 'RRULE:FREQ=MONTHLY;BYDAY=6MO'],
  ['DTSTART:20261201T090000Z', 'RRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1'],
])('what the parser stumbles over is a calendar that cannot be read: %s %s', async (...lines) => {
  await expect(readCalendarApart(calendar(...lines), reading)).rejects.toThrow(InvalidError)
})
