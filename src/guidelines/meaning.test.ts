import { expect, test } from 'vitest'
import { meaningOf, meansTheSame } from './meaning.ts'
import type { Clause } from './set.ts'

const clause: Clause = {
  clauseId: 'answer',
  title: 'Answer within the hour',
  text: 'You may answer *customers* within 24 hours, in your own name.',
  severity: 'warn',
  applies: { to: 'draft' },
  file: 'guidelines.md',
  line: 3,
}

const isSame = (change: Partial<Clause>) => meansTheSame(meaningOf(clause), meaningOf({ ...clause, ...change }))

test.each<[string, Partial<Clause>]>([
  ['a slip', { text: 'You may anser custommers within 24 hours, in your own name.' }],
  ['marks and case', { text: 'you may answer **customers** within 24 hours in your own name' }],
  ['why', { reason: 'Because.' }],
  ['the example', { example: 'I am on it.' }],
  ['the origin', { origin: 'Our own.' }],
  ['where it stands', { line: 90 }],
  ['a question for the quiz', { questions: [{ ask: 'May you?', options: [] }] }],
])('%s changes no meaning', (_what, change) => expect(isSame(change)).toBe(true))

test.each<[string, Partial<Clause>]>([
  ['a number', { text: clause.text.replace('24', '48') }],
  ['a word that turns it round', { text: clause.text.replace('may', 'must') }],
  ['a negation', { text: clause.text.replace('may answer', 'may not answer') }],
  ['another word', { text: clause.text.replace('customers', 'reporters') }],
  ['the title', { title: 'Answer within the day' }],
  ['the severity', { severity: 'stop' }],
  ['when it applies', { applies: { to: 'draft', speaksAs: 'person' } }],
  ['what is checked', { check: { kind: 'first-person' } }],
])('%s changes the meaning', (_what, change) => expect(isSame(change)).toBe(false))
