// How many items a second of processor time one new query is tried on, as while a person types it.
import { Probe } from '../../src/match/engine/probe.ts'
import { parseQuery } from '../../src/match/parser.ts'
import type { Item } from '../../src/model/item.ts'
import { percentile, type Figure } from '../report.ts'
import { passPerProcessorSecond } from './processor-time.ts'

/** Words that nearly no item has, all forms of a word, and what nearly every second item has. */
const queries = [
  '(acme OR apex) AND (recall OR lawsuit)',
  '"black friday" NOT deals',
  'market NEAR/5 fall*',
  'stem:en markets',
  'the',
]
const minPerSecond = 100_000

/** Items on which the code gets compiled, as it is in a desk at work. */
const warmUp = 30_000

/** The middle of what the queries reach, and the slowest. */
export function measureBackTest(posts: readonly Item[], articles: readonly Item[]): Figure[] {
  const unit = 'items per processor second'
  const speed = (items: readonly Item[], query: string): number => {
    using probe = new Probe(parseQuery(query).root)
    return passPerProcessorSecond(items, (item) => probe.matches(item))
  }
  const speeds = (items: readonly Item[]): readonly number[] => {
    for (const query of queries) speed(items.slice(0, warmUp), query)
    return queries.map((query) => speed(items, query)).toSorted((a, b) => a - b)
  }
  const ofPosts = speeds(posts)
  return [
    { name: 'backTestPostsPerSecond', value: percentile(ofPosts, 0.5), unit, aim: minPerSecond },
    { name: 'backTestSlowestPostsPerSecond', value: ofPosts[0] ?? 0, unit, aim: minPerSecond },
    { name: 'backTestArticlesPerSecond', value: percentile(speeds(articles), 0.5), unit },
  ]
}
