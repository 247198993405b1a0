// First the stream, so that nothing new is missed; then the timeline, for what was missed; then what the stream said
// meanwhile. What comes twice that way is known by its id.
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { RecentKeys } from '../recent-keys.ts'
import { reconnecting } from '../reconnect.ts'
import { isNewer, readCursor, rewoundId } from './cursor.ts'
import { parseStatus } from './parse.ts'
import type { MastodonSettings } from './settings.ts'
import { openStream, type StreamEvent } from './stream.ts'
import { KnownIds } from './known-ids.ts'
import { fetchPage, firstPageUrl, newestPageUrl, type TimelineAccess } from './timeline.ts'

/** 25 pages of 40 posts: about a third of the requests that a server grants in five minutes, and politeness' end. */
const maxPages = 25
/** 60 s: posts from other servers arrive late under an earlier id. */
const rewindMs = 60_000
/** What a server of a few thousand people brings in the rewound minute. */
const maxRecentKeys = 2_000

interface Run {
  readonly source: SourceInput<MastodonSettings>
  readonly context: ConnectorContext
  readonly signal: AbortSignal
  readonly host: string
  readonly token: string | undefined
  readonly recent: RecentKeys
  readonly known: KnownIds
  newest: { readonly id: string; readonly atMs?: number | undefined } | undefined
}

/** Listens until the signal fires; see `Connector.connect`. */
export async function* connectMastodon(
  source: SourceInput<MastodonSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const cursor = readCursor(source.cursor)
  const run: Run = {
    source,
    context,
    signal,
    host: new URL(source.settings.server).host,
    token: source.secrets['token'],
    recent: new RecentKeys(maxRecentKeys, cursor?.recent),
    known: new KnownIds(),
    newest: cursor,
  }
  yield* reconnecting({ session: () => session(run), context, signal })
}

async function* session(run: Run): AsyncGenerator<Batch> {
  const { context, source, signal, token } = run
  const base = source.settings.server.replace(/\/+$/, '')
  using stream = await openStream({ context, settings: source.settings, token, signal }, base)
  if (run.newest === undefined) yield* startAtTheEnd(run)
  else yield* fill(run, run.newest)
  yield { heard: [], status: { state: 'connected', message: `Connected to ${run.host} by ${stream.transport}` } }
  for (let taken = await stream.take(); taken !== undefined; taken = await stream.take()) {
    const heard = taken.flatMap((event) => takeIn(run, event) ?? [])
    if (heard.length > 0) yield batchOf(run, heard)
  }
}

function timeline(run: Run): TimelineAccess {
  const { context, source, token, signal } = run
  return { http: context.http, clock: context.clock, settings: source.settings, token, signal }
}

/** Without a cursor there is nothing to catch up with, but a place from which to catch up later. */
async function* startAtTheEnd(run: Run): AsyncGenerator<Batch> {
  const page = await fetchPage(timeline(run), newestPageUrl(run.source.settings))
  if (!('statuses' in page)) return yield { heard: [page] }
  for (const status of page.statuses) {
    const parsed = parseStatus(status, contextFor(run, run.context.clock.now()))
    if ('id' in parsed) note(run, parsed)
  }
  // An empty timeline: everything that comes is newer than its beginning.
  run.newest ??= { id: '0' }
  yield batchOf(run, [])
}

async function* fill(run: Run, from: NonNullable<Run['newest']>): AsyncGenerator<Batch> {
  let url: string | undefined = firstPageUrl(run.source.settings, rewoundId(from.id, rewindMs))
  for (let pages = 0; url !== undefined; pages += 1) {
    if (pages === maxPages) return yield* leap(run)
    const page = await fetchPage(timeline(run), url)
    if (!('statuses' in page)) return yield { heard: [page] }
    const heardAtMs = run.context.clock.now()
    const heard = page.statuses
      .toReversed()
      .flatMap((status) => takeStatus(run, status, { heardAtMs, isEdit: false }) ?? [])
    if (heard.length > 0) yield batchOf(run, heard)
    url = page.statuses.length === 0 ? undefined : page.newerUrl
  }
}

/** Too much was missed to be fetched politely: says so, and goes on at the end. */
async function* leap(run: Run): AsyncGenerator<Batch> {
  const fromMs = run.newest?.atMs
  run.newest = undefined
  yield* startAtTheEnd(run)
  const reason = `More than ${maxPages * 40} posts were missed; those after the first are not fetched`
  const toMs = run.context.clock.now()
  yield batchOf(run, [{ kind: 'gap', fromMs: fromMs ?? toMs, toMs, reason }])
}

function takeIn(run: Run, said: StreamEvent): Heard | undefined {
  if (said.kind === 'reject') return said
  switch (said.event) {
    case 'update':
    case 'status.update':
      return takeStatus(run, said.payload, { heardAtMs: said.atMs, isEdit: said.event === 'status.update' })
    case 'delete': {
      const itemKey = run.known.uriOf(said.payload)
      return itemKey === undefined ? undefined : { kind: 'gone', itemKey, goneAtMs: said.atMs }
    }
    default:
      // Notifications, filters, announcements: not something published.
      return undefined
  }
}

function takeStatus(
  run: Run,
  status: unknown,
  how: { readonly heardAtMs: number; readonly isEdit: boolean },
): Heard | undefined {
  const parsed = parseStatus(unwrapped(status), { ...contextFor(run, how.heardAtMs), isEdit: how.isEdit })
  if (!('id' in parsed)) return parsed
  note(run, parsed)
  const { heard } = parsed
  if (heard?.kind === 'item') return run.recent.add(heard.item.itemKey) ? heard : undefined
  return heard
}

/** A stream's payload is JSON within JSON. What is not stays text, which no status is. */
function unwrapped(status: unknown): unknown {
  if (typeof status !== 'string') return status
  try {
    return JSON.parse(status)
  } catch {
    return status
  }
}

function note(run: Run, parsed: { readonly id: string; readonly uri: string; readonly createdAtMs?: number }): void {
  run.known.note(parsed.id, parsed.uri)
  if (run.newest === undefined || isNewer(parsed.id, run.newest.id)) {
    run.newest = { id: parsed.id, atMs: parsed.createdAtMs }
  }
}

function contextFor(run: Run, heardAtMs: number) {
  return {
    host: run.host,
    heardAtMs,
    includeReposts: run.source.settings.includeReposts,
    uriOf: (id: string) => run.known.uriOf(id),
  }
}

function batchOf(run: Run, heard: readonly Heard[]): Batch {
  if (run.newest === undefined) return { heard }
  return { heard, cursor: JSON.stringify({ ...run.newest, recent: run.recent.export() }) }
}
