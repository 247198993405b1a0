import { expect, test } from 'vitest'
import { itemOf } from '../../../test/rooms/match-world.ts'
import { parseQuery } from '../parser.ts'
import { Engine } from './engine.ts'

const ruleCount = 1_000

test('all rules move to the rarer word again and again, as more of the stream is known', () => {
  const engine = new Engine()
  for (let i = 0; i < ruleCount; i++) engine.useRule(parseQuery(`alpha gamma NOT word${i}`).root)
  const isFiledUnder = (word: string): boolean => {
    const { terms } = engine.lexicon
    return terms.postings.ints[terms.find(word)] !== 0
  }
  const hear = (text: string, count: number): void => {
    for (let i = 0; i < count; i++) engine.match(itemOf(text))
  }
  hear('alpha', 3 * ruleCount)
  expect([isFiledUnder('alpha'), isFiledUnder('gamma')]).toEqual([false, true])
  hear('gamma', 20 * ruleCount)
  expect([isFiledUnder('alpha'), isFiledUnder('gamma')]).toEqual([true, false])
})
