import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptForAWhile } from './kept-for-a-while.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('those who ask the same within the while share one reading; then it is read anew', async () => {
  let reads = 0
  const ask = keptForAWhile(async (deskId, id) => `${deskId} ${id} ${(reads += 1)}`, 2_000)
  expect(await Promise.all([ask('a', '1'), ask('a', '1'), ask('b', '1')])).toEqual(['a 1 1', 'a 1 1', 'b 1 2'])
  vi.advanceTimersByTime(2_001)
  expect(await ask('a', '1')).toBe('a 1 3')
})

test('what failed is asked again at once', async () => {
  let reads = 0
  const ask = keptForAWhile(async () => {
    reads += 1
    if (reads === 1) throw new Error('away')
    return reads
  }, 2_000)
  await expect(ask('a', '1')).rejects.toThrow('away')
  expect(await ask('a', '1')).toBe(2)
})
