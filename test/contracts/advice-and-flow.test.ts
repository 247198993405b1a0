// Two rooms speak on one page of whether to answer: the desk's advice, and the guidelines' response flow.
import { array, assert, boolean, constantFrom, double, integer, option, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { adviceOf } from '../../src/desk/verdict/advice-of.ts'
import { stayOutBecause } from '../../src/desk/verdict/gate-of.ts'
import { prepare } from '../../src/guidelines/check/check.ts'
import { storyFacts } from '../../src/guidelines/flow/story-facts.ts'
import { readSet } from '../../src/guidelines/format/read-set.ts'
import { guidanceOf } from '../../src/guidelines/guidance.ts'
import type { Flow } from '../../src/guidelines/set.ts'
import { starterFile } from '../../src/guidelines/shipped.ts'
import { intents } from '../../src/model/reading.ts'
import { morningMs, storyOf } from '../world/desk.ts'

const { set } = readSet([starterFile()])
if (!set?.flow) throw new Error('The starter set has no flow')
const flow: Flow = set.flow
// Without its clauses, which would be shown for each story.
const inForce = {
  set: { ...set, clauses: [] },
  rules: prepare(set, { name: 'Hollis', names: ['Hollis'] }),
  version: { version: 1 },
} as never

const share = double({ min: 0, max: 1, noNaN: true })
const count = integer({ min: 0, max: 40 })
const stories = record({
  stanceCounts: record({ praise: count, pan: count, neutral: count }),
  leadIntent: constantFrom(...intents),
  stage: constantFrom('quiet', 'breaking', 'rising', 'fading', 'old'),
  voiceCount: integer({ min: 1, max: 60 }),
  siteCount: integer({ min: 1, max: 9 }),
  topThoughtfulness: share,
  topVoiceRank: share,
  excerpt: constantFrom('Acme recalls a kettle', 'lol what a joke, clowns', 'I will sue'),
})
const gates = record(
  {
    standing: record({ value: share, hasStanding: boolean(), says: string({ minLength: 1 }) }),
    goesOnBy: constantFrom('Anna'),
  },
  { requiredKeys: ['standing'] },
)
const facts = record(
  {
    spread: record({
      theirReach: integer({ min: 0, max: 1e6 }),
      lately: count,
      circleCount: integer({ min: 1, max: 9 }),
      newCircleCount: integer({ min: 0, max: 9 }),
      brands: array(string({ minLength: 1 }), { maxLength: 6 }),
    }),
    ourReach: integer({ min: 0, max: 1e6 }),
    answeredAtMs: constantFrom(morningMs),
  },
  { requiredKeys: ['spread', 'ourReach'] },
)
/** For each question of the flow what a person answered, if anything. */
const answers = array(option(integer({ min: 0, max: 3 })), {
  minLength: flow.questions.length,
  maxLength: flow.questions.length,
})

function givenBy(picks: readonly (number | null)[]) {
  return flow.questions.flatMap(({ nodeId, branches }, place) => {
    const answer = branches[picks[place] ?? -1]?.answer
    return answer === undefined ? [] : [{ nodeId, answer, personId: 'p', personName: 'Anna', atMs: morningMs }]
  })
}

test('the advice and the response flow never contradict each other, whatever is said, weighed and answered', () => {
  const met = new Set<string>()
  assert(
    property(stories, gates, facts, answers, ({ excerpt, ...more }, gate, weighed, picks) => {
      const plain = storyOf('desk')
      const { praise, pan, neutral } = more.stanceCounts
      const story = { ...plain, ...more, mentionCount: praise + pan + neutral, lead: { ...plain.lead, excerpt } }
      const said = storyFacts(story, morningMs, excerpt)
      const given = givenBy(picks)
      const branchEnd = guidanceOf(inForce, said, given).triage?.end
      const { advice, because } = adviceOf(story, {
        ...gate,
        ...weighed,
        ...(branchEnd && { branchEnd }),
        nowMs: morningMs,
      })
      const shown = guidanceOf(inForce, said, given, stayOutBecause(gate)).triage
      met.add(`${advice} ${shown?.end?.act ?? (shown?.stayOut ? 'stay out' : 'asks')}`)
      if (shown?.stayOut !== undefined) expect([advice, because]).toEqual(['stay out', shown.stayOut])
      if (shown?.end?.act === 'answer') expect(advice).not.toBe('stay out')
      if (shown?.end?.act === 'let stand' || shown?.end?.act === 'watch') expect(advice).not.toBe('answer')
      if (shown?.end?.act === 'hotline') expect(advice).toBe('your call')
      // Where it is a person's call although the flow has ended, the advice says what the flow says, or what came meanwhile.
      if (shown?.end && advice === 'your call')
        expect(because).toMatch(/the guidelines lead to “|we have spoken|Anna gave/)
    }),
    { numRuns: 1_000, seed: 42 },
  )
  // All of it was met: a check that reads nothing must fail.
  for (const both of [
    'answer answer',
    'your call hotline',
    'stay out stay out',
    'stay out let stand',
    'your call asks',
  ])
    expect(met).toContain(both)
})
