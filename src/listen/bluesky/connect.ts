// One socket to one Jetstream server at a time. Nothing is missed over a break: we go on a little before where we were and
// leave out what we know. What the server no longer has is told as a gap.
import { UnavailableError } from '../../platform/errors.ts'
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { type Frame, Frames, HandshakeError } from '../frames.ts'
import { RecentKeys } from '../recent-keys.ts'
import { reconnecting } from '../reconnect.ts'
import { canSkip, type Protocol, subscribeUrl, wantedBytes } from './address.ts'
import { readCursor } from './cursor.ts'
import { type Place, type ReadFrame, readFrameV1, readFrameV2 } from './frame.ts'
import { Handles } from './handles.ts'
import { parseCommit } from './parse.ts'
import type { BlueskySettings } from './settings.ts'

/**
 * 5 s: servers see an event at instants that differ by their own lag, and a cursor must be good on each of them.
 * Source: Jetstream's README on cursors across instances.
 */
const rewindUs = 5_000_000
/** Servers ping every 30 s; three missed pings are a dead connection. */
const idleMs = 90_000
/** 1 MiB: records are at most 1 MB by protocol, and posts a hundredth of that. */
const maxPayloadBytes = 1_048_576
const maxHeardInBatch = 500
/** A cursor that moves without anything heard is worth a write to the store this often. */
const quietCursorMs = 5_000
/** What 5 s bring at 400 events a second, eight times the network's usual. */
const maxRecentKeys = 2_000

/** What outlives a connection. */
interface Run {
  readonly source: SourceInput<BlueskySettings>
  readonly context: ConnectorContext
  readonly signal: AbortSignal
  readonly handles: Handles
  readonly recent: RecentKeys
  /** What each server was found to speak. */
  readonly spoken: Map<string, Protocol>
  host: string
  place: (Place & { readonly host: string }) | undefined
  cursorToldAtMs: number
}

/** Listens until the signal fires; see `Connector.connect`. */
export async function* connectBluesky(
  source: SourceInput<BlueskySettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const run = startRun(source, context, signal)
  yield* reconnecting({ session: () => session(run), context, signal })
}

function startRun(source: SourceInput<BlueskySettings>, context: ConnectorContext, signal: AbortSignal): Run {
  const cursor = readCursor(source.cursor)
  const hosts = source.settings.hosts
  return {
    source,
    context,
    signal,
    handles: new Handles(),
    recent: new RecentKeys(maxRecentKeys, cursor?.recent),
    spoken: new Map(),
    host: hosts.find((host) => host === cursor?.host) ?? hosts[0] ?? '',
    place: cursor === undefined ? undefined : { host: cursor.host, timeUs: cursor.us, seq: cursor.seq },
    cursorToldAtMs: 0,
  }
}

async function* session(run: Run): AsyncGenerator<Batch> {
  const { host } = run
  const { frames, protocol } = await open(run, host).catch((error: unknown) => {
    // A server that broke off is asked again first, because its own cursor is the exact one; one that lets nobody in is not.
    const hosts = run.source.settings.hosts
    run.host = hosts[(hosts.indexOf(host) + 1) % hosts.length] ?? host
    throw error
  })
  using _ = frames
  yield { heard: [], status: { state: 'connected', message: `Connected to ${new URL(host).host} (${protocol})` } }
  yield* hear(run, frames, protocol)
}

async function open(run: Run, host: string): Promise<{ frames: Frames; protocol: Protocol }> {
  const asked = run.source.settings.protocol
  const protocol = asked === 'auto' ? (run.spoken.get(host) ?? 'v2') : asked
  try {
    const frames = await openWith(run, host, protocol, cursorFor(run, host, protocol))
    run.spoken.set(host, protocol)
    return { frames, protocol }
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error
    if (protocol === 'v2' && errorNameOf(error) === 'CursorTooOld') {
      // By instant in place of seq the server begins at its oldest; how much is missing shows in its first frame.
      return { frames: await openWith(run, host, 'v2', rewound(run)), protocol }
    }
    if (asked !== 'auto' || protocol === 'v1' || error.status === 429 || error.status >= 500) throw error
    run.spoken.set(host, 'v1')
    return { frames: await openWith(run, host, 'v1', rewound(run)), protocol: 'v1' }
  }
}

async function openWith(run: Run, host: string, protocol: Protocol, cursor: number | undefined): Promise<Frames> {
  const url = subscribeUrl(host, protocol, run.source.settings, cursor)
  const socket = await run.context.http.socket(url, { maxPayloadBytes })
  return Frames.open(socket, { clock: run.context.clock, signal: run.signal, idleMs })
}

function errorNameOf(error: HandshakeError): string {
  return /"error"\s*:\s*"(\w+)"/.exec(error.body)?.[1] ?? ''
}

/** A seq is exact, inclusive, and good on its own server only; an instant is good on all. */
function cursorFor(run: Run, host: string, protocol: Protocol): number | undefined {
  const { place } = run
  return protocol === 'v2' && place?.seq !== undefined && place.host === host ? place.seq : rewound(run)
}

function rewound(run: Run): number | undefined {
  return run.place === undefined ? undefined : Math.max(0, run.place.timeUs - rewindUs)
}

async function* hear(run: Run, frames: Frames, protocol: Protocol): AsyncGenerator<Batch> {
  const wanted = wantedBytes(run.source.settings)
  const read = protocol === 'v1' ? readFrameV1 : readFrameV2
  let heard: Heard[] = []
  /** Set until the first frame has shown where the server began. */
  let resumedFrom = run.place
  for (let taken = await frames.take(); taken !== undefined; taken = await frames.take()) {
    for (const frame of taken) {
      if (canSkip(frame.data, wanted)) continue
      const said = read(frame.data)
      if (resumedFrom !== undefined && placeOf(said) !== undefined) {
        heard.push(...gapBefore(run, said, resumedFrom))
        resumedFrom = undefined
      }
      const one = takeIn(run, said, frame)
      if (one !== undefined) heard.push(one)
      if (heard.length >= maxHeardInBatch) {
        yield batchOf(run, heard)
        heard = []
      }
    }
    const isQuiet = heard.length === 0 && run.context.clock.now() - run.cursorToldAtMs < quietCursorMs
    if (!isQuiet) yield batchOf(run, heard)
    heard = []
  }
}

/** Moves on past the frame and gives what it says, if that is new. */
function takeIn(run: Run, said: ReadFrame, frame: Frame): Heard | undefined {
  if (said.kind === 'reject') return said
  if (said.kind === 'error')
    throw new UnavailableError(`The server ended the stream: ${said.name} ${said.message}`.trim())
  const place = placeOf(said)
  if (place !== undefined && place.timeUs >= (run.place?.timeUs ?? 0)) run.place = { ...place, host: run.host }
  if (said.kind === 'handle') run.handles.set(said.did, said.handle)
  if (said.kind !== 'commit' || !run.recent.add(keyOf(said))) return undefined
  return parseCommit(said.commit, { heardAtMs: frame.atMs, handleOf: (did) => run.handles.get(did) })
}

function placeOf(said: ReadFrame): Place | undefined {
  return said.kind === 'commit' ? said.commit : said.kind === 'handle' || said.kind === 'other' ? said.place : undefined
}

/** The same on every server: a repo's revision names one commit. */
function keyOf(said: ReadFrame & { kind: 'commit' }): string {
  const { did, collection, rkey, operation, rev } = said.commit
  return `${did}/${collection}/${rkey}/${operation}/${rev}`
}

/**
 * We asked to begin before what we heard last. A server that still has it sends it again; one whose first frame is newer,
 * and unknown to us, has forgotten what lay between.
 */
function gapBefore(run: Run, said: ReadFrame, from: Place): readonly Heard[] {
  const place = placeOf(said)
  if (place === undefined || place.timeUs <= from.timeUs) return []
  if (said.kind === 'commit' && run.recent.has(keyOf(said))) return []
  const fromMs = Math.floor(from.timeUs / 1_000)
  const toMs = Math.floor(place.timeUs / 1_000)
  return [{ kind: 'gap', fromMs, toMs, reason: 'The server no longer has what was published in this time' }]
}

function batchOf(run: Run, heard: readonly Heard[]): Batch {
  const { place, context } = run
  if (place === undefined) return { heard, status: { state: 'connected' } }
  const nowMs = context.clock.now()
  run.cursorToldAtMs = nowMs
  return {
    heard,
    cursor: JSON.stringify({ host: place.host, us: place.timeUs, seq: place.seq, recent: run.recent.export() }),
    status: { state: 'connected', lagMs: Math.max(0, nowMs - Math.floor(place.timeUs / 1_000)) },
  }
}
