import { expect, it } from 'vitest'
import { TermTable } from './term-table.ts'

/** Spread over all 32 bits, and distinct. */
function hashOf(n: number): number {
  return Math.imul(n + 1, 0x9e3779b1)
}

/** The texts that had a term before, counting one more. */
function count(table: TermTable, hash: number): number {
  return table.count(table.numberOf(hash))
}

function numbersOf(table: TermTable, hashes: readonly number[]): readonly number[] {
  const numbers = new Int32Array(hashes.length)
  table.readNumbers(Int32Array.from(hashes), hashes.length, numbers)
  return [...numbers]
}

it('knows a term by the same number, asked alone or with others', () => {
  const table = new TermTable()
  const hashes = Array.from({ length: 3_000 }, (_, n) => hashOf(n))
  const numbers = numbersOf(table, hashes)
  expect(new Set(numbers).size).toBe(3_000)
  expect(hashes.map((hash) => table.numberOf(hash))).toEqual(numbers)
  expect(numbersOf(table, hashes)).toEqual(numbers)
})

it('forgets the rarest terms that no story holds when there are too many, and no others', () => {
  const table = new TermTable()
  for (let n = 0; n < 400_001; n += 1) count(table, hashOf(n))
  // Of the first, the even ones are held by a story, and one in a hundred and one was met four times more.
  for (let n = 0; n < 1_000; n += 2) table.setColumn(table.numberOf(hashOf(n)), 5, 1)
  for (let n = 1; n < 1_000; n += 101) for (const _ of [0, 1, 2, 3]) count(table, hashOf(n))
  table.trim()
  expect(table.size).toBe(300_000)
  expect(count(table, hashOf(0))).toBe(1)
  expect(table.columnOf(table.numberOf(hashOf(998)))).toBe(5)
  expect(count(table, hashOf(1))).toBe(5)
  expect(count(table, hashOf(203))).toBe(5)
  expect(count(table, hashOf(3))).toBe(0)
  expect(table.size).toBe(300_001)
  // Numbers are given again, each to one term.
  const more = Array.from({ length: 200_000 }, (_, n) => hashOf(500_000 + n))
  const numbers = numbersOf(table, more)
  expect(new Set(numbers).size).toBe(more.length)
  expect(numbersOf(table, more)).toEqual(numbers)
  expect(count(table, hashOf(1))).toBe(6)
})
