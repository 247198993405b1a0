// The kinds of checks, through the starter set: what each finds, where, and what it offers.
import { describe, expect, test } from 'vitest'
import { threadTimeMs } from '../../../test/world/thread-time.ts'
import { readSet } from '../format/read-set.ts'
import { packFiles, starterFile } from '../shipped.ts'
import { check, type Finding, prepare } from './check.ts'
import type { Draft } from './draft.ts'
import { inSingular } from './kinds/first-person.ts'
import { changeBetween } from './kinds/silent-edit.ts'

const { set } = readSet([starterFile(), ...packFiles()])
if (!set) throw new Error('The shipped files cannot be read')
const lists = { ...set.lists, confidential: ['Project Juniper'], clients: ['Marlow Hotels'] }
const rules = prepare({ ...set, lists }, { name: 'Hollis', names: ['Hollis'] })

function findings(text: string, more: Partial<Draft> = {}): readonly Finding[] {
  return check(rules, { text, content: 'interactive', ...more }).findings
}

function one(clauseId: string, text: string, more: Partial<Draft> = {}): Finding | undefined {
  return findings(text, more).find((finding) => finding.clauseId === clauseId)
}

/** The draft with a finding's mend taken. */
function mended(text: string, finding: Finding | undefined): string | undefined {
  const replace = finding?.mend?.replace
  return replace && text.slice(0, replace.start) + replace.with + text.slice(replace.end)
}

const person = { speaksAs: 'person' } as const

describe('first person', () => {
  test('the organisation’s we is found in a personal channel, with the sentence as one person says it', () => {
    const text = 'Hello. We are going to create a new lid with our engineers. Bye.'
    const finding = one('first-person', text, { ...person })
    expect(finding?.span && text.slice(finding.span.start, finding.span.end)).toBe('We')
    expect(mended(text, finding)).toBe('Hello. I am going to create a new lid with my engineers. Bye.')
  })

  test('a statement says we', () => {
    expect(one('first-person', 'We are recalling the kettle.', { channelKind: 'newsroom' })).toBeUndefined()
    expect(one('first-person', 'We are recalling the kettle.', { channelKind: 'bluesky' })).toBeDefined()
  })

  test.each([
    'Can we talk on the phone?',
    'As we all know, water boils.',
    'They wrote “we are closed”.',
    '> we are closed',
    'The US office is closed.',
    'Tell us more?',
  ])('“%s” is nobody’s announcement', (text) => expect(one('first-person', text, person)).toBeUndefined())

  test.each([
    ["We're sorry, and we've told them.", "I'm sorry, and I've told them."],
    ['Are we late? Our fault.', 'Am I late? My fault.'],
    ['If we were wrong, we will say so ourselves.', 'If I was wrong, I will say so myself.'],
  ])('%s', (plural, single) => expect(inSingular(plural)).toBe(single))
})

test('who names us says that they work here, unless they do', () => {
  const text = 'The Hollis lid holds.'
  expect(mended(text, one('say-who-you-are', text, person))).toBe('I work for Hollis. The Hollis lid holds.')
  expect(one('say-who-you-are', 'I build lids at Hollis. The Hollis lid holds.', person)).toBeUndefined()
  expect(one('say-who-you-are', text, { speaksAs: 'organisation' })).toBeUndefined()
})

test('an opinion on us by one who is not accredited says whose it is', () => {
  const text = 'I work for Hollis. I think the lid was wrong.'
  expect(mended(text, one('own-views', text, person))).toBe(`${text} (My own view, not Hollis’s.)`)
  expect(one('own-views', text, { ...person, isAccredited: true })).toBeUndefined()
  expect(one('own-views', `${text} My own view.`, person)).toBeUndefined()
  expect(one('own-views', 'I work for Hollis. I think it rains.', person)).toBeDefined()
  expect(one('own-views', 'I think it rains.', person)).toBeUndefined()
})

test('a word of the confidential list stops; a client of the list warns', () => {
  expect(one('confidential', 'Wait for project juniper!')).toMatchObject({
    severity: 'stop',
    span: { start: 9, end: 24 },
  })
  expect(one('clients', 'Marlow Hotels had it too.')).toMatchObject({ severity: 'warn' })
  expect(check(rules, { text: 'Wait for project juniper!', content: 'interactive' }).verdict).toBe('stop')
})

test('a promise is found and one that has a better wording is mended in its own case', () => {
  expect(mended('We promise to call.', one('promises', 'We promise to call.'))).toBe('I intend to call.')
  expect(one('promises', 'We cannot promise a date.')).toBeUndefined()
})

test('numbers want a source in their sentence or in the next', () => {
  expect(one('sources', 'It saves 30% of the energy.')).toBeDefined()
  expect(one('sources', 'It saves 30% of the energy. Source: https://tests.example/1')).toBeUndefined()
  expect(one('sources', 'According to the city it saves 30% of the energy.')).toBeUndefined()
  expect(one('sources', 'Come at 10, there are 3 of them.')).toBeUndefined()
})

describe('what was published', () => {
  const published = 'Three were hurt on Tuesday.'
  test('an edit that does not say so stops, and is offered the words that do', () => {
    const text = 'Two were hurt on Tuesday.'
    const finding = one('silent-edit', text, { act: 'edit', published })
    expect(finding).toMatchObject({ severity: 'stop', span: { start: 0, end: 3 } })
    expect(mended(text, finding)).toBe(`${text} Correction: an earlier version said “Three”.`)
    expect(one('silent-edit', `${mended(text, finding)}`, { act: 'edit', published })).toBeUndefined()
  })

  test('a slip of the keyboard and white space need no word', () => {
    for (const text of ['Three  were hurt on Tuesday!', 'Three were hurt on Tuesdey.'])
      expect(one('silent-edit', text, { act: 'edit', published })).toBeUndefined()
  })

  test.each([
    ['The fare is not up.', 'The fare is now up.', 'not'],
    ['It was 1.5 million.', 'It was 15 million.', '1.5'],
    ['It is up.', 'It is up. And down.', ''],
  ])('%s → %s is a change', (was, is, expected) => {
    expect(changeBetween(was, is)?.was).toBe(expected)
    expect(one('silent-edit', is, { act: 'edit', published: was })).toBeDefined()
  })
})

describe('rule packs', () => {
  test('material news stops on a channel that investors were not told of, and not where they were', () => {
    const text = 'We are buying two wind farms.'
    expect(one('reg-fd-channel', text, { channelKind: 'x' })).toMatchObject({
      severity: 'stop',
      cite: expect.stringContaining('17 CFR 243'),
    })
    expect(one('reg-fd-channel', text, { channelKind: 'newsroom' })).toBeUndefined()
  })

  test('what stays up waits for a principal; a reply in the moment does not', () => {
    const text = 'Our guide to bonds is online.'
    expect(one('finra-static', text, { content: 'static' })).toBeDefined()
    expect(one('finra-static', text, { content: 'static', signedOffBy: ['principal'] })).toBeUndefined()
    expect(one('finra-static', text, { act: 'reply' })).toBeUndefined()
  })

  test('what a machine wrote is labelled, unless somebody reviewed it and somebody answers for it', () => {
    const text = 'The dam lowers the risk.'
    expect(mended(text, one('ai-act-label', text, { isMachineWritten: true, isReviewed: true }))).toContain(
      'artificial intelligence',
    )
    expect(one('ai-act-label', text, { isMachineWritten: true, isReviewed: true, hasEditor: true })).toBeUndefined()
    expect(one('ai-act-label', text)).toBeUndefined()
  })

  test('a rule for one channel is none for another', () => {
    expect(one('mar-marketing', 'We are thrilled.', { channelKind: 'newsroom-regulated' })).toBeDefined()
    expect(one('mar-marketing', 'We are thrilled.', { channelKind: 'newsroom' })).toBeUndefined()
  })
})

test('an empty draft breaks nothing, and one that is too long is refused', () => {
  expect(findings('  \n ')).toEqual([])
  expect(() => findings('a'.repeat(20_001))).toThrow('20,000')
})

test('the same draft gives the same findings', () => {
  const text = 'We promise 30% more, you idiots.'
  expect(findings(text, person)).toEqual(findings(text, person))
})

test('ten thousand characters are checked by every pack within 50 ms of processor time', () => {
  const text = 'We think Hollis will never sell 12% of the drug fund to a patient, and the board has a contract. '
    .repeat(120)
    .slice(0, 10_000)
  for (let warm = 0; warm < 4; warm += 1) findings(text, person)
  const spent = Array.from({ length: 7 }, () => threadTimeMs(() => findings(text, person)))
  expect(spent.toSorted((a, b) => a - b)[3]).toBeLessThan(50)
})
