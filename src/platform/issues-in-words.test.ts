import { expect, test } from 'vitest'
import { z } from 'zod'
import { sayIssuesInWords } from './issues-in-words.ts'

test.each([
  [z.url(), 'nonsense', 'expected an address such as https://example.org'],
  [z.url({ protocol: /^https?$/ }), 'ftp://x.example', 'expected an address such as https://example.org'],
  [z.email(), 'nonsense', 'expected a mail address such as ada@example.org'],
  [z.string(), undefined, 'is needed'],
  [z.string(), 5, 'expected a text'],
  [z.int(), 1.5, 'expected a whole number'],
  [z.string().min(1), '', 'must not be empty'],
  [z.string().max(3), 'long', 'expected at most 3 characters'],
  [z.number().min(1), 0, 'expected at least 1'],
  [z.array(z.string()).max(1), ['a', 'b'], 'expected at most 1 of them'],
  [z.enum(['public', 'user']), 'x', 'expected one of public, user'],
  [z.strictObject({}), { a: 1 }, 'has names that are not known: a'],
])('what does not fit is told by what was expected: %#', (schema, input, words) => {
  sayIssuesInWords()
  expect(schema.safeParse(input).error?.issues[0]?.message).toBe(words)
})

test('a schema’s own words stand before these', () => {
  sayIssuesInWords()
  const schema = z.string().regex(/^\d+$/, 'digits only')
  expect(schema.safeParse('x').error?.issues[0]?.message).toBe('digits only')
})
