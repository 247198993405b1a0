// Hears X through the filtered stream of its API v2, with keys of one's own. X filters by the source's rules; what comes in
// a break is heard only where the plan has backfill, else the gap is told. Rules of others on the same app stay untouched.
import { errorMessage } from '../../platform/errors.ts'
import type { Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { ask } from './api.ts'
import { connectX } from './connect.ts'
import { xFields, xSettings, type XSettings } from './settings.ts'

export type { XSettings } from './settings.ts'

export const x: Connector<XSettings> = {
  kind: 'x',
  title: 'X',
  description: 'Posts on X that fit your rules, within seconds. Needs an API plan with the filtered stream.',
  settings: xSettings,
  fields: xFields,
  nameOf: (settings) => `X: ${settings.rules[0] ?? ''}${settings.rules.length > 1 ? ' …' : ''}`,
  connect: connectX,
  test: testX,
}

async function testX(
  source: SourceInput<XSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const api = { base: source.settings.apiBase, bearerToken: source.secrets['bearerToken'] ?? '', context, signal }
  try {
    // Reading the rules needs the same rights as the stream, and takes no connection away from it.
    await ask(api, '/2/tweets/search/stream/rules')
    return { isWorking: true, message: 'X accepts the token for the filtered stream.', items: [] }
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
