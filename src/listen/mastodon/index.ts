// Hears a Mastodon server, and whatever speaks its API: a public, hashtag, home or list stream, within a second.
// Promises that a break loses nothing that the timeline still gives, and that a gap too large for that is told. Hears
// only what was posted publicly. Does not notice the deletion of what it heard before its last restart.
import { errorMessage } from '../../platform/errors.ts'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { connectMastodon } from './connect.ts'
import { parseStatus } from './parse.ts'
import { mastodonFields, mastodonSettings, type MastodonSettings } from './settings.ts'
import { fetchPage, newestPageUrl } from './timeline.ts'

export type { MastodonSettings } from './settings.ts'

export const mastodon: Connector<MastodonSettings> = {
  kind: 'mastodon',
  title: 'Mastodon',
  description: 'A public timeline, hashtag, home timeline or list of a Mastodon server, as it is posted.',
  settings: mastodonSettings,
  fields: mastodonFields,
  nameOf(settings) {
    const what = settings.stream === 'hashtag' ? `#${settings.hashtag}` : settings.stream
    return `${new URL(settings.server).host}: ${what}`
  },
  connect: connectMastodon,
  test: testMastodon,
}

async function testMastodon(
  source: SourceInput<MastodonSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const { settings, secrets } = source
  const access = { http: context.http, clock: context.clock, settings, token: secrets['token'], signal }
  try {
    const page = await fetchPage(access, newestPageUrl(settings, 20))
    if (!('statuses' in page)) return { isWorking: false, message: `What came was ${page.reason}.`, items: [] }
    const how = {
      host: new URL(settings.server).host,
      heardAtMs: context.clock.now(),
      includeReposts: settings.includeReposts,
    }
    const parsed = page.statuses.map((status) => parseStatus(status, { ...how, uriOf: () => undefined }))
    const items = parsed.flatMap((one) => ('id' in one && one.heard?.kind === 'item' ? [one.heard.item] : []))
    return { isWorking: true, message: `The server answers with ${items.length} posts.`, items }
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
