// What setting up proposes must be what the other rooms take: its queries by the watch language, its sources by their connectors.
import { array, assert, constantFrom, oneof, property, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { blueskySettings } from '../../src/listen/bluesky/settings.ts'
import { feedSettings } from '../../src/listen/feed/feed-connector.ts'
import { hackerNewsSettings } from '../../src/listen/hackernews/settings.ts'
import { mastodonSettings } from '../../src/listen/mastodon/settings.ts'
import { redditSettings } from '../../src/listen/reddit/reddit-connector.ts'
import { parseQuery } from '../../src/match/parser.ts'
import { proposeSources } from '../../src/setup/propose-sources.ts'
import { proposeWatches } from '../../src/setup/propose-watches.ts'

const odd = [
  '"',
  '("',
  'AND',
  'a" OR b',
  '=x',
  'site:',
  '@',
  '*',
  '((',
  '\\"',
  'AT&T',
  'C++',
  '3️⃣',
  'Yahoo!',
  'L’Oréal',
  '日本',
  'ไทย',
  'What?',
  'ﹻ',
]
const addresses = ['http://x.example/', 'localhost:3000', 'münchen.example', '@acme@x.example', '@a.b-c_']
const name = oneof(
  string({ unit: 'binary' }),
  string({ unit: 'grapheme' }),
  string(),
  constantFrom(...odd, ...addresses),
)
const names = array(name, { maxLength: 3 })
const organisation = record({ name, aliases: names, handles: names, site: name, rivals: names, topics: names })

const schemas: Readonly<Record<string, { safeParse(settings: unknown): { readonly success: boolean } }>> = {
  bluesky: blueskySettings,
  feed: feedSettings,
  hackernews: hackerNewsSettings,
  mastodon: mastodonSettings,
  reddit: redditSettings,
}

test('every proposed query can be watched, whatever the names are', () => {
  assert(
    property(organisation, (input) => {
      for (const { query } of proposeWatches(input)) expect(() => parseQuery(query)).not.toThrow()
    }),
    { numRuns: 300 },
  )
})

test('every proposed source has settings that its connector takes', () => {
  const proposed = proposeSources({ name: 'Acme Kettles', aliases: [], handles: [], rivals: ['Globex'], topics: [] })
  expect(proposed.length).toBeGreaterThan(5)
  for (const { connector, settings } of proposed) {
    expect([connector, schemas[connector]?.safeParse(settings).success]).toEqual([connector, true])
  }
})
