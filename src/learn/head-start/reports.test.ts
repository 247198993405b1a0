// The figures, from stories that one can reckon by hand.
import { expect, test } from 'vitest'
import { at, clockOf, minuteMs } from '../../../test/world/traces.ts'
import type { FirstWords } from './ports.ts'
import { pressReport } from './press-report.ts'
import { rivalReports } from './rival-report.ts'
import { ourKey, pressKey, rivalKey, type StoryStart, storyStart } from './story-start.ts'

interface Told {
  readonly heard?: number
  readonly answered?: number
  /** Something of ours that was heard in the story. */
  readonly ours?: number
  readonly press?: number
  readonly apex?: number
}

/** A story that began at minute 0 and was heard of at once, unless told; in minutes. */
function told({ heard = 0, answered, ours, press, apex }: Told): StoryStart {
  const said = (partyKey: string, minutes: number | undefined): readonly FirstWords[] =>
    minutes === undefined ? [] : [{ partyKey, atMs: at(minutes), isByHearing: false, saidBy: 'X' }]
  const firsts = [...said(ourKey, ours), ...said(pressKey, press), ...said(rivalKey('Apex'), apex)]
  const clock = clockOf('c', answered === undefined ? {} : { answered })
  return storyStart({ storyId: 's', firstAtMs: at(0), heardAtMs: at(heard), firsts }, [clock])
}

test('a head start is the press against our first words, whichever they were, and less than nothing when we came after', () => {
  expect(told({ answered: 20, press: 62 })).toMatchObject({ headStartMs: 42 * minuteMs, heardBeforeMs: 62 * minuteMs })
  expect(told({ answered: 90, ours: 70, press: 60, heard: 65 })).toMatchObject({
    headStartMs: -10 * minuteMs,
    heardBeforeMs: -5 * minuteMs,
  })
  const open = told({ answered: 20 })
  expect([open.ourAtMs, open.headStartMs, open.heardBeforeMs]).toEqual([at(20), undefined, undefined])
  const closed = clockOf('c', { over: { endedAtMs: at(9), endedAs: 'answered' } })
  expect(storyStart({ storyId: 's', firstAtMs: at(0), heardAtMs: at(0), firsts: [] }, [closed]).ourAtMs).toBe(at(9))
})

test('the report counts each story once, by where it stands, and gives no middle of four', () => {
  const four = [
    told({ answered: 10, press: 40 }),
    told({ answered: 10, press: 20 }),
    told({ answered: 30, press: 20 }),
    told({ answered: 10, press: 10 }),
    told({ press: 20 }),
    told({ answered: 20 }),
    told({}),
    told({ ours: 0, press: 30 }),
  ]
  const report = pressReport(four, 'week')
  expect(report).toMatchObject({
    both: { count: 4 },
    beforeCount: 2,
    heardBefore: { count: 5, medianMs: 20 * minuteMs },
    unansweredCount: 1,
    openCount: 1,
    ourNewsCount: 1,
  })
  expect(report.both.medianMs).toBeUndefined()
  // Of five there is one: −10, 0, 10, 30 and 50 minutes.
  const five = pressReport([...four, told({ answered: 10, press: 60 })], 'week')
  expect(five.both).toEqual({ count: 5, medianMs: 10 * minuteMs })
  expect(five.periods).toMatchObject([{ startsAtMs: Date.UTC(2026, 2, 2), both: { count: 5 } }])
  expect(pressReport(four, 'quarter').periods.map(({ startsAtMs }) => startsAtMs)).toEqual([Date.UTC(2026, 0, 1)])
})

test('periods are by when a story was heard of, oldest first', () => {
  const weekMinutes = 7 * 1_440
  const report = pressReport([told({ heard: weekMinutes, answered: weekMinutes }), told({ answered: 5 })], 'week')
  expect(report.periods.map(({ startsAtMs, openCount }) => [startsAtMs, openCount])).toEqual([
    [Date.UTC(2026, 2, 2), 1],
    [Date.UTC(2026, 2, 9), 1],
  ])
})

test('a rival is held against us on what both spoke on and neither began', () => {
  const starts = [
    told({ apex: 10, answered: 30 }),
    told({ apex: 50, answered: 20 }),
    told({ apex: 15, answered: 15 }),
    told({ apex: 5 }),
    told({ apex: 0, answered: 10 }),
    told({ apex: 20, ours: 0 }),
    told({ answered: 10 }),
  ]
  const rivals = [
    { name: 'Apex', voices: ['@apex'] },
    { name: 'Zenith', voices: [] },
  ]
  const [apex, zenith] = rivalReports(starts, rivals)
  expect(apex).toMatchObject({
    isKnown: true,
    sharedCount: 3,
    theyFirstCount: 1,
    weFirstCount: 1,
    theyAloneCount: 1,
    begunCount: 2,
  })
  expect(apex?.middles).toBeUndefined()
  expect(apex?.stories).toHaveLength(3)
  expect(zenith).toMatchObject({ isKnown: false, sharedCount: 0, begunCount: 0 })
  const more = [...starts, told({ apex: 60, answered: 40 }), told({ apex: 70, answered: 50 })]
  expect(rivalReports(more, rivals)[0]?.middles).toEqual({ theirMs: 50 * minuteMs, ourMs: 30 * minuteMs })
})
