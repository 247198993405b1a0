// Hears Bluesky through Jetstream, within about a second of posting: new posts, edits and deletions, optionally reposts.
// Promises that a break of the connection loses nothing that the server still has, and repeats nothing. Does not look up
// profiles: a voice is its DID, with its handle where the stream told it.
import { errorMessage } from '../../platform/errors.ts'
import type { Batch, Connector, ConnectorContext, SourceInput, TestOutcome } from '../connector.ts'
import { sampleItems } from '../sample-items.ts'
import { connectBluesky } from './connect.ts'
import { blueskyFields, type BlueskySettings, blueskySettings } from './settings.ts'

export type { BlueskySettings } from './settings.ts'

export const bluesky: Connector<BlueskySettings> = {
  kind: 'bluesky',
  title: 'Bluesky',
  description: 'Everything posted on Bluesky, about a second after it is posted.',
  settings: blueskySettings,
  fields: blueskyFields,
  nameOf: (settings) => (settings.dids.length === 0 ? 'Bluesky' : `Bluesky: ${settings.dids.length} accounts`),
  connect: connectBluesky,
  test: testBluesky,
}

async function testBluesky(
  source: SourceInput<BlueskySettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const open = (stop: AbortSignal): AsyncIterable<Batch> =>
    connectBluesky({ ...source, cursor: undefined }, context, stop)
  try {
    return await sampleItems(open, { clock: context.clock, signal, place: 'Bluesky' })
  } catch (error) {
    return { isWorking: false, message: errorMessage(error), items: [] }
  }
}
