// An example of a connector: stories of Lobsters, or of any site that runs its software, by its JSON pages. Explained line by
// line in docs/add-a-connector.md; kept true by test/examples/lobsters.test.ts.
import { z } from 'zod'
import type { Batch, Connector, ConnectorContext, Heard, SourceInput } from '../../src/listen/connector.ts'
import { instantOf } from '../../src/listen/instants.ts'
import { httpUrl, siteOf } from '../../src/listen/item-key.ts'
import { cleanText, plainText } from '../../src/listen/plain-text.ts'
import { readJson, readValue } from '../../src/listen/read-json.ts'
import { RecentKeys } from '../../src/listen/recent-keys.ts'
import { reconnecting } from '../../src/listen/reconnect.ts'
import { maxTextLength, maxTitleLength } from '../../src/model/item.ts'
import { UnavailableError } from '../../src/platform/errors.ts'

const settings = z.object({ site: z.url({ protocol: /^https?$/ }).default('https://lobste.rs') })
type Settings = z.infer<typeof settings>

/** What is read of a story; everything else may change without us. */
const story = z.object({
  short_id: z.string().regex(/^\w{1,20}$/),
  created_at: z.string(),
  title: z.string().min(1),
  url: z.string().optional(),
  description: z.string().optional(),
  submitter_user: z.string().min(1).max(100),
})

/** 2 min: the site's newest page holds about a day. */
const pollMs = 120_000
/** Five pages of 25, about five days: older stories are no longer news. */
const maxPages = 5

export const lobsters: Connector<Settings> = {
  // A connector of your own adds its name to `ConnectorKind` in src/model/source.ts.
  kind: 'feed',
  title: 'Lobsters',
  description: 'New stories on Lobsters, within two minutes.',
  settings,
  fields: [{ name: 'site', label: 'Site', placeholder: 'https://lobste.rs', input: 'url' }],
  nameOf: (chosen) => new URL(chosen.site).host,
  connect,
}

/** One story to one item, or the reject that says what is wrong with it. Pure, and never throws. */
export function parseStory(value: unknown, site: string, heardAtMs: number): Heard {
  const read = readValue(story, value)
  if (!read.isRead) return read.reject
  const { short_id, title, url, description, submitter_user, created_at } = read.value
  const { host, origin } = new URL(site)
  const link = httpUrl(url ?? '')
  const publishedAtMs = instantOf(created_at)
  const item = {
    itemKey: `lobsters:${host}:${short_id}`,
    network: 'other',
    kind: 'topic',
    url: `${origin}/s/${short_id}`,
    site: siteOf(link ?? origin),
    title: cleanText(title, maxTitleLength),
    text: cleanText(plainText(description ?? ''), maxTextLength),
    voice: { voiceKey: `lobsters:${host}:${submitter_user}`, name: submitter_user, handle: submitter_user },
    links: link === undefined ? [] : [link],
    ...(publishedAtMs === undefined ? {} : { publishedAtMs }),
    isReply: false,
    isRepost: false,
  } as const
  return { kind: 'item', item, heardAtMs }
}

async function* connect(source: SourceInput<Settings>, context: ConnectorContext, signal: AbortSignal) {
  const known = new RecentKeys(500, source.cursor)
  let isFirstLook = source.cursor === undefined
  yield* reconnecting({ session: polling, context, signal })

  async function* polling(): AsyncGenerator<Batch> {
    for (;;) {
      const heard = await look(source.settings.site, context, signal, isFirstLook ? 1 : maxPages, known)
      isFirstLook = false
      const nextAtMs = context.clock.now() + pollMs
      yield { heard, cursor: known.export(), status: { state: 'polled', nextAtMs } }
      await context.clock.sleep(pollMs, signal)
    }
  }
}

/** Pages back until a page brings something known; oldest first. */
async function look(site: string, context: ConnectorContext, signal: AbortSignal, pages: number, known: RecentKeys) {
  const found: Heard[] = []
  for (let page = 1; page <= pages; page += 1) {
    const response = await context.http.fetch(`${site.replace(/\/+$/, '')}/newest/page/${page}.json`, { signal })
    if (response.status !== 200) throw new UnavailableError(`The site answered HTTP ${response.status}.`)
    const read = readJson(z.array(z.unknown()), response.body)
    if (!read.isRead) return [...found, read.reject]
    const heard = read.value.map((value) => parseStory(value, site, context.clock.now()))
    const fresh = heard.filter((one) => one.kind !== 'item' || !known.has(one.item.itemKey))
    found.unshift(...fresh.toReversed())
    if (fresh.length < heard.length || heard.length === 0) break
  }
  for (const one of found) if (one.kind === 'item') known.add(one.item.itemKey)
  return found
}
