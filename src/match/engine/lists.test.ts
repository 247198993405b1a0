import { expect, test } from 'vitest'
import { itemOf } from '../../../test/rooms/match-world.ts'
import { parseQuery } from '../parser.ts'
import { createPercolator } from '../percolator.ts'
import { Engine } from './engine.ts'

const entryCount = 2_000
const entries = Array.from({ length: entryCount }, (_, i) => `name${i} company`)

test('a list that nobody asks for any more leaves item by item, and meets none of them; asked for again meanwhile, it is there', () => {
  const engine = new Engine()
  const percolator = createPercolator(engine)
  percolator.setList('desk', 'rivals', entries)
  const asks = () => percolator.set('watch', 'desk', parseQuery('within:rivals recall'))
  const isMet = () => percolator.match(itemOf('The recall of name1999 company')).length > 0
  const before = engine.lexicon.terms.count
  asks()
  expect(isMet()).toBe(true)
  percolator.remove('watch')
  expect(engine.lexicon.terms.count).toBeGreaterThan(before + entryCount / 2)
  percolator.set('other', 'desk', parseQuery('recall'))
  expect(percolator.match(itemOf('The recall of name1999 company'))).toEqual(['other'])
  asks()
  expect(isMet()).toBe(true)
  percolator.remove('watch')
  percolator.remove('other')
  for (let i = 0; i < entryCount / 20; i += 1) percolator.match(itemOf('name1 company'))
  expect(engine.lexicon.terms.count).toBe(before)
  asks()
  expect(isMet()).toBe(true)
})
