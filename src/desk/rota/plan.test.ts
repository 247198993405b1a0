import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Turn } from '../../model/rota.ts'
import { allTurns, type Away, gapsIn, onDutyAt, recurrenceProblem, type Shift, turnsOf } from './plan.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const shift = (over: Partial<Shift> = {}): Shift => ({
  shiftId: 's',
  duty: 'authority',
  personId: 'ada',
  timeZone: 'Europe/Berlin',
  startsAt: '2026-03-02T22:00',
  endsAt: '2026-03-03T06:00',
  recurrence: 'FREQ=DAILY',
  except: [],
  ...over,
})
const stretch = (from: string, to: string) => ({ fromMs: Date.parse(from), toMs: Date.parse(to) })
const inUtc = (turns: readonly { readonly fromMs: number; readonly toMs: number }[]) =>
  turns.map(({ fromMs, toMs }) => [new Date(fromMs).toISOString().slice(5, 16), (toMs - fromMs) / hourMs])

test('a night shift keeps its hours by the wall clock through both changes of time', () => {
  // Berlin: 29 March 02:00 → 03:00, 25 October 03:00 → 02:00.
  expect(inUtc(turnsOf(shift(), stretch('2026-03-27T12:00Z', '2026-03-30T12:00Z')))).toEqual([
    ['03-27T21:00', 8],
    ['03-28T21:00', 7],
    ['03-29T20:00', 8],
  ])
  expect(inUtc(turnsOf(shift(), stretch('2026-10-23T12:00Z', '2026-10-26T12:00Z')))).toEqual([
    ['10-23T20:00', 8],
    ['10-24T20:00', 9],
    ['10-25T21:00', 8],
  ])
})

test('a shift that begins in the hour which is left out begins at its end', () => {
  const early = shift({ startsAt: '2026-03-28T02:30', endsAt: '2026-03-28T10:00' })
  expect(inUtc(turnsOf(early, stretch('2026-03-29T00:00Z', '2026-03-29T12:00Z')))).toEqual([['03-29T01:30', 6.5]])
})

test('follow the sun: three places cover the day without a gap, also where only one of them changes its time', () => {
  const place = (personId: string, timeZone: string, from: string, to: string): Shift =>
    shift({ shiftId: personId, personId, timeZone, startsAt: `2026-03-01T${from}`, endsAt: `2026-03-01T${to}` })
  const shifts = [
    place('berlin', 'Europe/Berlin', '08:00', '17:00'),
    place('newyork', 'America/New_York', '09:00', '20:00'),
    place('sydney', 'Australia/Sydney', '09:00', '19:00'),
  ]
  const summer = stretch('2026-03-20T00:00Z', '2026-03-21T00:00Z')
  expect(gapsIn(allTurns(shifts, [], summer), [], { duty: 'authority', ...summer })).toEqual([])
  const at = (iso: string) =>
    onDutyAt(allTurns(shifts, [], stretch('2026-03-19T00:00Z', '2026-03-22T00:00Z')), [], {
      duty: 'authority',
      atMs: Date.parse(iso),
    })
  expect([at('2026-03-20T10:00Z'), at('2026-03-20T18:00Z'), at('2026-03-20T03:00Z')]).toEqual([
    ['berlin'],
    ['newyork'],
    ['sydney'],
  ])
})

test('weekdays, an end and an exception are kept to', () => {
  const weekly = shift({
    startsAt: '2026-03-02T09:00',
    endsAt: '2026-03-02T17:00',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260311',
    except: ['2026-03-04T09:00'],
  })
  const starts = turnsOf(weekly, stretch('2026-03-01T00:00Z', '2026-04-01T00:00Z')).map(({ startsAt }) => startsAt)
  expect(starts).toEqual(['2026-03-02T09:00', '2026-03-09T09:00', '2026-03-11T09:00'])
  expect(recurrenceProblem('FREQ=WEEKLY;BYDAY=MO')).toBeUndefined()
  expect(recurrenceProblem('FREQ=SECONDLY')).toContain('daily')
  expect(recurrenceProblem('EVERY MONDAY')).toContain('cannot be read')
})

test('a swap puts the other one on duty for that turn only', () => {
  const week = stretch('2026-03-02T00:00Z', '2026-03-06T00:00Z')
  const taken = [{ shiftId: 's', startsAt: '2026-03-03T22:00', personId: 'ben' }]
  const turns = allTurns([shift()], taken, week)
  expect(turns.map(({ startsAt, personId }) => [startsAt.slice(8, 10), personId])).toEqual([
    ['02', 'ada'],
    ['03', 'ben'],
    ['04', 'ada'],
    ['05', 'ada'],
  ])
  expect(turns[1]).toMatchObject({ plannedPersonId: 'ada' })
})

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca']
const shifts: fc.Arbitrary<Shift> = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    hour: fc.integer({ min: 0, max: 23 }),
    hours: fc.integer({ min: 1, max: 30 }),
    timeZone: fc.constantFrom(...zones),
    personId: fc.constantFrom('ada', 'ben', 'cleo'),
    recurrence: fc.constantFrom(
      undefined,
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=TU,SA',
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=MONTHLY',
    ),
  })
  .map(({ day, month, hour, hours, timeZone, personId, recurrence }) => {
    const two = (value: number) => String(value).padStart(2, '0')
    const endsMs = Date.UTC(2026, month - 1, day, hour + hours)
    return {
      shiftId: `${personId}${day}${hour}${timeZone}`,
      duty: 'desk',
      personId,
      timeZone,
      startsAt: `2026-${two(month)}-${two(day)}T${two(hour)}:00`,
      endsAt: new Date(endsMs).toISOString().slice(0, 16),
      ...(recurrence !== undefined && { recurrence }),
      except: [],
    }
  })
const stretches = fc
  .tuple(fc.integer({ min: 0, max: 400 * 24 }), fc.integer({ min: 1, max: 20 * 24 }))
  .map(([at, length]) => {
    const fromMs = Date.UTC(2026, 0, 1) + at * hourMs
    return { fromMs, toMs: fromMs + length * hourMs }
  })

test('whatever the zone and the recurrence, a turn begins when the wall clock shows its hour, or in the hour that is left out', () => {
  fc.assert(
    fc.property(shifts, stretches, (one, within) => {
      for (const turn of turnsOf(one, within)) {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: one.timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(turn.fromMs)
        const wanted = turn.startsAt.replace('T', ' ')
        const isSkipped = shown !== wanted
        // Never more than an hour later, and then only because that hour does not exist.
        if (isSkipped)
          expect(Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.parse(`${turn.startsAt}Z`)).toBeLessThanOrEqual(
            hourMs,
          )
        expect(turn.startsAt.slice(11)).toBe(one.startsAt.slice(11))
        expect(turn.toMs).toBeGreaterThan(within.fromMs)
        expect(turn.fromMs).toBeLessThan(within.toMs)
      }
    }),
  )
})

test('looking at two halves shows the same turns as looking at the whole', () => {
  fc.assert(
    fc.property(shifts, stretches, fc.double({ min: 0, max: 1, noNaN: true }), (one, within, share) => {
      const middleMs = within.fromMs + Math.round((within.toMs - within.fromMs) * share)
      const key = ({ startsAt }: { readonly startsAt: string }) => startsAt
      const whole = turnsOf(one, within).map(key)
      const halves = [
        ...turnsOf(one, { fromMs: within.fromMs, toMs: middleMs }),
        ...turnsOf(one, { fromMs: middleMs, toMs: within.toMs }),
      ].map(key)
      expect([...new Set(halves)].toSorted()).toEqual(whole.toSorted())
    }),
  )
})

test('at every instant there is somebody on duty or a gap, never both and never neither', () => {
  const someAway: fc.Arbitrary<readonly Away[]> = fc.array(
    fc
      .record({
        personId: fc.constantFrom('ada', 'ben'),
        fromMs: fc.integer({ min: 0, max: 400 }).map((day) => Date.UTC(2026, 0, 1) + day * dayMs),
        toMs: fc.constant(0),
      })
      .map((one) => ({ ...one, toMs: one.fromMs + 3 * dayMs })),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(fc.array(shifts, { minLength: 1, maxLength: 4 }), someAway, stretches, (some, away, within) => {
      const turns: readonly Turn[] = allTurns(some, [], within)
      const gaps = gapsIn(turns, away, { duty: 'desk', ...within })
      for (let atMs = within.fromMs; atMs < within.toMs; atMs += 1.7 * hourMs) {
        const isGap = gaps.some((gap) => gap.fromMs <= atMs && atMs < gap.toMs)
        const on = onDutyAt(turns, away, { duty: 'desk', atMs })
        expect(on.length === 0).toBe(isGap)
        for (const personId of on)
          expect(away.some((one) => one.personId === personId && one.fromMs <= atMs && atMs < one.toMs)).toBe(false)
      }
    }),
  )
})
