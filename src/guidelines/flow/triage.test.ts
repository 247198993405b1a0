// The shipped response flow, from a story's facts to an end.
import { describe, expect, test } from 'vitest'
import { prepare } from '../check/check.ts'
import { readSet } from '../format/read-set.ts'
import { starterFile } from '../shipped.ts'
import { storyFacts } from './story-facts.ts'
import { storyOf } from '../../../test/world/desk.ts'
import { type GivenAnswer, triage } from './triage.ts'
import type { Story } from '../../model/story.ts'

const { set } = readSet([starterFile()])
if (!set?.flow) throw new Error('The starter set has no flow')
const { flow } = set
const { lists } = prepare(
  { ...set, lists: { ...set.lists, bashing: ['hollis-stinks.example'] } },
  { name: 'Hollis', names: ['Hollis'] },
)
const nowMs = Date.UTC(2026, 2, 1, 9)

function pathOf(more: Partial<Story>, given: readonly GivenAnswer[] = []) {
  const story = storyOf('desk', more)
  return triage(flow, storyFacts(story, nowMs), lists, given)
}

function says(nodeId: string, answer: string): GivenAnswer {
  return { nodeId, answer, personId: 'p', personName: 'Anna', atMs: nowMs }
}

const pan = { stanceCounts: { pan: 4, praise: 0, neutral: 2 }, mentionCount: 6, topThoughtfulness: 0.5 } as const
const one = { stanceCounts: { pan: 1, praise: 0, neutral: 0 }, mentionCount: 1, voiceCount: 1 } as const

describe('the response flow', () => {
  test('praise is thanked for, and the reading says so', () => {
    const { steps, end } = pathOf({ stanceCounts: { pan: 0, praise: 3, neutral: 0 } })
    expect(end).toMatchObject({ nodeId: 'share', act: 'answer' })
    expect(steps).toMatchObject([{ nodeId: 'praise', by: 'reading', because: ['stance: praise'] }])
  })

  test('a question is answered, a reporter’s first', () => {
    const neutral = { stanceCounts: { pan: 0, praise: 0, neutral: 2 } }
    expect(pathOf({ ...neutral, leadIntent: 'question' }).end?.nodeId).toBe('help')
    expect(pathOf({ ...neutral, leadIntent: 'inquiry' }).end?.nodeId).toBe('reporter')
    expect(pathOf({ ...neutral, leadIntent: 'statement' }).end?.nodeId).toBe('stands')
  })

  test('a threat goes to the hotline', () => {
    expect(pathOf({ ...pan, leadIntent: 'threat' }).end).toMatchObject({ nodeId: 'danger', act: 'hotline' })
  })

  test('a place that exists to run us down is watched only', () => {
    const lead = { ...storyOf('desk').lead, site: 'hollis-stinks.example' }
    expect(pathOf({ ...pan, lead }).end).toMatchObject({ nodeId: 'troll', act: 'watch' })
  })

  test('heat without a reason is watched only', () => {
    const lead = { ...storyOf('desk').lead, excerpt: 'lol what a joke, clowns' }
    expect(pathOf({ ...one, lead, topThoughtfulness: 0.05 }).end?.nodeId).toBe('rager')
  })

  test('whether it is true only a person says; then valid criticism is fixed and thanked for', () => {
    expect(pathOf({ ...pan }).open?.nodeId).toBe('true-or-not')
    const asked = pathOf({ ...pan }, [says('true-or-not', 'Yes')])
    expect(asked.open?.nodeId).toBe('right')
    const { end, steps } = pathOf({ ...pan }, [says('true-or-not', 'Yes'), says('right', 'Yes, they reasoned it out')])
    expect(end).toMatchObject({ nodeId: 'fix-and-thank', clauseId: 'valid-criticism' })
    expect(steps.at(-1)).toMatchObject({ by: 'person', given: { personName: 'Anna' } })
  })

  test('what is false is set straight once it has spread, and held before', () => {
    const no = [says('true-or-not', 'No')]
    expect(pathOf({ ...pan, voiceCount: 9, siteCount: 3 }, no).end?.nodeId).toBe('correct')
    expect(pathOf({ ...pan, voiceCount: 2, siteCount: 1 }, no).end?.nodeId).toBe('hold')
  })

  test('a person’s answer stands over the reading, and one that the flow no longer has does not', () => {
    expect(pathOf({ ...pan }, [says('praise', 'Balanced')]).end?.nodeId).toBe('stands')
    expect(pathOf({ ...pan }, [says('praise', 'Sideways')]).open?.nodeId).toBe('true-or-not')
  })

  test('a fact that is not known is asked for, not guessed', () => {
    expect(triage(flow, {}, lists)).toMatchObject({ steps: [], open: { nodeId: 'praise' } })
  })
})
