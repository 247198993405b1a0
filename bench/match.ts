// How many items a second of processor time pass all watches on one core, beside Hyperscan's bare scan for the same words
// and PostgreSQL's tsquery and the usual npm way in the same run.
// Settings: --sizes 1000,10000,100000 · --seconds 1 (of processor time, per round of a slow peer) · --generated true (leaves real
// texts aside) · --peers false (leaves the peers out).
import { measureBackTest } from './match-parts/back-test.ts'
import { measureFirehose } from './match-parts/firehose.ts'
import { measureSize } from './match-parts/measure-size.ts'
import { itemOf, loadTexts } from './match-parts/texts.ts'
import { makeWatches } from './match-parts/watches.ts'
import type { Bench, Figure } from './report.ts'

export const run: Bench = async ({ settings, say }) => {
  const sizes = (settings['sizes'] ?? '1000,10000,100000').split(',').map(Number)
  const seconds = Number(settings['seconds'] ?? 1)
  const withPeers = settings['peers'] !== 'false'
  const texts = loadTexts(settings['generated'] === 'true')
  const items = { posts: texts.posts.map(itemOf), articles: texts.articles.map(itemOf) }
  const figures: Figure[] = measureBackTest(items.posts, items.articles)
  for (const size of sizes) {
    say(`${size} watches …`)
    const watches = makeWatches([...texts.posts, ...texts.articles], size)
    const label = size >= 1_000 ? `${size / 1_000}k` : String(size)
    const { figures: found, percolator } = await measureSize({ watches, ...items, seconds, label, withPeers, say })
    figures.push(...found, ...measureFirehose({ percolator, texts: texts.posts, seconds, label }))
  }
  return {
    kind: 'match',
    data: texts.data,
    config: { sizes: sizes.join(','), seconds, posts: items.posts.length, articles: items.articles.length, withPeers },
    figures,
  }
}
