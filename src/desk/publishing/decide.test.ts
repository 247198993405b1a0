import { array, assert, boolean, constantFrom, integer, option, property, record, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lanes, risks } from '../../model/lane.ts'
import { roleCovers, roles } from '../../model/role.ts'
import { defaultPolicy } from '../course/default-policy.ts'
import { covers, isHeldBy } from '../grants/grant.ts'
import type { GrantView } from '../grants/list-grants.ts'
import { decide, type PublishFacts } from './decide.ts'

const me = '01990000-0000-7000-8000-000000000001'
const other = '01990000-0000-7000-8000-000000000002'
const topics = ['Orders and service', 'Safety and health']
const kinds = ['bluesky', 'newsroom']

const grants = record({
  state: constantFrom('in force', 'suspended', 'ended', 'revoked'),
  holder: constantFrom(
    { kind: 'people', personIds: [me] },
    { kind: 'people', personIds: [other] },
    { kind: 'role', role: 'approver' },
  ),
  topics: option(subarray(topics, { minLength: 1 }), { nil: undefined }),
  channelKinds: option(subarray(kinds, { minLength: 1 }), { nil: undefined }),
  highestRisk: constantFrom(...risks),
  needsCurrentGuidelines: boolean(),
  needsQuizPassed: boolean(),
  budget: record({ corrections: integer({ min: 0, max: 5 }), days: integer({ min: 1, max: 90 }) }),
}).map((grant) => ({ ...grant, grantId: 'g', name: 'A grant', givenByName: 'Chief' }) as unknown as GrantView)

const facts = record({
  role: constantFrom(...roles),
  isDrill: boolean(),
  holder: constantFrom(undefined, { personId: me, name: 'Anna' }, { personId: other, name: 'Ben' }),
  hasEnded: boolean(),
  lane: constantFrom(...lanes),
  need: record({
    topics: subarray(topics),
    channelKinds: subarray(kinds, { minLength: 1 }),
    risk: constantFrom(...risks),
  }),
  grants: array(grants, { maxLength: 3 }),
  hasReadGuidelines: boolean(),
  hasPassedQuiz: boolean(),
  stayOutBecause: constantFrom(undefined, 'it is a rival’s story'),
  signedOff: constantFrom(undefined, 'Signed off by Chief'),
}).map(({ role, lane, holder, stayOutBecause, signedOff, ...rest }): PublishFacts => ({
  ...rest,
  actor: { personId: me, name: 'Anna', deskId: 'd', role },
  playbook: defaultPolicy.playbooks['answering mentions'],
  playbookName: 'answering mentions',
  lane: { lane, because: 'the rule', signOffClass: 'press' },
  ...(holder && { holder }),
  ...(stayOutBecause && { stayOutBecause }),
  ...(signedOff && { signedOff }),
}))

describe('whatever the facts', () => {
  test('nothing goes out of a drill, an ended case, somebody else’s hands or against unanswered advice', () => {
    assert(
      property(facts, (asked) => {
        const isShut =
          asked.isDrill ||
          asked.hasEnded ||
          asked.holder?.personId !== me ||
          asked.stayOutBecause !== undefined ||
          !roleCovers(asked.actor.role, 'responder')
        if (isShut) expect(decide(asked).may).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a drill’s words are held against the same rules when they are practised, and a real case is not practised', () => {
    assert(
      property(facts, (asked) => {
        const real = decide({ ...asked, isDrill: false })
        expect(decide({ ...asked, isDrill: true, isPractice: true })).toEqual(real)
        expect(decide({ ...asked, isDrill: false, isPractice: true }).may).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('without a sign-off amber and red need a grant in force that holds this person and covers all of it', () => {
    assert(
      property(facts, (asked) => {
        const permit = decide({ ...asked, signedOff: undefined } as unknown as PublishFacts)
        if (!permit.may || asked.lane.lane === 'green') return
        const covering = asked.grants.filter(
          (grant) => grant.state === 'in force' && isHeldBy(grant, asked.actor) && covers(grant, asked.need),
        )
        expect(covering.length).toBeGreaterThan(0)
        expect(permit.grantId).toBe('g')
        if (asked.lane.lane === 'red') expect(covering.some((grant) => grant.highestRisk === 'high')).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('every answer names the rule, and every no says what it waits for', () => {
    assert(
      property(facts, (asked) => {
        const permit = decide(asked)
        expect(permit.because).not.toBe('')
        if (!permit.may) expect(permit.waitsFor).not.toBe('')
      }),
    )
  })

  test('taking grants away never opens anything', () => {
    assert(
      property(facts, (asked) => {
        if (!decide(asked).may) expect(decide({ ...asked, grants: [] }).may).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

const plain: PublishFacts = {
  actor: { personId: me, name: 'Anna', deskId: 'd', role: 'responder' },
  isDrill: false,
  holder: { personId: me, name: 'Anna' },
  hasEnded: false,
  playbook: defaultPolicy.playbooks['customer service'],
  playbookName: 'customer service',
  lane: { lane: 'green', because: 'Everyday talk', signOffClass: 'amber' },
  need: { topics: [], channelKinds: ['bluesky'], risk: 'low' },
  grants: [],
  hasReadGuidelines: false,
  hasPassedQuiz: false,
}

test('in words that a person can act on', () => {
  expect(decide(plain)).toEqual({ may: true, because: 'Green lane: Everyday talk' })
  expect(decide({ ...plain, holder: { personId: other, name: 'Ben' } })).toEqual({
    may: false,
    because: 'Ben holds this case and answers it',
    waitsFor: 'the claim',
  })
  expect(decide({ ...plain, lane: { lane: 'red', because: 'Recalls (§ 2)', signOffClass: 'counsel' } })).toEqual({
    may: false,
    because: 'Red lane: Recalls (§ 2)',
    waitsFor: 'chief and counsel',
    signOffClass: 'counsel',
  })
  const newsjacking = { ...plain, playbook: defaultPolicy.playbooks.newsjacking, playbookName: 'newsjacking' }
  expect(decide(newsjacking)).toMatchObject({ may: false, waitsFor: 'a grant or a sign-off' })
})

test('a grant that needs the current guidelines lets out who has read them, and says so to who has not', () => {
  const grant = {
    grantId: 'g',
    name: 'Evening shift',
    givenByName: 'Chief',
    state: 'in force',
    holder: { kind: 'people', personIds: [me] },
    highestRisk: 'middle',
    needsCurrentGuidelines: true,
    budget: { corrections: 3, days: 90 },
  } as unknown as GrantView
  const lane = { lane: 'amber', because: 'One sign-off', signOffClass: 'press' } as const
  const asked = { ...plain, lane, grants: [grant] }
  expect(decide(asked)).toEqual({
    may: false,
    because:
      'Grant “Evening shift” needs the guidelines in force to be read first, and you have not said that you have. Amber lane: One sign-off',
    waitsFor: 'the guidelines to be read',
    signOffClass: 'press',
  })
  expect(decide({ ...asked, hasReadGuidelines: true })).toMatchObject({ may: true, grantId: 'g' })
  const quizzed = { ...asked, hasReadGuidelines: true, grants: [{ ...grant, needsQuizPassed: true }] }
  expect(decide(quizzed)).toMatchObject({ may: false, waitsFor: 'the quiz to be passed' })
  expect(decide({ ...quizzed, hasPassedQuiz: true })).toMatchObject({ may: true, grantId: 'g' })
})
