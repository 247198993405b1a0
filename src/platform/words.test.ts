import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainText, wordsOf } from './words.ts'

it('cuts an English text as it cuts any other', () => {
  const characters = fc.constantFrom(..."abcxyzABZ0189 ''..,-_@#:/\t\n")
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
      // A letter outside ASCII sends the text the general way.
      const general = wordsOf(`${text.toLowerCase()} é`, 1_000).slice(0, -1)
      expect(wordsOf(text.toLowerCase(), limit)).toEqual(general.slice(0, limit))
    }),
    { seed: 8, numRuns: 500 },
  )
})

it('takes addresses out in any case and leaves what only looks like one', () => {
  const said = 'See HTTPS://Example.org/a?b=1 and WWW.example.org now; a://b stays'
  expect(plainText(said)).toBe('see   and   now; a://b stays')
})
