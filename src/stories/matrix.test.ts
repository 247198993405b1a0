import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Matrix } from './matrix.ts'
import { TermTable } from './term-table.ts'
import { type Vector, VectorInHand } from './vector.ts'

/** What is done, to which of the rows there are, with which term and how much weight. */
const steps = fc.array(
  fc.record({
    deed: fc.constantFrom('tell', 'tell', 'tell', 'tell', 'tell', 'tell', 'open', 'close', 'cut'),
    row: fc.nat(100),
    term: fc.nat(11),
    weight: fc.integer({ min: 1, max: 64 }).map((eighths) => eighths / 8),
  }),
  { minLength: 40, maxLength: 400 },
)

/** The slow obvious way: each row a map, each column a list that whoever is told again moves to the front of. */
class Plain {
  readonly rows = new Map<number, Map<number, number>>()
  readonly columns = new Map<number, readonly number[]>()

  without(term: number, row: number): readonly number[] {
    return (this.columns.get(term) ?? []).filter((other) => other !== row)
  }

  tell(row: number, term: number, weight: number): void {
    const held = this.rows.get(row)
    if (held?.has(term) === false) held.set(term, weight)
    this.columns.set(term, [row, ...this.without(term, row)])
  }

  cut(row: number, least: number): void {
    for (const [term, weight] of this.rows.get(row) ?? []) {
      if (weight >= least) continue
      this.rows.get(row)?.delete(term)
      this.columns.set(term, this.without(term, row))
    }
  }
}

it('holds in every row and column what maps and lists would, whatever was told, cut and closed', () => {
  fc.assert(
    fc.property(steps, (deeds) => {
      const table = new TermTable()
      const matrix = new Matrix(table)
      const plain = new Plain()
      const terms = Array.from({ length: 12 }, (_, n) => table.numberOf(Math.imul(n + 1, 0x9e3779b1)))
      for (const { deed, row: which, term: nth, weight } of deeds) {
        const term = terms[nth] ?? 0
        const row = [...plain.rows.keys()][which % Math.max(1, plain.rows.size)]
        if (deed === 'open' || row === undefined) plain.rows.set(matrix.rows.open(0, 0), new Map())
        else if (deed === 'close') {
          matrix.close(row)
          plain.cut(row, Infinity)
          plain.rows.delete(row)
        } else if (deed === 'cut') {
          matrix.cut(row, weight)
          plain.cut(row, weight)
        } else {
          if (plain.rows.get(row)?.has(term) === true) matrix.columns.renew(term, row)
          else matrix.insert(row, vectorOf([[term, weight]]))
          plain.tell(row, term, weight)
        }
        compare(matrix, plain, terms)
      }
    }),
    { seed: 4, numRuns: 60 },
  )
})

function compare(matrix: Matrix, plain: Plain, terms: readonly number[]): void {
  const read = new Int32Array(200)
  const columns = terms.map((term) => [...read.subarray(0, matrix.columns.read(term, read, 200))])
  expect(columns).toEqual(terms.map((term) => plain.columns.get(term) ?? []))
  expect(terms.map((term) => matrix.columns.sizeOf(term))).toEqual(columns.map(({ length }) => length))
  const first = terms[0] ?? 0
  const some = matrix.columns.read(first, read, 2)
  expect([...read.subarray(0, some)]).toEqual((plain.columns.get(first) ?? []).slice(0, 2))
  for (const [row, held] of plain.rows) {
    const { count, terms: inRow, weights } = matrix.entriesOf(row)
    expect(Array.from({ length: count }, (_, i) => [inRow[i], weights[i]])).toEqual([...held].toReversed())
  }
}

function vectorOf(entries: readonly (readonly [term: number, weight: number])[]): Vector {
  const vector = new VectorInHand()
  vector.begin(entries.length)
  for (const [term, weight] of entries) vector.push(term, weight)
  return vector
}

it('uses the numbers of rows that went again, however many come and go', () => {
  const table = new TermTable()
  const matrix = new Matrix(table)
  const terms = Array.from({ length: 5 }, (_, n) => table.numberOf(n + 1))
  for (let n = 0; n < 3_000; n += 1) {
    const row = matrix.rows.open(n, n)
    matrix.insert(row, vectorOf(terms.map((term) => [term, 1])))
    matrix.close(row)
  }
  expect(matrix.rows.end).toBeLessThan(20)
})

it('knows of every one of many rows that it holds what it was told', () => {
  const table = new TermTable()
  const matrix = new Matrix(table)
  const term = table.numberOf(1)
  const rows = Array.from({ length: 700 }, (_, n) => matrix.rows.open(n, n))
  for (const row of rows) matrix.insert(row, vectorOf([[term, 1]]))
  // Told again: places that are out of date make each row be asked.
  for (const row of rows.slice(0, 100)) matrix.columns.renew(term, row)
  const read = new Int32Array(800)
  expect(matrix.columns.read(term, read, 800)).toBe(700)
  expect(new Set(read.subarray(0, 700)).size).toBe(700)
})
