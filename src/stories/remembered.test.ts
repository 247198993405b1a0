import { expect, it } from 'vitest'
import { Remembered } from './remembered.ts'

it('knows whom it was told of, once each, and in the end forgets the oldest', () => {
  const names = new Remembered()
  expect([names.has('a'), [...names]]).toEqual([false, []])
  names.add('a')
  names.add('a')
  expect([names.has('a'), names.has('b'), [...names]]).toEqual([true, false, ['a']])
  for (let n = 0; n < 25_000; n += 1) names.add(`voice ${n}`)
  expect([...names]).toHaveLength(20_000)
  expect([names.has('a'), names.has('voice 4999'), names.has('voice 5000'), names.has('voice 24999')]).toEqual([
    false,
    false,
    true,
    true,
  ])
})
