import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainKernel } from '../../../test/contracts/plain-kernel.ts'
import { itemOf } from '../../../test/rooms/match-world.ts'
import { rowAt, rowNext, rowShift } from '../kernel/layout.ts'
import { tokenise } from '../tokenise.ts'
import { Engine } from './engine.ts'
import { createKernel, type MakeKernel } from './kernel.ts'

/** More by NOWDESK_FUZZ_RUNS. */
const runs = Number(process.env['NOWDESK_FUZZ_RUNS'] ?? 250) * 4

const long = 'x'.repeat(63)
const schemes = ['http://', 'https://', 'HTTPS://', 'Http://', 'http:/', 'https:', 'ht', 'httpx://']
const hosts = ['www.', 'WWW.', 'acme.example', 'a.b', ':8080', '@user', '/', '/path', '/a-b_c', '%20', '%2', '%zz']
const rests = ['?', '?q=acme', '#', '#part', '&x=1', '~', '%C3%A9', '%', '$ACME', '!', ';', "'", "'s"]
const steps = [...hosts, ...rests, long, `${long}y`, `${long}yz`, 'w/'.repeat(70)]
/** What ends an address, or does not. */
const ends = [
  '"',
  '“',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  '{',
  '}',
  '|',
  '\\',
  '^',
  '`',
  ' ',
  '\n',
  '\t',
  '…',
  '\u00a0',
  '\u007f',
]
const others = [
  '’',
  'é',
  'e\u0301',
  'ﬀ',
  'ß',
  '東京',
  '😀',
  '\u200d',
  '\ufe0f',
  'ʼ',
  'Acme',
  '@acme',
  '#AcmeDay',
  "l'hôtel",
]
const arbitraryPart = fc.tuple(
  fc.constantFrom('', ...ends, ...others),
  fc.constantFrom('', ...schemes, 'https://', 'http://www.'),
  fc.array(fc.constantFrom(...steps), { maxLength: 5 }).map((parts) => parts.join('')),
)
const arbitraryText = fc.array(arbitraryPart, { maxLength: 6 }).map((parts) => parts.flat().join(''))

interface Placed {
  readonly start: number
  readonly end: number
  readonly at: number
  readonly next: number
}

/** Where the text has each of these terms, by the tokeniser. */
function cut(text: string): Map<string, Placed[]> {
  const tokens = tokenise(text)
  const found = new Map<string, Placed[]>()
  for (const [i, term] of tokens.terms.entries()) {
    const { starts, ends, at, next } = tokens
    const placed = { start: starts[i]!, end: ends[i]!, at: at[i]!, next: next[i]! }
    found.set(term, [...(found.get(term) ?? []), placed])
  }
  return found
}

/** The same by the engine, which is asked for all of these terms. */
function read(text: string, terms: Iterable<string>, engine: Engine): Map<string, Placed[]> {
  const ids = new Map([...terms].map((term) => [term, engine.lexicon.use(term)]))
  engine.rows.reserve(engine.lexicon.terms.highest)
  engine.read(itemOf(text))
  const { rows } = engine
  const found = [...ids].map(([term, id]): [string, Placed[]] => [
    term,
    rows.rowsOf(id).map((row) => ({
      start: rows.startOf(row),
      end: rows.endOf(row),
      at: rows.ints[(row << rowShift) + rowAt]!,
      next: rows.ints[(row << rowShift) + rowNext]!,
    })),
  ])
  return new Map(found)
}

/** Words that stand in the text as letters, whether or not they are tokens of it. */
function decoys(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

const kernels: readonly (readonly [string, MakeKernel, number])[] = [
  ['the kernel', createKernel, runs],
  ['its sources run as TypeScript', plainKernel, runs / 10],
]

test.each(kernels)(
  '%s cuts addresses and what looks like one as the tokeniser does',
  (_, makeKernel, numRuns) => {
    const engine = new Engine(undefined, makeKernel)
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const expected = cut(text)
        for (const word of decoys(text)) if (!expected.has(word)) expected.set(word, [])
        expect(read(text, expected.keys(), engine)).toEqual(expected)
      }),
      { numRuns },
    )
  },
  60_000,
)
