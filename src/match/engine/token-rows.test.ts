import { expect, test } from 'vitest'
import { Memory } from './memory.ts'
import { Pool } from './pool.ts'
import { TokenRows } from './token-rows.ts'

/** Terms of each row: every third stands for two terms, every fifth for three. */
function termsOf(row: number): readonly number[] {
  const [first, second, third] = [1 + (row % 20), 101 + (row % 7), 201 + (row % 3)]
  if (row % 5 === 0) return [first, second, third]
  return row % 3 === 0 ? [first, second] : [first]
}

function read(rowCount: number): TokenRows {
  const rows = new TokenRows(new Pool(new Memory(1 << 16)))
  rows.reserve(300)
  rows.begin()
  rows.beginText('text', 'x')
  rows.reserveRows(rowCount)
  for (let row = 0; row < rowCount; row++) {
    rows.addWaiting(row, -1, { start: row, end: row + 1, hash: 0, letters: 0, length: 1 })
    rows.name(row, termsOf(row))
  }
  return rows
}

test('the rows of a term are the same whether few terms are asked for or many', () => {
  const rowCount = 200
  const rows = read(rowCount)
  const wanted = Array.from({ length: 20 }, (_, i) => i + 1).concat([101, 104, 107, 201, 202, 203])
  for (const term of [...wanted, ...wanted]) {
    const expected = Array.from({ length: rowCount }, (_, row) => row).filter((row) => termsOf(row).includes(term))
    expect(rows.rowsOf(term)).toEqual(expected)
  }
})

test('a term of the item as a whole, and one that it has not, have no rows; the next item begins anew', () => {
  const rows = read(10)
  rows.meet(250)
  expect(rows.has(250)).toBe(true)
  expect(rows.rowsOf(250)).toEqual([])
  expect(rows.rowsOf(251)).toEqual([])
  expect(rows.rowsOf(1)).toEqual([0])
  rows.begin()
  expect(rows.rowsOf(1)).toEqual([])
})
