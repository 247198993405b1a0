import { expect, it } from 'vitest'
import { idOf, madeUpRead } from '../../test/world/read-mentions.ts'
import { clusterSettings } from './cluster-settings.ts'
import { Stream } from './stream.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
/** Words that no other text has. */
const textOf = (n: number) => `alpha${n} bravo${n} charlie${n} delta${n} echo${n}`

it('lets go of stories that faded after a storm had already pushed their words out of memory', () => {
  let storyCount = 0
  const stream = new Stream(() => idOf((storyCount += 1)))
  for (let n = 0; n < 3_500; n += 1) {
    const atMs = startMs + n * 10
    stream.take(madeUpRead({ n, text: textOf(n), atMs }), atMs)
    if (n % 500 === 0) stream.forgetIdle(atMs)
  }
  expect([...stream.stories()].length).toBe(storyCount)
  for (const live of stream.stories()) live.facts = { ...live.facts, isFaded: true }
  stream.forgetIdle(startMs + 60_000)
  expect([...stream.stories()].length).toBeLessThanOrEqual(clusterSettings.maxIdleTexts + 1)
})
