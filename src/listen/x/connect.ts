// One long answer that X keeps writing to. What is missed in a break comes again only on plans with backfill; else it is
// told as a gap.
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { linesOf } from '../lines.ts'
import { UnavailableError } from '../../platform/errors.ts'
import { RecentKeys } from '../recent-keys.ts'
import { reconnecting } from '../reconnect.ts'
import { type Api, addressOf, assertAnswered, authorization } from './api.ts'
import { parseLine, readProblem } from './parse.ts'
import { syncRules } from './rules.ts'
import type { XSettings } from './settings.ts'

/** X writes an empty line every 20 s; one may be late, two are a dead connection. */
const idleTimeoutMs = 45_000
const maxLineBytes = 1_048_576
/** 5 s doubling to 320 s: what X asks for after HTTP errors. */
const baseMs = 5_000
const maxMs = 320_000
/** What five minutes of backfill bring on the largest plans' rate of 50 a second would not all fit; then doubles are known by the store. */
const maxRecentKeys = 5_000

const query = new URLSearchParams({
  'tweet.fields':
    'author_id,conversation_id,created_at,edit_history_tweet_ids,entities,lang,note_tweet,referenced_tweets',
  expansions: 'author_id,referenced_tweets.id,referenced_tweets.id.author_id',
  'user.fields': 'name,public_metrics,username,verified',
})

interface Run {
  readonly source: SourceInput<XSettings>
  readonly context: ConnectorContext
  readonly api: Api
  readonly recent: RecentKeys
  /** When the connection last showed life: what came after it may be missed. */
  lastLifeAtMs: number | undefined
}

/** Listens until the signal fires; see `Connector.connect`. The cursor is `instant:recent`. */
export async function* connectX(
  source: SourceInput<XSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const [lifeAt, recent] = (source.cursor ?? '').split(':')
  const lifeAtMs = lifeAt === undefined || lifeAt === '' ? Number.NaN : Number(lifeAt)
  const run: Run = {
    source,
    context,
    api: { base: source.settings.apiBase, bearerToken: source.secrets['bearerToken'] ?? '', context, signal },
    recent: new RecentKeys(maxRecentKeys, recent),
    lastLifeAtMs: Number.isFinite(lifeAtMs) ? lifeAtMs : undefined,
  }
  yield* reconnecting({ session: () => session(run), context, signal, baseMs, maxMs })
}

async function* session(run: Run): AsyncGenerator<Batch> {
  const { api, context, source } = run
  await syncRules(api, source.settings.rules, `nowdesk:${source.sourceId}`)
  const chunks = await open(run)
  yield { heard: gapSince(run), status: { state: 'connected', message: 'Connected to the filtered stream' } }
  for await (const line of linesOf(chunks, { maxLineBytes, dropsUnfinished: true })) {
    run.lastLifeAtMs = context.clock.now()
    if (line === '') continue
    const problem = line === undefined ? undefined : readProblem(line)
    if (problem !== undefined) throw new UnavailableError(`X ended the stream: ${problem}`)
    const heard = line === undefined ? tooLong() : parseLine(line, run.lastLifeAtMs)
    if (heard.kind === 'item' && !run.recent.add(heard.item.itemKey)) continue
    yield { heard: [heard], cursor: cursorOf(run), status: { state: 'connected' } }
  }
}

async function open(run: Run): Promise<AsyncIterable<Uint8Array>> {
  const { api, context, source } = run
  const { backfillMinutes } = source.settings
  const asked = new URLSearchParams(query)
  if (backfillMinutes > 0) asked.set('backfill_minutes', String(backfillMinutes))
  const url = addressOf(api, `/2/tweets/search/stream?${asked.toString()}`)
  const response = await context.http.stream(url, { headers: authorization(api), idleTimeoutMs, signal: api.signal })
  if (response.status >= 200 && response.status < 300) return response.chunks
  const parts: Uint8Array[] = []
  for await (const chunk of response.chunks) parts.push(chunk)
  assertAnswered(response, api, Buffer.concat(parts))
  return response.chunks
}

/** The stretch that nobody will send any more: from the last sign of life to the beginning of what backfill covers. */
function gapSince(run: Run): readonly Heard[] {
  const fromMs = run.lastLifeAtMs
  const nowMs = run.context.clock.now()
  run.lastLifeAtMs = nowMs
  if (fromMs === undefined) return []
  const toMs = nowMs - run.source.settings.backfillMinutes * 60_000
  // A quick reconnect loses nothing that a person would look for.
  if (toMs - fromMs < 1_000) return []
  return [{ kind: 'gap', fromMs, toMs, reason: 'X does not send again what was posted while the stream was down' }]
}

function tooLong(): Heard {
  return { kind: 'reject', reason: `a line longer than ${maxLineBytes} bytes`, sample: '' }
}

function cursorOf(run: Run): string {
  return `${run.lastLifeAtMs ?? 0}:${run.recent.export()}`
}
