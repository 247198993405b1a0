// Tries a feed's address once, for a person who waits.
import { InvalidError, errorMessage } from '../../platform/errors.ts'
import type { ConnectorContext, TestOutcome } from '../connector.ts'
import { parseFeedApart } from './parse-apart.ts'
import { type FeedProfile, hearFeed } from './to-items.ts'

/** Less than the person's patience of 15 s, so that a page's feed can still be looked for. */
const timeoutMs = 7_000
const maxShown = 20

export interface FeedTest {
  readonly isWorking: boolean
  readonly result: TestOutcome
  /** What came instead of a feed, where that was a page that may name one. */
  readonly page?: { readonly html: string; readonly url: string }
}

/**
 * Never throws for what the address does; an answer that is no feed comes back as a page, to be searched for one.
 * @throws the signal's reason when it fires.
 */
export async function testFeed(
  url: string,
  profile: FeedProfile,
  context: Pick<ConnectorContext, 'clock' | 'http'>,
  signal: AbortSignal,
): Promise<FeedTest> {
  try {
    const answer = await context.http.fetch(url, { totalTimeoutMs: timeoutMs, signal })
    if (answer.status !== 200) return failed(`Its server answered ${answer.status}.`)
    try {
      const feed = await parseFeedApart(answer.body, answer.headers['content-type'])
      const heardAtMs = context.clock.now()
      const { heard } = hearFeed(feed, { feedUrl: answer.url, seen: [], profile, heardAtMs })
      const items = heard.flatMap((one) => (one.kind === 'item' ? [one.item] : [])).toReversed()
      const message = [
        `${feed.title ?? 'A feed'} with ${items.length} entries${ageOf(items[0]?.publishedAtMs, heardAtMs)}`,
        ...feed.notes,
      ].join('. ')
      return { isWorking: true, result: { isWorking: true, message: `${message}.`, items: items.slice(0, maxShown) } }
    } catch (error) {
      if (!(error instanceof InvalidError)) throw error
      return { ...failed(error.message), page: { html: Buffer.from(answer.body).toString('utf8'), url: answer.url } }
    }
  } catch (error) {
    if (signal.aborted) throw error
    return failed(errorMessage(error))
  }
}

function failed(message: string): FeedTest {
  return { isWorking: false, result: { isWorking: false, message, items: [] } }
}

function ageOf(publishedAtMs: number | undefined, nowMs: number): string {
  if (publishedAtMs === undefined) return ''
  const minutes = Math.max(0, Math.round((nowMs - publishedAtMs) / 60_000))
  if (minutes < 120) return `, the newest ${minutes} min old`
  return minutes < 2_880
    ? `, the newest ${Math.round(minutes / 60)} h old`
    : `, the newest ${Math.round(minutes / 1_440)} days old`
}
