import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drillOver } from '../model/drill.ts'
import type { Stamp } from '../model/stamp.ts'
import { type CaseClock, stampClock } from './case-clock.ts'
import { reportOn } from './report.ts'
import { spreadOf } from './spread.ts'
import { ourStages, stagesOf } from './stages.ts'

const minuteMs = 60_000
/** Thursday, 5 March 2026, 09:00 UTC. */
const heardAtMs = Date.UTC(2026, 2, 5, 9)

function clockOf(over: Partial<CaseClock> = {}): CaseClock {
  return {
    caseId: 'c',
    deskId: 'd',
    network: 'news',
    isDrill: false,
    publishedAtMs: heardAtMs - 3 * minuteMs,
    heardAtMs,
    matchedAtMs: heardAtMs + 5,
    people: [],
    lapseCount: 0,
    ...over,
  }
}

/** Instants in minutes after it was heard. */
function ran(shown: number, opened: number, claimed: number, ended: number, over: Partial<CaseClock> = {}): CaseClock {
  const at = (minutes: number): number => heardAtMs + minutes * minuteMs
  const instants = { shownAtMs: at(shown), openedAtMs: at(opened), claimedAtMs: at(claimed), endedAtMs: at(ended) }
  return clockOf({ ...instants, endedAs: 'answered', ...over })
}

const stamp = (kind: Stamp['kind'], minutes: number, personId?: string): Stamp => ({
  caseId: 'c',
  kind,
  atMs: heardAtMs + minutes * minuteMs,
  ...(personId !== undefined && { personId }),
})

describe('a case’s clock', () => {
  const round = [
    stamp('shown', 1, 'anna'),
    stamp('opened', 2, 'bo'),
    stamp('claimed', 3, 'bo'),
    stamp('lapsed', 18),
    stamp('claimed', 20, 'cem'),
    stamp('closed', 30, 'cem'),
  ]

  test('holds the first of each instant, who touched it, and how often a claim lapsed', () => {
    const clock = round.reduce((sofar, each) => stampClock(sofar, each, 'answered'), clockOf())
    expect(clock).toMatchObject({ people: ['bo', 'cem'], lapseCount: 1, endedAs: 'answered' })
    expect(stagesOf(clock)).toEqual({
      sourceDelay: 3 * minuteMs,
      toShown: minuteMs,
      toOpened: minuteMs,
      toClaimed: minuteMs,
      toEnded: 27 * minuteMs,
      whole: 30 * minuteMs,
    })
  })

  test('is the same when every stamp comes twice', () => {
    const once = round.reduce((sofar, each) => stampClock(sofar, each, 'answered'), clockOf())
    expect([...round, ...round].reduce((sofar, each) => stampClock(sofar, each, 'answered'), clockOf())).toEqual(once)
    expect(
      round.flatMap((each) => [each, each]).reduce((sofar, each) => stampClock(sofar, each, 'answered'), clockOf()),
    ).toEqual(once)
  })

  test('leaves out what comes after the first end', () => {
    const ended = stampClock(clockOf(), stamp('stood', 4, 'anna'), 'let stand')
    const later = [stamp('reopened', 9, 'bo'), stamp('claimed', 10, 'bo'), stamp('closed', 11, 'bo')]
    expect(later.reduce((sofar, each) => stampClock(sofar, each), ended)).toEqual(ended)
  })

  test('ends answered when the claim on an answered case lapsed', () => {
    expect(stampClock(clockOf(), stamp('closed', 4), 'answered').endedAs).toBe('answered')
  })

  test('goes on when its drill ends before it does', () => {
    const over = { ...stamp('closed', 4), note: drillOver }
    expect(stampClock(clockOf({ isDrill: true }), over).endedAtMs).toBeUndefined()
  })

  test('ends merged when nobody ended it', () => {
    expect(stampClock(clockOf(), stamp('closed', 4), 'handled elsewhere').endedAs).toBe('merged')
  })
})

describe('stages', () => {
  test('a case that was claimed from the list was opened by that', () => {
    const opened = stagesOf(ran(1, 8, 3, 10))
    expect(opened).toMatchObject({ toOpened: 2 * minuteMs, toClaimed: 0, toEnded: 7 * minuteMs })
  })

  test('a case that is still open has no stage that has not ended, and no whole', () => {
    expect(stagesOf(clockOf({ shownAtMs: heardAtMs + 1 }))).toEqual({ sourceDelay: 3 * minuteMs, toShown: 1 })
  })

  test('a source’s clock ahead of ours is no delay, and none at all is not known', () => {
    expect(stagesOf(clockOf({ publishedAtMs: heardAtMs + minuteMs }))).toEqual({ sourceDelay: 0 })
    const { publishedAtMs: _unknown, ...silent } = clockOf()
    expect(stagesOf(silent)).toEqual({})
  })

  test('of a case that ended always add up to the whole', () => {
    const instant = fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined })
    fc.assert(
      fc.property(instant, instant, instant, fc.nat(10_000), (shown, opened, claimed, ended) => {
        const at = (name: string, ms: number | undefined) => (ms === undefined ? {} : { [name]: heardAtMs + ms })
        const clock = clockOf({
          ...at('shownAtMs', shown),
          ...at('openedAtMs', opened),
          ...at('claimedAtMs', claimed),
          ...at('endedAtMs', ended),
        })
        const stages = stagesOf(clock)
        const lengths = ourStages.map((stage) => stages[stage] ?? Number.NaN)
        expect(lengths.every((lengthMs) => lengthMs >= 0)).toBe(true)
        expect(lengths.reduce((sum, lengthMs) => sum + lengthMs, 0)).toBe(ended)
      }),
    )
  })
})

test('a spread is the median and what nine of ten did not exceed', () => {
  expect(spreadOf([])).toEqual({ count: 0 })
  expect(spreadOf([undefined, 5])).toEqual({ count: 1, medianMs: 5, p90Ms: 5 })
  expect(spreadOf([40, 10, 20, 30])).toEqual({ count: 4, medianMs: 25, p90Ms: 37 })
})

describe('a report', () => {
  const weekMs = 7 * 86_400_000
  const monday = Date.UTC(2026, 2, 2)
  const stood: Partial<CaseClock> = { endedAs: 'let stand', people: ['a'] }
  const cases = [
    ran(1, 3, 23, 33, { people: ['a'], lapseCount: 2 }),
    ran(1, 5, 25, 45, { network: 'mastodon', people: ['a', 'b', 'c'] }),
    ran(2, 4, 8, 8, stood),
    ran(1, 2, 3, 4, { endedAs: 'merged', endedAtMs: heardAtMs + 90_000 * minuteMs }),
    clockOf({ heardAtMs: heardAtMs + weekMs, publishedAtMs: heardAtMs + weekMs - 1_000 }),
  ]

  test('counts how cases ended, and leaves out those that went on in another', () => {
    expect(reportOn(cases)).toMatchObject({
      caseCount: 4,
      endedCount: 3,
      answeredCount: 2,
      letStandCount: 1,
      elsewhereCount: 0,
      lapsedClaimCount: 2,
      whole: { count: 3, medianMs: 33 * minuteMs },
    })
  })

  test('names the stage of ours that took the most time, never the source’s', () => {
    const slowSource = cases.map((clock) => ({ ...clock, publishedAtMs: 0 }))
    const { bottleneck } = reportOn(slowSource)
    expect(bottleneck).toMatchObject({ stage: 'toClaimed', totalMs: 44 * minuteMs, medianMs: 20 * minuteMs })
    expect(bottleneck?.share).toBeCloseTo(44 / 86)
    expect(reportOn([])).not.toHaveProperty('bottleneck')
  })

  test('goes by weeks from Monday, by networks, and by how many people touched a case', () => {
    const { weeks, networks, people } = reportOn(cases)
    expect(weeks.map(({ weekStartsAtMs, caseCount }) => [weekStartsAtMs, caseCount])).toEqual([
      [monday, 3],
      [monday + weekMs, 1],
    ])
    expect(networks.map(({ network, caseCount }) => [network, caseCount])).toEqual([
      ['news', 3],
      ['mastodon', 1],
    ])
    expect(people).toMatchObject([
      { peopleCount: 1, count: 2, medianMs: 20.5 * minuteMs },
      { peopleCount: 3, count: 1, addedMs: 24.5 * minuteMs },
    ])
  })
})
