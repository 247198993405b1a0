// The same matching in the way it is usually done: parse the frame, try one regular expression per watch.
import { frameOf } from './frame.ts'
import { makePosts } from './posts.ts'

/** Items per second of CPU. */
export function regExpsPerCpuSecond(options: {
  readonly seed: number
  readonly watchCount: number
  readonly matchShare: number
}): number {
  const posts = makePosts(options)
  const frames = Array.from({ length: 2_000 }, (_, n) => frameOf(n, posts.next().text, Date.UTC(2026, 0, 1)))
  const watches = posts.watches.map(({ query }) => {
    const [names = '', topics = ''] = query.split(' AND ')
    return { names: anyOf(names), topics: anyOf(topics.split(' NOT ')[0] ?? '') }
  })
  let matches = 0
  let done = 0
  const before = process.cpuUsage()
  const startedAtMs = performance.now()
  while (performance.now() - startedAtMs < 2_000) {
    const frame = frames[done % frames.length] ?? ''
    const { commit } = JSON.parse(frame) as { readonly commit: { readonly record: { readonly text: string } } }
    const { text } = commit.record
    for (const { names, topics } of watches) if (names.test(text) && topics.test(text)) matches += 1
    done += 1
  }
  const { user, system } = process.cpuUsage(before)
  if (matches === 0) throw new Error('the baseline matched nothing: it did other work')
  return Math.round((done * 1e6) / (user + system))
}

function anyOf(list: string): RegExp {
  const words = list.replaceAll(/[()"#]/g, '').split(' OR ')
  return new RegExp(`\\b(?:${words.join('|')})\\b`, 'iu')
}
