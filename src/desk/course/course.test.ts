import { array, assert, boolean, constantFrom, property, record, shuffledSubarray, string, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storyOf } from '../../../test/world/desk.ts'
import type { LaneRule } from '../../model/desk-policy.ts'
import { isAtLeast, lanes, risks, type Lane, type Risk } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import { courseOf } from './course-of.ts'
import { checkPolicy } from './check-policy.ts'
import { defaultPolicy } from './default-policy.ts'
import { laneOf } from './lane-of.ts'
import { topicsOf } from './topics-of.ts'

const names = defaultPolicy.topics.map((topic) => topic.name)
const facts = record({
  topics: subarray(names),
  channelKind: constantFrom('bluesky', 'mail', 'newsroom'),
  risk: constantFrom(...risks),
  playbook: constantFrom(...playbookKinds),
})
const rules = array(
  record({
    ruleId: string(),
    says: string({ minLength: 1 }),
    when: record(
      {
        topics: subarray(names, { minLength: 1 }),
        channelKinds: subarray(['bluesky', 'mail', 'newsroom'], { minLength: 1 }),
        riskAtLeast: constantFrom(...risks),
        playbooks: subarray([...playbookKinds], { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    lane: constantFrom(...lanes),
  }),
  { maxLength: 8 },
)

describe('the lane', () => {
  test('is always one, and always names what decided it', () => {
    assert(
      property(facts, rules, (asked, given) => {
        const { lane, because } = laneOf(asked, given)
        expect(lanes).toContain(lane)
        expect(because).not.toBe('')
      }),
    )
  })

  test('is decided by the first rule that holds: what stands after it changes nothing', () => {
    assert(
      property(facts, rules, rules, (asked, first, later) => {
        const alone = laneOf(asked, first)
        if (alone.ruleId !== 'none') expect(laneOf(asked, [...first, ...later])).toEqual(alone)
      }),
    )
  })

  test('never becomes freer by a higher risk, by the rules that a desk starts with', () => {
    const strictness = (lane: Lane) => lanes.indexOf(lane)
    const laneAt = (asked: Parameters<typeof laneOf>[0], risk: Risk) =>
      laneOf({ ...asked, risk }, defaultPolicy.laneRules).lane
    assert(
      property(facts, constantFrom(...risks), (asked, other) => {
        const [lower, higher] = isAtLeast(asked.risk, other) ? [other, asked.risk] : [asked.risk, other]
        expect(strictness(laneAt(asked, lower))).toBeLessThanOrEqual(strictness(laneAt(asked, higher)))
      }),
    )
  })

  test('cites the clause that its rule carries out', () => {
    const rule: LaneRule = { ruleId: 'a', says: 'Prices take a sign-off', clause: '§ 4.2', when: {}, lane: 'amber' }
    const asked = { topics: [], channelKind: 'mail', risk: 'low', playbook: 'customer service' } as const
    expect(laneOf(asked, [rule]).because).toBe('Prices take a sign-off (§ 4.2)')
    expect(laneOf(asked, []).because).toContain('No rule of the desk')
  })
})

describe('topics', () => {
  test.each([
    ['They are burning the lids', ['Safety and health']],
    ['I will sue you', ['Law and regulators']],
    ['Issue with suede shoes', []],
    ['My ORDER is broken', ['Orders and service']],
    ['A data-breach, they say', ['People and privacy']],
    ['Un incendie', ['Safety and health']],
    ['Eine Frau verbrühte sich die Hand', ['Safety and health']],
    ['Me quemé con el hervidor, hablaré con mi abogado', ['Law and regulators']],
    ['انفجر الغطاء وأُصِيبَ طفلان', ['Safety and health']],
    ['رفعنا دَعْوَى قَضَائِيَّة ضد الشركة', ['Law and regulators']],
    ['اصابات بعد الحـــريق', ['Safety and health']],
    ['الإفلاس يهدد الشرکة', ['Money and results']],
    ['وصل الطرد اليوم، شكرا جزيلا', []],
    ['الغلاية رائعة والشاي لذيذ', []],
    ['Das war gut, und das wars auch: der Kessel war mein Geschenk', []],
    ['Un temps court, un appel, et bless you', []],
  ])('are found by whole words: %s', (text, expected) => {
    expect(topicsOf(text, defaultPolicy.topics).map(({ topic }) => topic.name)).toEqual(expected)
  })

  test('every word that a desk starts with is found as it stands', () => {
    for (const topic of defaultPolicy.topics)
      for (const word of topic.words)
        expect([word, topicsOf(word.replace('*', ''), [topic])]).toEqual([word, [expect.objectContaining({ topic })]])
  })

  test('are found as one would by looking for each word in the whole text, however short they are', () => {
    const some = array(constantFrom('a', 'ab', 'abc', 'abcd', 'abcde', 'b', 'ba'), { minLength: 1, maxLength: 3 })
    assert(
      property(some, some, boolean(), (said, word, isBeginning) => {
        const topic = { name: 'One', risk: 'high' as const, words: [word.join(' ') + (isBeginning ? '*' : '')] }
        const sought = ` ${word.join(' ')}${isBeginning ? '' : ' '}`
        expect(topicsOf(said.join(' '), [topic]).length === 1).toBe(` ${said.join(' ')} `.includes(sought))
      }),
    )
  })

  test('come riskiest first, whatever the order of the words', () => {
    assert(
      property(shuffledSubarray(['refund', 'lawsuit', 'discount', 'manual', 'recall'], { minLength: 2 }), (words) => {
        const found = topicsOf(words.join(' and '), defaultPolicy.topics).map(({ topic }) => risks.indexOf(topic.risk))
        expect(found).toEqual(found.toSorted((a, b) => b - a))
      }),
    )
  })
})

describe('a course', () => {
  const story = storyOf('01990000-0000-7000-8000-00000000000a', {
    headline: 'Where is my parcel?',
    leadIntent: 'question',
  })
  const plain = { ...story, lead: { ...story.lead, excerpt: 'Where is my parcel?' } }

  test('of one customer’s question is customer service, in the green lane', () => {
    expect(courseOf(plain, ['ourselves'], defaultPolicy)).toMatchObject({
      playbook: 'customer service',
      lane: 'green',
      risk: 'low',
    })
  })

  test('of a rival’s or an issue’s story is newsjacking, which takes a second pair of eyes', () => {
    expect(courseOf(plain, ['rival'], defaultPolicy)).toMatchObject({ playbook: 'newsjacking', lane: 'amber' })
    expect(courseOf(plain, ['issue', 'product'], defaultPolicy).playbook).toBe('customer service')
  })

  test('of a threat is red, and keeps the playbook that a person chose', () => {
    const chosen = { playbook: 'newsjacking', because: 'Anna chose it' } as const
    expect(courseOf({ ...plain, leadIntent: 'threat' }, ['ourselves'], defaultPolicy, { chosen })).toMatchObject({
      playbook: 'newsjacking',
      isPlaybookByPerson: true,
      lane: 'red',
      riskBecause: 'it threatens',
    })
  })

  test('of what many voices pan is red', () => {
    const loud = { ...plain, voiceCount: 20, mentionCount: 20, stanceCounts: { pan: 9, praise: 0, neutral: 11 } }
    const course = courseOf(loud, ['ourselves'], defaultPolicy)
    expect(course).toMatchObject({ lane: 'red', risk: 'high', playbook: 'answering mentions' })
    expect(course.riskBecause).toBe('9 of 20 mentions pan us, by 20 voices')
  })
})

test('the rules that a desk starts with can be decided by; broken ones are refused in words', () => {
  expect(() => checkPolicy(defaultPolicy)).not.toThrow()
  const [rule] = defaultPolicy.laneRules
  if (!rule) throw new Error('no rule')
  const strange = { ...rule, ruleId: 'x', when: { topics: ['Gardening'] } }
  expect(() => checkPolicy({ ...defaultPolicy, laneRules: [strange] })).toThrow('Gardening')
  expect(() => checkPolicy({ ...defaultPolicy, laneRules: [rule, rule] })).toThrow('same id')
  const limits = { ...defaultPolicy.limits, ownerlessMinutes: 0 }
  expect(() => checkPolicy({ ...defaultPolicy, limits })).toThrow('without an owner')
})
