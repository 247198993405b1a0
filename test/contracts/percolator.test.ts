// Every percolator runs all of this: it must find what the slow, obvious way finds, and nothing else.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Query } from '../../src/match/ast.ts'
import { Engine } from '../../src/match/engine/engine.ts'
import { explain } from '../../src/match/explain.ts'
import { parseQuery } from '../../src/match/parser.ts'
import { createPercolator, type Percolator } from '../../src/match/percolator.ts'
import { QuerySyntaxError } from '../../src/match/query-syntax-error.ts'
import { plainKernel } from './plain-kernel.ts'
import {
  arbitraryDocument,
  arbitraryQuery,
  listStates,
  oracleLists,
  renderQuery,
  withForms,
} from './watch-arbitraries.ts'
import { oracleHolds, type OracleLists, type OracleQuery } from './watch-oracle.ts'

/** More by NOWDESK_FUZZ_RUNS. */
const runs = Number(process.env['NOWDESK_FUZZ_RUNS'] ?? 250)
/** Watches × items of the first test in each run, on average. */
const pairsPerRun = 400
/** More runs take longer, and all take longer on a busy machine. */
const timeoutMs = 60_000 + runs * 100

interface Implementation {
  readonly name: string
  readonly create: () => Percolator
  readonly runs: number
}

const implementations: readonly Implementation[] = [
  { name: 'anchor percolator', create: () => createPercolator(), runs },
  {
    name: 'the same with its kernel run as TypeScript',
    create: () => createPercolator(new Engine(undefined, plainKernel)),
    runs: Math.ceil(runs / 10),
  },
]

interface Written {
  readonly oracle: OracleQuery
  readonly query: Query
}

/** Random queries, without those that are refused for finding too much. */
const written: fc.Arbitrary<Written> = fc
  .tuple(arbitraryQuery, fc.boolean(), fc.nat(3))
  .map(([oracle, isTerse, chance]) => {
    const source = renderQuery(oracle, isTerse)
    // One in four finds all forms of its words.
    return chance === 0
      ? { oracle: withForms(oracle), query: parsed(`stem:en ${source}`) }
      : { oracle, query: parsed(source) }
  })
  .filter((one): one is Written => one.query !== undefined)

function parsed(source: string): Query | undefined {
  try {
    return parseQuery(source)
  } catch (error) {
    if (error instanceof QuerySyntaxError && error.message.startsWith('This would match nearly everything'))
      return undefined
    throw new Error(`Refused: ${source}`, { cause: error })
  }
}

const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), slot: fc.nat(9), written }),
  fc.record({ kind: fc.constant('remove' as const), slot: fc.nat(9) }),
  // All lists are changed to another state.
  fc.record({ kind: fc.constant('lists' as const), slot: fc.nat(2) }),
  // What is asked already, for the same watch or another one.
  fc.record({ kind: fc.constant('copy' as const), slot: fc.nat(9), from: fc.nat(9) }),
)

describe.each(implementations)('$name', ({ create, runs }) => {
  test('finds exactly what trying every watch finds', { timeout: timeoutMs }, () => {
    let pairs = 0
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 14, maxLength: 30, size: 'max' }),
        fc.array(arbitraryDocument, { minLength: 12, maxLength: 30, size: 'max' }),
        (watches, documents) => {
          pairs += watches.length * documents.length
          const percolator = create()
          for (const [i, { query }] of watches.entries()) percolator.set(idOf(i), 'desk', query)
          setLists(percolator, 0)
          for (const { item, oracle } of documents) {
            const expected = watches.flatMap((watch, i) =>
              oracleHolds(watch.oracle, oracle, oracleLists(0)) ? [idOf(i)] : [],
            )
            expect(named(percolator.match(item).toSorted(), watches)).toEqual(named(expected, watches))
          }
        },
      ),
      { numRuns: runs, seed: 20_261 },
    )
    // What the suite promises; 100,000 as it is usually run.
    expect(pairs).toBeGreaterThan(runs * pairsPerRun)
  })

  test('finds the same after any row of additions, changes and removals', { timeout: timeoutMs }, () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 5, maxLength: 40 }),
        fc.array(arbitraryDocument, { minLength: 3, maxLength: 5 }),
        (changes, documents) => {
          const percolator = create()
          const kept = new Map<string, Written>()
          let lists: OracleLists = {}
          for (const [step, one] of changes.entries()) {
            const watchId = idOf(one.slot)
            const asked = one.kind === 'copy' ? kept.get(idOf(one.from)) : one.kind === 'set' ? one.written : undefined
            if (asked) {
              percolator.set(watchId, 'desk', asked.query)
              kept.set(watchId, asked)
            } else if (one.kind === 'lists') {
              setLists(percolator, one.slot)
              lists = oracleLists(one.slot)
            } else if (one.kind === 'remove') {
              percolator.remove(watchId)
              kept.delete(watchId)
            }
            const document = documents[step % documents.length]
            if (!document) continue
            const expected = [...kept]
              .filter(([, { oracle }]) => oracleHolds(oracle, document.oracle, lists))
              .map(([id]) => id)
            expect(percolator.match(document.item).toSorted()).toEqual(expected.toSorted())
            expect(percolator.size).toBe(kept.size)
          }
        },
      ),
      { numRuns: Math.ceil(runs / 3), seed: 7 },
    )
  })

  test('a watch that is set to what it is, or to what another asks, goes on alone and with others', () => {
    const percolator = create()
    const acme = { ...emptyItem, text: 'acme' }
    for (const watchId of ['a', 'a', 'b', 'a', 'b']) percolator.set(watchId, 'desk', parseQuery('acme'))
    for (let i = 0; i < 20; i++) percolator.set(`other-${i}`, 'desk', parseQuery(`apex${i} OR rival`))
    expect(percolator.match(acme).toSorted()).toEqual(['a', 'b'])
    percolator.set('a', 'elsewhere', parseQuery('acme'))
    expect(percolator.match(acme, 'elsewhere')).toEqual(['a'])
    percolator.remove('b')
    expect(percolator.match(acme)).toEqual(['a'])
    percolator.remove('a')
    expect(percolator.match(acme)).toEqual([])
    expect(percolator.size).toBe(20)
  })

  test('matches for one desk only when asked to', () => {
    const percolator = create()
    percolator.set('a', 'one', parseQuery('acme'))
    percolator.set('b', 'two', parseQuery('acme'))
    fc.assert(
      fc.property(arbitraryDocument, ({ item }) => {
        const both = percolator.match({ ...item, text: 'acme' }).toSorted()
        expect(both).toEqual(['a', 'b'])
        expect(percolator.match({ ...item, text: 'acme' }, 'two')).toEqual(['b'])
        expect(percolator.match({ ...item, text: 'acme' }, 'three')).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('keeps finding a watch whose words turn out to be common', () => {
    const percolator = create()
    percolator.set('w', 'desk', parseQuery('commonest abcd'))
    const common = { ...emptyItem, text: 'commonest every time' }
    for (let i = 0; i < 5_000; i++) expect(percolator.match(common)).toEqual([])
    expect(percolator.match({ ...emptyItem, text: 'abcd commonest' })).toEqual(['w'])
  })
})

test('explain says yes exactly when the watch matches, and marks words of the text', { timeout: timeoutMs }, () => {
  fc.assert(
    fc.property(written, arbitraryDocument, (watch, { item, oracle }) => {
      const { isMatch, parts, marks } = explain(watch.query.root, item, writtenLists)
      expect(isMatch).toBe(oracleHolds(watch.oracle, oracle, oracleLists(0)))
      for (const { field, start, end } of marks) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual((item[field] ?? '').length)
      }
      if (!isMatch) expect(parts).toEqual([])
    }),
    { numRuns: runs * 4, seed: 3 },
  )
})

const emptyItem = {
  itemKey: 'other:1',
  network: 'other',
  kind: 'post',
  text: '',
  voice: { voiceKey: 'v', name: '' },
  links: [],
  isReply: false,
  isRepost: false,
} as const

function setLists(percolator: Percolator, state: number): void {
  for (const [name, states] of Object.entries(listStates)) {
    percolator.setList('desk', name, states[state % states.length]?.entries ?? [])
    // Another desk's list of the same name is another list.
    percolator.setList('elsewhere', name, ['the', 'acme'])
  }
}

const writtenLists = new Map(Object.entries(listStates).map(([name, states]) => [name, states[0]?.entries ?? []]))

function idOf(slot: number): string {
  return `watch-${String(slot).padStart(2, '0')}`
}

/** With its source beside each id, so that a failure can be read. */
function named(ids: readonly string[], watches: readonly Written[]): string[] {
  return ids.map((id) => `${id} ${watches[Number(id.slice(6))]?.query.source}`)
}
