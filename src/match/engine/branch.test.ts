import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Branch, grouped, packed, unpacked } from './branch.ts'
import { absentBit } from './refs.ts'

const ref = fc
  .tuple(fc.integer({ min: 1, max: (1 << 22) - 1 }), fc.boolean())
  .map(([id, isAbsent]) => (isAbsent ? id | absentBit : id))

const { branch } = fc.letrec<{ branch: Branch }>((tie) => ({
  branch: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    ref,
    fc
      .tuple(fc.boolean(), fc.array(tie('branch'), { minLength: 1, maxLength: 5 }))
      .map(([isAny, children]) => grouped(isAny, children)),
  ),
}))

function readBack(one: Branch): Branch {
  const ints = packed(one)
  return unpacked(Int32Array.from([7, ...ints, 7]), 1, ints.length)
}

test('a branch is read as it was packed', () => {
  fc.assert(
    fc.property(branch, (one) => {
      expect(readBack(one)).toEqual(one)
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('groups may lie deeper than three bits can say, on both sides', () => {
  let deep: Branch = 1
  for (let depth = 2; depth < 40; depth++) deep = grouped(depth % 2 === 0, [depth, deep])
  expect(readBack(deep)).toEqual(deep)
  // Refs stand before groups, so that many open at once only where a group has no refs.
  let wide: Branch = grouped(true, [1, 2])
  for (let depth = 0; depth < 5; depth++)
    wide = grouped(depth % 2 === 1, [wide, grouped(depth % 2 === 0, [3, depth + 4])])
  expect(readBack(wide)).toEqual(wide)
  let first: Branch = grouped(true, [1, 2])
  for (let depth = 0; depth < 20; depth++) {
    first = { isAny: depth % 2 === 1, children: [first, { isAny: depth % 2 === 0, children: [3, depth + 4] }] }
  }
  expect(readBack(first)).toEqual(first)
})

test('what is written in another order is the same', () => {
  const drop: number[] = []
  const [a, b] = [grouped(true, [3, 1, grouped(true, [2, 1])], (one) => drop.push(one)), grouped(true, [1, 2, 3])]
  expect(packed(a)).toEqual(packed(b))
  expect(drop).toEqual([1])
})
