// What a schema says of what does not fit, in words that tell what was expected. `zod` has one place for this in a process.
import { z } from 'zod'

/** A path, a form's field or a setting stands before these words: `url: expected an address such as https://example.org`. */
export function sayIssuesInWords(): void {
  z.config({ customError: (issue) => issueInWords(issue) })
}

type Issue = Parameters<NonNullable<NonNullable<Parameters<typeof z.config>[0]>['customError']>>[0]

const formats: Readonly<Record<string, string>> = {
  url: 'expected an address such as https://example.org',
  email: 'expected a mail address such as ada@example.org',
  uuid: 'expected an id',
}

const types: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'yes or no',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}

/** `undefined` where zod's own words say it better. */
export function issueInWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is needed'
      return types[issue.expected] && `expected ${types[issue.expected]}`
    case 'invalid_format':
      return formats[issue.format]
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'too_small':
      return bound(issue.origin, 'at least', Number(issue.minimum))
    case 'too_big':
      return bound(issue.origin, 'at most', Number(issue.maximum))
    case 'unrecognized_keys':
      return `has names that are not known: ${issue.keys.join(', ')}`
    default:
      return undefined
  }
}

function bound(origin: string, word: string, limit: number): string {
  if (origin === 'string' && word === 'at least' && limit === 1) return 'must not be empty'
  if (origin === 'string') return `expected ${word} ${limit} characters`
  if (origin === 'array' || origin === 'set') return `expected ${word} ${limit} of them`
  return `expected ${word} ${limit}`
}
