// Each way in which a server can be wrong or wicked gives one clear, bounded error, or the feed all the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FeedServer, openFeedServer } from '../../../test/world/feed-server.ts'
import { systemClock } from '../../platform/clock.ts'
import { createGuardedHttp } from '../../platform/http/create-guarded-http.ts'
import { articles } from './to-items.ts'
import { testFeed } from './test-feed.ts'
import { poll } from './poll.ts'
import { readCursor } from './feed-cursor.ts'

let server: FeedServer
const http = createGuardedHttp({ userAgent: 'Nowdesk test', clock: systemClock, allowPrivate: ['127.0.0.0/8'] })
const context = { clock: systemClock, http }
beforeAll(async () => {
  server = await openFeedServer()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await http[Symbol.asyncDispose]()
})
const test = (path: string) =>
  testFeed(`${server.url}${path}`, articles, context, AbortSignal.timeout(20_000)).then(({ result }) => result)

describe('a feed that is', () => {
  it.each([
    ['html', 'This is a web page'],
    ['empty', 'empty'],
    ['huge', 'Larger than'],
    ['endless', 'Larger than'],
    ['gzip-bomb', 'Larger than'],
    ['loop', 'Redirected more than'],
    ['to-private', 'private address'],
    ['cut', 'broke off'],
    ['drip', 'Took longer than'],
    ['many', ''],
  ])('%s ends with a sentence', async (kind, words) => {
    const startedAtMs = performance.now()
    const outcome = await test(`/hostile/${kind}`)
    expect(outcome.message).toContain(words)
    expect(outcome.items.length).toBeLessThanOrEqual(20)
    if (words !== '') expect(outcome.isWorking).toBe(false)
    expect(performance.now() - startedAtMs).toBeLessThan(18_000)
  })

  it.each([
    ['wrong-encoding', 'Café'],
    ['xml-bomb', '&x;heading'],
    ['xxe', '&x;heading'],
  ])('%s is read without harm', async (kind, title) => {
    expect((await test(`/hostile/${kind}`)).items.map((item) => item.title)).toEqual([title])
  })

  it('never closed ends within seconds and holds up nobody meanwhile', async () => {
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 20)
    const outcome = await test('/hostile/unclosed')
    clearInterval(timer)
    expect(outcome.items).toEqual([])
    expect(ticks).toBeGreaterThan(2)
  })
})

describe('what a server answers', () => {
  const ask = (path: string) => poll(`${server.url}${path}`, readCursor(undefined), context, AbortSignal.timeout(5_000))
  it('is told from its status: gone, busy until, moved for good', async () => {
    expect(await ask('/gone.xml')).toMatchObject({ kind: 'gone' })
    expect(await ask('/busy.xml')).toMatchObject({ kind: 'refused', retryAfterMs: 120_000 })
    expect(await ask('/nowhere')).toMatchObject({ kind: 'refused', message: expect.stringContaining('404') })
    expect(await ask('/moved.xml')).toMatchObject({ kind: 'feed', movedTo: `${server.url}/feed.xml` })
  })
})
