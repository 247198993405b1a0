// Hears what is posted on, and about, a Facebook page of one's own: posts, comments, mentions, edits and removals, as
// Facebook calls. Facebook keeps nothing back for us: what it could not deliver within its own retries is not heard.
import { errorMessage } from '../../platform/errors.ts'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { receiveFacebook } from './receive.ts'
import { facebookFields, facebookSettings, type FacebookSettings } from './settings.ts'

export type { FacebookSettings } from './settings.ts'

export const facebook: Connector<FacebookSettings> = {
  kind: 'facebook',
  title: 'Facebook page',
  description: 'Posts, comments and mentions of your own Facebook page, as they happen. Needs a Facebook app.',
  settings: facebookSettings,
  fields: facebookFields,
  nameOf: (settings) => settings.name,
  receive: receiveFacebook,
  test: testFacebook,
}

async function testFacebook(
  source: SourceInput<FacebookSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const { appSecret, pageToken, verifyToken } = source.secrets
  if (!appSecret || !verifyToken) {
    return { isWorking: false, message: 'The app secret and the verify token are needed.', items: [] }
  }
  if (!pageToken)
    return { isWorking: true, message: 'Ready for Facebook’s calls; mentions will lack their words.', items: [] }
  try {
    const url = `${source.settings.graphBase.replace(/\/+$/, '')}/me?fields=name`
    const response = await context.http.fetch(url, { headers: { authorization: `Bearer ${pageToken}` }, signal })
    const isWorking = response.status === 200
    const message = isWorking
      ? 'Ready for Facebook’s calls; the page token works.'
      : `The page token is refused: HTTP ${response.status}.`
    return { isWorking, message, items: [] }
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
