import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockStore, offsetMask, segmentShift } from './block-store.ts'
import { roundedSize } from './pool.ts'

test('blocks in use never overlap and lie in one segment each, whatever was given back before', () => {
  const step = fc.record({ size: fc.integer({ min: 1, max: 4_096 }), givesBack: fc.option(fc.nat()) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const store = new BlockStore()
      const used: { address: number; size: number }[] = []
      for (const { size, givesBack } of steps) {
        const [block] = givesBack === null ? [] : used.splice(givesBack % Math.max(1, used.length), 1)
        if (block) store.give(block.address, block.size)
        else used.push({ address: store.take(size), size })
      }
      let end = 0
      for (const { address, size } of used.toSorted((a, b) => a.address - b.address)) {
        expect(address).toBeGreaterThanOrEqual(end)
        end = address + roundedSize(size)
        expect(end - 1).toBeLessThan(((address >>> segmentShift) + 1) * (offsetMask + 1))
        expect(store.segmentOf(address).length).toBe(offsetMask + 1)
      }
    }),
  )
})

test('what a large block leaves behind is cut up for small ones before more room is taken', () => {
  const store = new BlockStore()
  for (let i = 0; i < 16; i += 1) store.give(store.take(4_096), 4_096)
  for (let i = 0; i < 4_096; i += 1) store.take(16)
  expect(store.segments).toHaveLength(2)
})
