import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Memory } from './memory.ts'
import { Pool, roundedSize } from './pool.ts'

/** Integers. */
const memorySize = 1 << 22

test('blocks in use never overlap, whatever was given back before and whoever else takes of the memory', () => {
  const step = fc.record({
    pool: fc.nat(1),
    size: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 40_000 })),
    givesBack: fc.option(fc.nat()),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const memory = new Memory(memorySize)
      const pools = [new Pool(memory), new Pool(memory)]
      const used: { pool: number; address: number; size: number }[] = []
      for (const { pool, size, givesBack } of steps) {
        const [block] = givesBack === null ? [] : used.splice(givesBack % Math.max(1, used.length), 1)
        if (block) pools[block.pool]!.give(block.address, block.size)
        else used.push({ pool, address: pools[pool]!.take(size), size })
      }
      let end = 1
      for (const { address, size } of used.toSorted((a, b) => a.address - b.address)) {
        expect(address).toBeGreaterThanOrEqual(end)
        end = address + roundedSize(size)
      }
      expect(end).toBeLessThanOrEqual(memory.ints.length)
    }),
    { numRuns: 30 },
  )
})

test('what a large block leaves behind is cut up for small ones before more memory is taken', () => {
  const pool = new Pool(new Memory(memorySize))
  const blocks = Array.from({ length: 16 }, () => pool.take(4_096))
  const { bytes } = pool
  for (const block of blocks) pool.give(block, 4_096)
  for (let i = 0; i < 4_096; i += 1) pool.take(16)
  expect(pool.bytes).toBe(bytes)
})

test('a full memory is refused in words, and goes on serving what was given back', () => {
  const pool = new Pool(new Memory(1 << 15))
  const blocks = [pool.take(8_000), pool.take(8_000)]
  expect(() => pool.take(20_000)).toThrow('There is no room for more watches in this process')
  for (const block of blocks) pool.give(block, 8_000)
  expect(blocks).toContain(pool.take(8_000))
})
