// Plays a recording at its own pace, times `speed`. The cursor says where in the file it is and when the playing began, so
// that after a kill it goes on as if nothing had been: what is overdue comes at once.
import { realpath, stat } from 'node:fs/promises'
import { z } from 'zod'
import { errorMessage, InvalidError } from '../../platform/errors.ts'
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { asPlayed } from './as-played.ts'
import { inFile, inMemory, playRecording, type ReadFeed, type RecordedBytes, type Step } from './recording.ts'
import type { ReplaySettings } from './settings.ts'
import { storedIdOf } from './stored.ts'

const recordsInBatch = 200

const cursorShape = z.object({
  next: z.number().int().nonnegative(),
  startedAtMs: z.number(),
  firstAtMs: z.number().optional(),
})

export interface ReplayDeps {
  /** Whether this installation signed this path: a file's real one, or a stored recording's. See `grant.ts`. */
  readonly mayPlay: (realPath: string, grant: string) => boolean
  /** The bytes of a stored recording; `undefined` for one that is no longer kept. */
  readonly stored: (recordingId: string) => Promise<Buffer | undefined>
  readonly readFeed: ReadFeed
}

interface Playing {
  readonly settings: ReplaySettings
  readonly context: ConnectorContext
  readonly signal: AbortSignal
  next: number
  readonly startedAtMs: number
  /** The recorded instant at which the playing began. */
  firstAtMs: number | undefined
  count: number
}

/** Plays until the end or the signal; see `Connector.connect`. Ends with `stopped`. */
export async function* connectReplay(
  deps: ReplayDeps,
  source: SourceInput<ReplaySettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const playing = startPlaying(source, context, signal)
  try {
    const recorded = await grantedBytes(deps, source.settings)
    yield* play(playing, playRecording(recorded, playing.next, deps.readFeed))
  } catch (error) {
    if (signal.aborted) return
    yield { heard: [], status: { state: 'stopped', message: errorMessage(error) } }
  }
}

/**
 * What the settings name, if it was signed. A path that came through the web, or a link that leads elsewhere, opens nothing.
 * @throws {InvalidError} when it may not be played, is no ordinary file, or is no longer kept.
 */
async function grantedBytes(deps: ReplayDeps, { path, grant }: ReplaySettings): Promise<RecordedBytes> {
  const { mayPlay, stored } = deps
  const recordingId = storedIdOf(path)
  if (recordingId !== undefined && mayPlay(path, grant)) {
    const bytes = await stored(recordingId)
    if (!bytes) throw new InvalidError('This recording is no longer kept: its drill has ended.')
    return inMemory(bytes)
  }
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined || !mayPlay(real, grant)) {
    throw new InvalidError('Only a file named on the command line is played: nowdesk replay FILE.')
  }
  if (!(await stat(real)).isFile()) throw new InvalidError(`${path} is not an ordinary file.`)
  return inFile(real)
}

function startPlaying(source: SourceInput<ReplaySettings>, context: ConnectorContext, signal: AbortSignal): Playing {
  const cursor = readCursor(source.cursor)
  return {
    settings: source.settings,
    context,
    signal,
    next: cursor?.next ?? 0,
    startedAtMs: cursor?.startedAtMs ?? context.clock.now(),
    firstAtMs: cursor?.firstAtMs,
    count: 0,
  }
}

function readCursor(text: string | undefined): z.infer<typeof cursorShape> | undefined {
  if (text === undefined) return undefined
  try {
    return cursorShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

async function* play(playing: Playing, steps: AsyncIterable<Step>): AsyncGenerator<Batch> {
  const { clock } = playing.context
  let heard: Heard[] = []
  for await (const step of steps) {
    const dueAtMs = dueOf(playing, step.atMs)
    if (dueAtMs > clock.now()) {
      yield batchOf(playing, heard, dueAtMs)
      heard = []
      await clock.sleep(dueAtMs - clock.now(), playing.signal)
    }
    if (step.heard !== undefined) heard.push(played(playing, step.heard, { dueAtMs, atMs: step.atMs }))
    playing.next = step.next
    playing.count += 1
    if (heard.length >= recordsInBatch) {
      yield batchOf(playing, heard)
      heard = []
    }
    if (playing.signal.aborted) return
  }
  const message = `Played to its end: ${playing.count} records`
  yield { ...batchOf(playing, heard), isDurable: true, status: { state: 'stopped', message } }
}

/** When a recorded instant comes round; at speed 0, and for what has no instant, at once. */
function dueOf(playing: Playing, atMs: number | undefined): number {
  const { speed } = playing.settings
  if (atMs === undefined) return playing.context.clock.now()
  playing.firstAtMs ??= atMs
  if (speed === 0) return playing.context.clock.now()
  return playing.startedAtMs + Math.max(0, atMs - playing.firstAtMs) / speed
}

function played(
  playing: Playing,
  heard: Heard,
  { dueAtMs, atMs }: { dueAtMs: number; atMs?: number | undefined },
): Heard {
  const { settings, context } = playing
  const runKey = settings.keepKeys ? undefined : settings.run || String(playing.startedAtMs)
  return asPlayed(heard, {
    playedAtMs: Math.round(dueAtMs),
    heardAtMs: context.clock.now(),
    isShifted: settings.shift,
    ...(atMs !== undefined && playing.firstAtMs !== undefined && settings.speed !== 1
      ? { recordedClockMs: Math.round(playing.startedAtMs + atMs - playing.firstAtMs) }
      : {}),
    ...(runKey === undefined ? {} : { runKey }),
  })
}

function batchOf(playing: Playing, heard: readonly Heard[], nextAtMs?: number): Batch {
  const { next, startedAtMs, firstAtMs } = playing
  return {
    heard,
    cursor: JSON.stringify({ next, startedAtMs, firstAtMs }),
    status: {
      state: 'connected',
      message: `Playing: ${playing.count} records so far`,
      ...(nextAtMs === undefined ? {} : { nextAtMs }),
    },
  }
}
