import { describe, expect, test } from 'vitest'
import { deadlineShare, unansweredShare, waitingCost, type WaitingStory } from './waiting-cost.ts'

const nowMs = 1_700_000_000_000
const minuteMs = 60_000

function story(facts: Partial<WaitingStory>): WaitingStory {
  return {
    leadIntent: 'statement',
    mentionCount: 1,
    opportunityWindow: { openness: 0.9, minutesLeftLow: 20, minutesLeftHigh: 120, asOfMs: nowMs },
    stage: 'quiet',
    stanceCounts: { pan: 0, praise: 0, neutral: 1 },
    topThoughtfulness: 0.1,
    topVoiceRank: 0.3,
    voiceCount: 1,
    ...facts,
  }
}

function cost(facts: Partial<WaitingStory>, waitedMs = 0): number {
  return waitingCost(story(facts), { openedAtMs: nowMs - waitedMs, state: 'open' }, nowMs).total
}

describe('the order of the inbox', () => {
  test('weights add up to a hundred', () => {
    const { parts } = waitingCost(story({}), { openedAtMs: nowMs, state: 'open' }, nowMs)
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
  })

  test('an inquiry ranks by its deadline: above a quiet story always, above a rising one in its last hours', () => {
    const inquiry = (leftMinutes: number, answeredAtMs?: number) => {
      const course = {
        waitingSinceMs: nowMs,
        answerByMs: nowMs + leftMinutes * minuteMs,
        ...(answeredAtMs !== undefined && { answeredAtMs }),
      }
      const about = { kind: 'inquiry', inquiryId: 'i', deadlineAtMs: course.answerByMs } as const
      return waitingCost(story({ leadIntent: 'inquiry' }), { about, openedAtMs: nowMs, state: 'open', course }, nowMs)
    }
    const rising = cost({ stage: 'rising', voiceCount: 10, mentionCount: 10 })
    const overTime = [1_440, 480, 120, 60, 30, 5, 0].map((minutes) => inquiry(minutes).total)
    expect(overTime).toEqual(overTime.toSorted((a, b) => a - b))
    expect(new Set(overTime).size).toBe(7)
    expect(inquiry(1_440).total).toBeGreaterThan(cost({}))
    expect(inquiry(120).total).toBeGreaterThan(rising)
    expect(inquiry(5).total).toBeGreaterThan(80)
    expect(inquiry(30, nowMs).total).toBeLessThan(10)
    expect(inquiry(30).parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(deadlineShare({ answerByMs: nowMs - minuteMs }, nowMs)).toBe(1)
  })

  test('what ten voices say and rises stands above one pan, however well heard', () => {
    const recall = {
      stage: 'rising',
      voiceCount: 10,
      mentionCount: 10,
      stanceCounts: { pan: 3, praise: 0, neutral: 7 },
    } as const
    const onePan = { stanceCounts: { pan: 1, praise: 0, neutral: 0 }, topVoiceRank: 0.7 } as const
    expect(cost(recall)).toBeGreaterThan(cost(onePan))
  })

  test('an angry customer climbs by the minute', () => {
    const angry = { leadIntent: 'complaint', stanceCounts: { pan: 1, praise: 0, neutral: 0 } } as const
    const overTime = [0, 5, 15, 60].map((minutes) => cost(angry, minutes * minuteMs))
    expect(overTime).toEqual(overTime.toSorted((a, b) => a - b))
    expect(new Set(overTime).size).toBe(4)
    expect(cost({}, 60 * minuteMs)).toBe(cost({}))
  })

  test('past its playbook’s target it goes on climbing by the minute, sooner for a sooner target', () => {
    const angry = { leadIntent: 'complaint', stanceCounts: { pan: 1, praise: 0, neutral: 0 } } as const
    const late = (minutes: number, targetMinutes: number) => {
      const openedAtMs = nowMs - minutes * minuteMs
      const course = { waitingSinceMs: openedAtMs, answerByMs: openedAtMs + targetMinutes * minuteMs }
      return waitingCost(story(angry), { openedAtMs, state: 'open', course }, nowMs).total
    }
    const climb = Array.from({ length: 180 }, (_, minute) => late(minute, 30))
    expect(climb).toEqual(climb.toSorted((a, b) => a - b))
    expect(new Set(climb).size).toBe(180)
    expect(late(31, 30) - late(30, 30)).toBeGreaterThan(0.2)
    expect(late(20, 30)).toBeGreaterThan(late(20, 120))
  })

  test('a case that was reopened waits from then on', () => {
    const openedAtMs = nowMs - 300 * minuteMs
    const since = (waitingSinceMs: number) => ({ waitingSinceMs, answerByMs: waitingSinceMs + 60 * minuteMs })
    expect(unansweredShare({ openedAtMs, state: 'open', course: since(nowMs) }, nowMs)).toBe(0)
    expect(unansweredShare({ openedAtMs, state: 'open', course: since(openedAtMs) }, nowMs)).toBeGreaterThan(0.9)
  })
})
