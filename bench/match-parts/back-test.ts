// How many items a second of processor time one new query is tried on, as while a person types it.
import { Probe } from '../../src/match/engine/probe.ts'
import { parseQuery } from '../../src/match/parser.ts'
import type { Item } from '../../src/model/item.ts'
import type { Figure } from '../report.ts'
import { perProcessorSecond } from './processor-time.ts'

/** Each tried for as long: words that nearly no item has, and that nearly every second one has. */
const queries = ['(acme OR apex) AND (recall OR lawsuit)', '"black friday" NOT deals', 'market NEAR/5 fall*', 'the']
const minPerSecond = 100_000

/** The middle of what the queries reach. */
export function measureBackTest(posts: readonly Item[], articles: readonly Item[], seconds: number): Figure[] {
  const unit = 'items per processor second'
  const speed = (items: readonly Item[]): number => {
    const speeds = queries.map((query) => {
      using probe = new Probe(parseQuery(query).root)
      return perProcessorSecond(items, seconds / queries.length, (item) => probe.matches(item))
    })
    return speeds.toSorted((a, b) => a - b)[Math.floor((speeds.length - 1) / 2)] ?? 0
  }
  return [
    { name: 'backTestPostsPerSecond', value: speed(posts), unit, aim: minPerSecond },
    { name: 'backTestArticlesPerSecond', value: speed(articles), unit },
  ]
}
