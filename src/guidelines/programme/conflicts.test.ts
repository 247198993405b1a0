import { expect, test } from 'vitest'
import { threadTimeMs } from '../../../test/world/thread-time.ts'
import { readSet } from '../format/read-set.ts'
import type { Clause } from '../set.ts'
import { starterFile } from '../shipped.ts'
import { conflictsBetween } from './conflicts.ts'

const starter = readSet([starterFile()]).set?.clauses ?? []

function clause(clauseId: string, text: string): Clause {
  return { clauseId, title: clauseId, text, severity: 'warn', applies: { to: 'draft' }, file: 'guidelines.md', line: 1 }
}

const between = (text: string, clauses: readonly Clause[]) =>
  conflictsBetween([{ documentId: 'd', title: 'Handbook', text }], clauses)

test('what one side permits and the other forbids is a conflict; two that forbid, or speak of other things, are none', () => {
  const ours = [
    clause('customers', 'Answer customers in public as soon as you know the answer.'),
    clause('secrets', 'Never share unannounced prices.'),
  ]
  const text = [
    'Staff must not answer customers in public.',
    'Unannounced prices must not be shared.',
    'Sales staff may share unannounced prices with large buyers.',
    'Parking is only allowed behind the house.',
    'Customers come first.',
  ].join('\n')
  expect(between(text, ours).map(({ clauseId, line }) => [clauseId, line])).toEqual(
    expect.arrayContaining([
      ['customers', 1],
      ['secrets', 3],
    ]),
  )
  expect(between(text, ours)).toHaveLength(2)
})

test('both sentences are shown, with the words that both are about', () => {
  const [found] = between('Answers to customers need the prior approval of Legal.', [
    clause('customers', 'Answer customers yourself.'),
  ])
  expect(found).toMatchObject({
    theirSentence: 'Answers to customers need the prior approval of Legal.',
    ourSentence: 'Answer customers yourself.',
    about: ['answer', 'customers'],
  })
})

test('a settled pair keeps its key until one of the two sentences is another', () => {
  const [ours, other] = [clause('c', 'Answer customers in public.'), clause('c', 'Answer customers in private.')]
  const rule = 'Nobody may answer customers.'
  const key = (text: string, one: Clause) => between(text, [one])[0]?.conflictKey
  expect(key(rule, ours)).toBe(key(`Before.\n\n${rule}\n\nAfter.`, ours))
  expect(key(rule, ours)).not.toBe(key(rule, other))
})

test('an ordinary handbook against the starter set gives the few that matter', () => {
  const handbook = `# Communications

Only the press office may speak about the company to the outside; employees must not answer in their own name.

- Office hours are 9 to 5.
- Every number needs a source.
- Mistakes must never be admitted or corrected in public.
`
  const ids = new Set(between(handbook, starter).map(({ clauseId }) => clauseId))
  expect(ids).toContain('first-person')
  expect(ids).not.toContain('sources')
  expect(ids.size).toBeLessThan(6)
})

test('a document as long as is taken is read in a second of work', () => {
  const text = 'Employees must not share prices with customers in public without approval. '.repeat(2_700)
  let found: readonly unknown[] = []
  expect(threadTimeMs(() => (found = between(text.slice(0, 200_000), starter)))).toBeLessThan(1_500)
  expect(found.length).toBeLessThanOrEqual(500)
})
