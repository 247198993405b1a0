import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { none } from './blocks.ts'
import { RecentKeys } from './recent-keys.ts'

it('knows the latest names as a map would that forgets its oldest', () => {
  const limit = 90
  const named = fc.array(fc.record({ name: fc.nat(300), story: fc.nat(9) }), { minLength: 200, maxLength: 900 })
  fc.assert(
    fc.property(named, (sets) => {
      const keys = new RecentKeys(limit)
      const plain = new Map<string, string>()
      for (const { name, story } of sets) {
        keys.set(`item-${name}`, `s${story}`, `m${name}`)
        plain.set(`item-${name}`, `s${story}`)
        const [oldest = ''] = plain.keys()
        if (plain.size > limit) plain.delete(oldest)
      }
      for (let name = 0; name <= 300; name += 1) {
        const place = keys.find(`item-${name}`)
        const story = plain.get(`item-${name}`)
        expect(place === none ? undefined : keys.storyId(place)).toBe(story)
        if (place !== none) expect(keys.mentionId(place)).toBe(`m${name}`)
      }
    }),
    { seed: 2, numRuns: 40 },
  )
})
