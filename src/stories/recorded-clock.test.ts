import { expect, it } from 'vitest'
import { idOf, madeUpRead } from '../../test/world/read-mentions.ts'
import { Stream } from './stream.ts'
import { toStory } from './story-facts.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
const minuteMs = 60_000

/** A morning's story, one voice every ten minutes for three hours, played at this speed. */
function played(speed: number) {
  let made = 0
  const stream = new Stream(() => idOf(5_000 + (made += 1)))
  for (let n = 0; n < 18; n += 1) {
    const recordedClockMs = startMs + n * 10 * minuteMs
    const atMs = startMs + (n * 10 * minuteMs) / speed
    const item = speed === 1 ? {} : { recordedClockMs }
    stream.take(madeUpRead({ n, text: 'Hollis recalls eleven thousand kettles over loose lids', atMs, item }), atMs)
  }
  const [live] = [...stream.stories()]
  if (live === undefined) throw new Error('Expected a story.')
  return {
    endMs: startMs + (170 * minuteMs) / speed,
    at: (nowMs: number) => toStory(live.facts, nowMs, stream.aheadMs),
  }
}

it('ages a recording that is played fast as it aged when it happened', () => {
  const slow = played(1)
  const fast = played(300)
  for (const laterMs of [0, 5 * minuteMs, 30 * minuteMs, 180 * minuteMs]) {
    const [real, replayed] = [slow.at(slow.endMs + laterMs), fast.at(fast.endMs + laterMs)]
    expect(replayed.stage).toBe(real.stage)
    expect(replayed.opportunityWindow.openness).toBeCloseTo(real.opportunityWindow.openness, 2)
    expect(replayed.opportunityWindow.asOfMs).toBe(fast.endMs + laterMs)
  }
  expect(fast.at(fast.endMs + 30 * minuteMs).stage).not.toBe('old')
})
