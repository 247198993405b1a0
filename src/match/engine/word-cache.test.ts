import { expect, test } from 'vitest'
import { itemOf } from '../../../test/rooms/match-world.ts'
import { parseQuery } from '../parser.ts'
import { createPercolator } from '../percolator.ts'

test('a word that several terms fit is found beside words never seen before, which take slots and make the cache grow', () => {
  const percolator = createPercolator()
  const queries = ['company', 'compan*', 'comp*', 'co?pany']
  for (const query of queries) percolator.set(query, 'desk', parseQuery(query))
  for (let n = 0; n < 400; n++) {
    const fresh = Array.from({ length: 200 }, (_, i) => `word${n * 200 + i}`).join(' ')
    expect(percolator.match(itemOf(`${fresh} company`)).toSorted()).toEqual(queries.toSorted())
  }
})
