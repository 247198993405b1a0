import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { TextHashes } from './text-hashes.ts'

const texts = fc.array(fc.array(fc.oneof(fc.nat(40), fc.integer()), { maxLength: 400 }), { maxLength: 6 })

it('numbers the hashes of each text as a map would, whatever text came before', () => {
  const seen = new TextHashes()
  fc.assert(
    fc.property(texts, (all) => {
      for (const hashes of all) {
        seen.clear()
        const places = new Map<number, number>()
        for (const hash of hashes) {
          if (!places.has(hash)) places.set(hash, places.size)
          expect(seen.placeOf(hash)).toBe(places.get(hash))
        }
      }
    }),
    { seed: 8, numRuns: 40 },
  )
})
