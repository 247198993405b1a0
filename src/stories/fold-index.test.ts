import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { FoldIndex } from './fold-index.ts'
import { isRepeat, printOf, type Print } from './fold.ts'

/** Sixty texts of which any two share some of their words, and a few all but one. */
const texts = Array.from({ length: 60 }, (_, n) =>
  ['kettle', 'lid', `model${n % 7}`, 'recall', `harbour${n % 11}`, `price${n % 3}`, `town${n}`, 'says'].join(' '),
)

it('finds a repeat of every text that it holds, whatever came and went in between', () => {
  let repeats = 0
  fc.assert(
    fc.property(fc.array(fc.nat(texts.length - 1), { minLength: 30, maxLength: 120 }), (said) => {
      const capacity = 20
      const index = new FoldIndex(capacity)
      const kept: { readonly id: string; readonly print: Print }[] = []
      for (const [n, which] of said.entries()) {
        const print = printOf(texts[which] ?? '')
        if (print === undefined) continue
        const found = index.find(print)
        if (found === undefined) {
          expect(kept.some((one) => one.print.sketch.hashes.join() === print.sketch.hashes.join())).toBe(false)
          kept.push({ id: String(n), print })
          if (kept.length > capacity) kept.shift()
          index.add(String(n), print)
        } else {
          repeats += 1
          const first = kept.find(({ id }) => id === found)
          expect(first !== undefined && isRepeat(first.print, print)).toBe(true)
        }
        expect(index.size).toBe(kept.length)
      }
    }),
    { numRuns: 60, seed: 3 },
  )
  expect(repeats).toBeGreaterThan(20)
})

it('holds no more than its capacity, however many come', () => {
  const index = new FoldIndex(64)
  for (let n = 0; n < 2_000; n += 1) {
    const print = printOf(`alpha${n} bravo${n} charlie${n} delta${n} echo${n} foxtrot${n}`)
    if (print !== undefined) index.add(String(n), print)
  }
  expect(index.size).toBe(64)
  const last = printOf('alpha1999 bravo1999 charlie1999 delta1999 echo1999 foxtrot1999')
  const gone = printOf('alpha1 bravo1 charlie1 delta1 echo1 foxtrot1')
  expect(last && index.find(last)).toBe('1999')
  expect(gone && index.find(gone)).toBeUndefined()
})

/** As the index should find it, by a look at every text that it holds. */
function foundSlowly(
  kept: readonly { readonly id: string; readonly print: Print }[],
  print: Print,
): string | undefined {
  const lead = new Set(print.sketch.hashes.slice(0, 12))
  const counted = kept.map((one) => ({
    ...one,
    count: one.print.sketch.hashes.slice(0, 12).filter((hash) => lead.has(hash)).length,
  }))
  return counted
    .filter(({ count }) => count >= (lead.size === 12 ? 2 : 1))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 16)
    .find((one) => isRepeat(one.print, print))?.id
}

it('finds what a look at every text would, however often each place changed hands', () => {
  const words = fc.array(fc.nat(5), { minLength: 4, maxLength: 16 })
  fc.assert(
    fc.property(fc.array(words, { minLength: 40, maxLength: 160 }), (said) => {
      const capacity = 7
      const index = new FoldIndex(capacity)
      const kept: { readonly id: string; readonly print: Print }[] = []
      for (const [n, numbers] of said.entries()) {
        const print = printOf(numbers.map((number) => `word${number}`).join(' '))
        if (print === undefined) continue
        expect(index.find(print)).toBe(foundSlowly(kept, print))
        index.add(String(n), print)
        kept.push({ id: String(n), print })
        if (kept.length > capacity) kept.shift()
      }
    }),
    { seed: 6, numRuns: 80 },
  )
})
