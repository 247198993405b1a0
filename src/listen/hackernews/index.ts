// Hears Hacker News through its official API: stories, comments, jobs and polls, a few seconds after they appear. Misses
// nothing over a break of up to two days. Does not notice edits, and deletions only of what it has not fetched yet.
import { z } from 'zod'
import { errorMessage } from '../../platform/errors.ts'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { readJson } from '../read-json.ts'
import { connectHackerNews } from './connect.ts'
import { parseEntry } from './parse.ts'
import { hackerNewsFields, hackerNewsSettings, type HackerNewsSettings } from './settings.ts'

export type { HackerNewsSettings } from './settings.ts'

export const hackerNews: Connector<HackerNewsSettings> = {
  kind: 'hackernews',
  title: 'Hacker News',
  description: 'Every story and comment on Hacker News, a few seconds after it appears.',
  settings: hackerNewsSettings,
  fields: hackerNewsFields,
  nameOf: (settings) => (settings.includeComments ? 'Hacker News' : 'Hacker News stories'),
  connect: connectHackerNews,
  test: testHackerNews,
}

async function testHackerNews(
  source: SourceInput<HackerNewsSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const base = source.settings.apiBase.replace(/\/+$/, '')
  const ask = async (path: string) => {
    const response = await context.http.fetch(`${base}/v0/${path}.json`, { signal })
    return readJson(z.unknown(), response.body)
  }
  try {
    const newest = await ask('maxitem')
    if (!newest.isRead || typeof newest.value !== 'number') {
      return { isWorking: false, message: 'What answers there is not the Hacker News API.', items: [] }
    }
    const ids = Array.from({ length: 5 }, (_, n) => Number(newest.value) - n).filter((id) => id > 0)
    const found = await Promise.all(ids.map((id) => ask(`item/${id}`)))
    const items = found.flatMap((read) => {
      const heard = read.isRead ? parseEntry(read.value, context.clock.now()) : undefined
      return heard?.kind === 'item' ? [heard.item] : []
    })
    return { isWorking: true, message: `The API answers; its newest item is ${newest.value}.`, items }
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
