// How many items a second of processor time one new query is tried on, as while a person types it.
import { Probe } from '../../src/match/engine/probe.ts'
import { parseQuery } from '../../src/match/parser.ts'
import type { Item } from '../../src/model/item.ts'
import { percentile, type Figure } from '../report.ts'
import { perProcessorSecond } from './processor-time.ts'

/** Each tried for as long: words that nearly no item has, all forms of a word, and what nearly every second item has. */
const queries = [
  '(acme OR apex) AND (recall OR lawsuit)',
  '"black friday" NOT deals',
  'market NEAR/5 fall*',
  'stem:en markets',
  'the',
]
const minPerSecond = 100_000

/** The middle of what the queries reach, and the slowest. */
export function measureBackTest(posts: readonly Item[], articles: readonly Item[], seconds: number): Figure[] {
  const unit = 'items per processor second'
  const speeds = (items: readonly Item[]): readonly number[] =>
    queries
      .map((query) => {
        using probe = new Probe(parseQuery(query).root)
        return perProcessorSecond(items, seconds / queries.length, (item) => probe.matches(item))
      })
      .toSorted((a, b) => a - b)
  const ofPosts = speeds(posts)
  return [
    { name: 'backTestPostsPerSecond', value: percentile(ofPosts, 0.5), unit, aim: minPerSecond },
    { name: 'backTestSlowestPostsPerSecond', value: ofPosts[0] ?? 0, unit, aim: minPerSecond },
    { name: 'backTestArticlesPerSecond', value: percentile(speeds(articles), 0.5), unit },
  ]
}
