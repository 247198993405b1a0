// Input as nobody should send it, made from what they do send: for the tests that say that nothing from outside throws.
import * as fc from 'fast-check'
import { corpusFiles } from './data-dir.ts'

/** A JSON value with parts dropped, swapped for something else, doubled or nested: near enough to get past first looks. */
export function spoilt(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  const stranger = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      0,
      -1,
      1e300,
      true,
      [],
      {},
      '\u0000',
      '\uD800',
      'x'.repeat(5_000),
      [[[[]]]],
      'javascript:alert(1)',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  )
  return fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), stranger), { minLength: 1, maxLength: 4 }),
    )
    .map(([sample, changes]) => changes.reduce<unknown>((value, [at, into]) => changedAt(value, at, into), sample))
}

/** The text of a JSON value, cut somewhere, or with bytes of it swapped. */
export function spoiltText(samples: readonly unknown[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.oneof(spoilt(samples), fc.constantFrom(...samples)),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string({ maxLength: 5 }),
    )
    .map(([value, at, noise]) => {
      const text = JSON.stringify(value) ?? ''
      const cut = Math.floor(at * text.length)
      return noise === '' ? text.slice(0, cut) : text.slice(0, cut) + noise + text.slice(cut + noise.length)
    })
}

/** Documents of the public JSON parsing test suites, where this machine has them, and always some of our own. */
export function absurdJson(): readonly Buffer[] {
  const own = [
    '',
    ' ',
    '\u0000',
    'nul',
    '[',
    '{"a":',
    '"\\ud800"',
    '[1e999999]',
    '{"a":1,"a":2}',
    '['.repeat(100_000),
    '\uFEFF{}',
    '-',
    '{"__proto__":{"x":1}}',
  ]
  return [
    ...own.map((text) => Buffer.from(text)),
    Buffer.from([0xff, 0xfe, 0x00]),
    ...corpusFiles('security', 'json_test_suite').map((file) => file.bytes),
  ]
}

/** Replaces, or for `undefined`-like strangers removes, the part that lies at this share of the way through the value. */
function changedAt(value: unknown, at: number, into: unknown): unknown {
  const paths = pathsOf(value)
  const path = paths[Math.min(paths.length - 1, Math.floor(at * paths.length))] ?? []
  return replaced(value, path, into)
}

function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))]
}

function replaced(value: unknown, path: readonly string[], into: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return into
  if (Array.isArray(value)) return value.map((part, at) => (String(at) === key ? replaced(part, rest, into) : part))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? replaced(part, rest, into) : part]),
  )
}
