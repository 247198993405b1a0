import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { gramsOf, leastRun, longestRun, wordsIn } from './runs.ts'

const find = (ours: string, theirs: string) => {
  const said = wordsIn(ours)
  return longestRun(said, wordsIn(theirs), new Set(gramsOf(said)))
}
const said = 'We call back every Roadrunner kettle of batch seven, and we’ll mend it for nothing – today.'

test('our words are found in whatever capitals, quotation signs, dashes and spaces they stand', () => {
  const article =
    "The maker gave way on Friday. “WE CALL BACK every Roadrunner  kettle of batch seven - and we'll mend it for nothing,” said Nora Hollis."
  const run = find(said, article)
  expect(run?.length).toBe(15)
  expect(run?.quote).toBe("“WE CALL BACK every Roadrunner  kettle of batch seven - and we'll mend it for nothing,”")
})

test.each([
  ['seven words are too few', 'They call back every Roadrunner kettle of batch nine.'],
  ['another order', 'Of batch seven every Roadrunner kettle we call back today, and mend it.'],
  ['nothing of ours', 'The tide rises twice a day by the harbour, as it has done since nineteen ninety one.'],
])('%s', (_, theirs) => {
  expect(find(said, theirs)).toBeUndefined()
})

test('a stock phrase is nobody’s, however long', () => {
  const stock = 'and it is the one that we have had to do for the most of it'
  expect(find(`Well, ${stock}.`, `So ${stock}!`)).toBeUndefined()
})

test('only a run that holds words which nobody had said before us counts', () => {
  const ours = wordsIn(said)
  expect(longestRun(ours, wordsIn(said), new Set())).toBeUndefined()
  const [first] = gramsOf(ours)
  expect(longestRun(ours, wordsIn(said), new Set([first ?? 0]))?.length).toBe(ours.words.length)
})

test('scripts without spaces are compared by pairs of characters, of which it takes more', () => {
  const ours = 'ご購入いただいたケトルをすべて無償で交換いたします。'
  expect(find(ours, `社長は「${ours}」と述べた。`)?.length).toBeGreaterThan(15)
  expect(find(ours, '無償で交換いたします')).toBeUndefined()
})

test('what is found stands in both and is eight words long or longer, and no long run is missed', () => {
  const word = constantFrom('kettle', 'batch', 'handle', 'mend', 'harbour', 'the', 'seven')
  assert(
    property(array(word, { maxLength: 40 }), array(word, { maxLength: 40 }), (a, b) => {
      const run = find(a.join(' '), b.join(' '))
      const longest = longestCommon(a, b)
      if (run) {
        expect([a, b].every((words) => words.join(' ').includes(run.quote))).toBe(true)
        expect(run.length).toBeGreaterThanOrEqual(leastRun)
        expect(run.length).toBeLessThanOrEqual(longest)
      }
      if (!run && longest >= leastRun + 8) throw new Error(`missed a run of ${longest}`)
    }),
    { numRuns: 300 },
  )
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let best = 0
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j < b.length; j += 1) {
      let n = 0
      while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n += 1
      best = Math.max(best, n)
    }
  return best
}

test('a hostile text costs little', () => {
  const monotone = 'kettle '.repeat(4_000)
  const startedAt = performance.now()
  find(monotone, monotone)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
