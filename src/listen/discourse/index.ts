// Hears a Discourse forum twice over: its webhook brings posts, edits and deletions at once, and a look every minute finds
// what no webhook brought. Both give the same keys, so nothing counts twice. Without a webhook edits go unnoticed.
import { errorMessage } from '../../platform/errors.ts'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { connectDiscourse, fetchPosts } from './connect.ts'
import { receiveDiscourse } from './receive.ts'
import { discourseFields, discourseSettings, type DiscourseSettings } from './settings.ts'

export type { DiscourseSettings } from './settings.ts'

export const discourse: Connector<DiscourseSettings> = {
  kind: 'discourse',
  title: 'Discourse forum',
  description: 'Topics and replies of a Discourse forum: at once by webhook, else within a minute.',
  settings: discourseSettings,
  fields: discourseFields,
  nameOf: (settings) => new URL(settings.site).host,
  connect: connectDiscourse,
  receive: receiveDiscourse,
  test: testDiscourse,
}

async function testDiscourse(
  source: SourceInput<DiscourseSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  try {
    const { posts, rejects } = await fetchPosts({ source, context, signal }, undefined)
    const items = posts.flatMap((post) => (post.heard?.kind === 'item' ? [post.heard.item] : []))
    if (items.length > 0) return { isWorking: true, message: `The forum answers with ${items.length} posts.`, items }
    const problem = rejects[0]
    if (problem?.kind === 'reject')
      return { isWorking: false, message: `This is no forum's list of posts: ${problem.reason}`, items }
    return { isWorking: true, message: 'The forum answers; there are no posts yet.', items }
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
