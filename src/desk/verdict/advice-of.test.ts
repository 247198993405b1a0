import { expect, test } from 'vitest'
import { aStory } from '../../../test/world/stories.ts'
import { adviceOf, type AdviceFacts } from './advice-of.ts'

const spread = { theirReach: 1_000, lately: 5, circleCount: 1, newCircleCount: 0, brands: [] }
const issue = { value: 0.7, hasStanding: true, says: 'an issue that we speak on' }
const facts = (parts: Partial<AdviceFacts['spread']>, standing = issue): AdviceFacts => ({
  standing,
  ourReach: 1_000,
  spread: { ...spread, ...parts },
  nowMs: 2_000,
})
const crowd = ['Brightwater', 'Steamline', 'Norrow Ferries', 'Hearth', 'Tide Bank']

test('on what is not ours it names the organisations that came before, and weighs them against', () => {
  const alone = adviceOf(aStory(), facts({}))
  const late = adviceOf(aStory(), facts({ brands: crowd }))
  const reason = late.reasons.find(({ name }) => name === 'brands')
  expect(reason).toMatchObject({
    value: 1,
    says: 'Brightwater, Steamline, Norrow Ferries and 2 more joined it before us',
  })
  expect(alone.reasons.find(({ name }) => name === 'brands')?.value).toBe(0)
  expect(late.advice).toBe('stay out')
})

test('whoever is asked, or spoken of, is no imitator, however many spoke before', () => {
  const asked = adviceOf(aStory({ leadIntent: 'question' }), facts({ brands: crowd }))
  const ours = adviceOf(aStory(), facts({ brands: crowd }, { value: 1, hasStanding: true, says: 'it speaks of us' }))
  for (const { reasons } of [asked, ours]) expect(reasons.find(({ name }) => name === 'brands')?.value).toBe(0)
})

test('a story that crosses into other circles within the hour has more for it than one that stays in its own', () => {
  const valueAt = (parts: Partial<AdviceFacts['spread']>) =>
    adviceOf(aStory(), facts(parts)).reasons.find(({ name }) => name === 'spread')?.value ?? 0
  expect(valueAt({ circleCount: 4, newCircleCount: 2 })).toBeGreaterThan(valueAt({ circleCount: 4 }))
  expect(valueAt({ circleCount: 4 })).toBeGreaterThan(valueAt({}))
})

test('how much louder an answer would make a dying pan is said no more exactly than it is known', () => {
  const pan = aStory({ stage: 'old', mentionCount: 1, stanceCounts: { praise: 0, pan: 1, neutral: 0 } })
  const said = (theirReach: number) =>
    adviceOf(pan, facts({ theirReach, lately: 0 })).reasons.find(({ name }) => name === 'amplification')?.says
  expect(said(28)).toBe('our answer would reach about 30 times as many as heard it (our 1,000 against their 28)')
})

test('a reach that nobody knows is no small one: it is said to be unknown, and does not keep us silent', () => {
  const pan = aStory({ stage: 'old', mentionCount: 1, stanceCounts: { praise: 0, pan: 1, neutral: 0 } })
  const standing = { value: 1, hasStanding: true, says: 'it speaks of us' }
  const { advice, reasons } = adviceOf(pan, facts({ theirReach: 0, lately: 0 }, standing))
  const said = reasons.find(({ name }) => name === 'amplification')
  expect(said?.says).toBe('how many heard it is not known: our answer may tell more people of it')
  expect(said?.value).toBeLessThan(0.5)
  expect(advice).not.toBe('stay out')
})

test('what we have answered is not advised against: the answer is out', () => {
  const pan = aStory({
    stage: 'old',
    mentionCount: 1,
    stanceCounts: { praise: 0, pan: 1, neutral: 0 },
    topVoiceRank: 0.5,
  })
  const standing = { value: 1, hasStanding: true, says: 'it speaks of us' }
  const after = adviceOf(pan, { ...facts({ theirReach: 1, lately: 0 }, standing), answeredAtMs: 1_500 })
  expect(after.reasons.find(({ name }) => name === 'amplification')?.value).toBe(0)
  expect(after.because).toContain('we have spoken')
})

test('once we have answered, nothing of it waits for an answer any more', () => {
  const standing = { value: 1, hasStanding: true, says: 'it speaks of us' }
  const complaint = aStory({ leadIntent: 'complaint', topVoiceRank: 0.6 })
  expect(adviceOf(complaint, facts({}, standing))).toMatchObject({ advice: 'answer' })
  const after = adviceOf(complaint, { ...facts({}, standing), answeredAtMs: 1_500 })
  expect(after).toMatchObject({ advice: 'your call', because: expect.stringContaining('we have spoken') })
  expect(after.reasons.map(({ says }) => says).join()).not.toContain('waits for an answer')
})
