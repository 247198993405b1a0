// A full disk makes PostgreSQL end in a panic. So intake stops early, and a file that holds nothing gives its room to
// the server's recovery when it came to that all the same.
import { randomBytes } from 'node:crypto'
import { open, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { errorMessage } from '../errors.ts'
import type { Log } from '../log.ts'

/** 512 MB: the server's log of changes may take 1 GB at its highest, of which half is there in normal use. */
export const defaultMinFreeBytes = 512 * 2 ** 20

/** Four of the server's log segments: what it needs to recover and to write its first checkpoint. */
const ballastBytes = 64 * 2 ** 20
/** One segment. Intake has stopped long before; what the ballast gives is for what people still do. */
const fullBelowBytes = 16 * 2 ** 20
const lookEveryMs = 5_000

export interface SpaceOptions {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly minFreeBytes?: number
  /** Asked of the file system unless told. */
  readonly measure?: () => Promise<number>
}

/** Looks every few seconds; disposing ends that and leaves the ballast. */
export interface SpaceWatch extends AsyncDisposable {
  freeBytes(): Promise<number>
  /** Calls `hear` at each change, and at once when space is low already; returns the way to stop. */
  onLowSpace(hear: (isLow: boolean, freeBytes: number) => void): () => void
  /** Gives the ballast's room back; it is taken again when there is plenty. */
  releaseBallast(): Promise<void>
}

/** Looks every 5 s. Low below `minFreeBytes`; enough again above a quarter more, so that it does not flicker. */
export function watchFreeSpace(options: SpaceOptions): SpaceWatch {
  const { folder, clock, log, minFreeBytes = defaultMinFreeBytes } = options
  const measure = options.measure ?? (() => freeBytesOf(folder))
  const ballast = join(folder, 'ballast')
  const hearers = new Set<(isLow: boolean, freeBytes: number) => void>()
  const stopping = new AbortController()
  let isLow = false
  let lastFree = Number.POSITIVE_INFINITY
  const looking = lookOn()

  async function lookOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) =>
        log.warn({ error: errorMessage(error) }, 'free space could not be measured'),
      )
      await clock.sleep(lookEveryMs, stopping.signal).catch(() => undefined)
    }
  }

  async function look(): Promise<void> {
    lastFree = await measure()
    const isLowNow = lastFree < (isLow ? minFreeBytes * 1.25 : minFreeBytes)
    if (isLowNow !== isLow) {
      isLow = isLowNow
      log[isLow ? 'error' : 'info'](
        { freeBytes: lastFree, minFreeBytes },
        isLow ? 'disk space is low' : 'disk space is enough again',
      )
      for (const hear of hearers) hear(isLow, lastFree)
    }
    if (lastFree < fullBelowBytes) await rm(ballast, { force: true })
    else if (lastFree > 2 * minFreeBytes + ballastBytes) await layBallast(ballast, stopping.signal)
  }

  return {
    freeBytes: measure,
    onLowSpace(hear) {
      hearers.add(hear)
      if (isLow) hear(isLow, lastFree)
      return () => hearers.delete(hear)
    },
    releaseBallast: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await looking
    },
  }
}

/** What an ordinary user may still write, as `df` shows it. */
async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Random bytes: a file of zeros takes no room on a file system that packs or leaves holes. */
async function layBallast(path: string, signal: AbortSignal): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.size === ballastBytes) return
  const unfinished = `${path}.unfinished`
  await using file = await open(unfinished, 'w', 0o600)
  const piece = 2 ** 20
  for (let written = 0; written < ballastBytes; written += piece) {
    if (signal.aborted) return
    await file.write(randomBytes(piece))
  }
  await rename(unfinished, path)
}
