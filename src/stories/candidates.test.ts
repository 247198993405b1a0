import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Candidates } from './candidates.ts'
import { clusterSettings } from './cluster-settings.ts'
import { Matrix } from './matrix.ts'
import { TermTable } from './term-table.ts'
import { type Vector, VectorInHand } from './vector.ts'

const settings = { ...clusterSettings, leadTerms: 6, maxPerTerm: 9, maxCandidates: 3 }
/** Few weights, so that many rows share equally much; in thirds, so that the order of adding shows. */
const entries = fc.uniqueArray(fc.tuple(fc.nat(15), fc.integer({ min: 1, max: 4 })), {
  selector: ([term]) => term,
  minLength: 1,
  maxLength: 10,
})
const deeds = fc.array(fc.record({ isClosing: fc.nat(4).map((n) => n === 0), which: fc.nat(60), entries }), {
  minLength: 5,
  maxLength: 60,
})

it('finds the rows that share the most, as adding up all that the leading terms lead to would', () => {
  fc.assert(
    fc.property(deeds, fc.array(entries, { minLength: 1, maxLength: 10 }), (told, texts) => {
      const table = new TermTable()
      const matrix = new Matrix(table)
      const numbers = Array.from({ length: 16 }, (_, n) => table.numberOf(Math.imul(n + 1, 0x9e3779b1)))
      const rows: number[] = []
      for (const { isClosing, which, entries: held } of told) {
        if (isClosing && rows.length > 0) matrix.close(rows.splice(which % rows.length, 1)[0] ?? 0)
        else {
          const row = matrix.rows.open(0, 0)
          matrix.insert(row, vectorOf(held, numbers))
          rows.push(row)
        }
      }
      const candidates = new Candidates(settings, matrix.columns)
      for (const text of texts) {
        const vector = vectorOf(text, numbers)
        const expected = mostShared(matrix, vector)
        const found = candidates.find(vector)
        expect([...found.rows.subarray(0, found.count)]).toEqual(expected)
      }
    }),
    { seed: 5, numRuns: 300 },
  )
})

function vectorOf(entriesOf: readonly (readonly [term: number, weight: number])[], numbers: readonly number[]): Vector {
  const vector = new VectorInHand()
  vector.begin(entriesOf.length)
  for (const [term, weight] of entriesOf) vector.push(numbers[term] ?? 0, weight / 3)
  return vector
}

/** The slow obvious way: everything is added up, and all of it put in order. */
function mostShared({ columns }: Matrix, { count, terms, weights }: Vector): readonly number[] {
  const leading = Array.from({ length: count }, (_, i) => ({ term: terms[i] ?? 0, weight: weights[i] ?? 0 }))
    .filter(({ term }) => columns.sizeOf(term) > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, settings.leadTerms)
  const shared = new Map<number, number>()
  for (const { term, weight } of leading) {
    if (shared.size > 0 && columns.sizeOf(term) > settings.maxPerTerm) continue
    const read = new Int32Array(settings.maxPerTerm)
    const size = columns.read(term, read, settings.maxPerTerm)
    for (const row of read.subarray(0, size)) shared.set(row, (shared.get(row) ?? 0) + weight)
  }
  const met = [...shared]
  const ranked = met.length <= settings.maxCandidates ? met : met.toSorted(([, a], [, b]) => b - a)
  return ranked.slice(0, settings.maxCandidates).map(([row]) => row)
}
