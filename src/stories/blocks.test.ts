import { expect, it } from 'vitest'
import { blockClass, blockLength, Blocks } from './blocks.ts'

it('gives every list the smallest block that holds it', () => {
  for (let length = 1; length < 3_000; length += 1) {
    const sizeClass = blockClass(length)
    expect(blockLength(sizeClass)).toBeGreaterThanOrEqual(length)
    if (sizeClass > 0) expect(blockLength(sizeClass - 1)).toBeLessThan(length)
  }
})

it('uses a block that was given back again, and keeps what is in the others while it grows', () => {
  const blocks = new Blocks()
  const kept = blocks.take(blockClass(8))
  blocks.ints[kept] = 7
  const gone = blocks.take(blockClass(20))
  blocks.giveBack(gone, blockClass(20))
  expect(blocks.take(blockClass(20))).toBe(gone)
  for (let n = 0; n < 200; n += 1) blocks.take(blockClass(100))
  expect(blocks.ints[kept]).toBe(7)
  expect(blocks.doubles.buffer).toBe(blocks.ints.buffer)
})
