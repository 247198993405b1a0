// Large documents are parsed in a thread that can be killed: hostile ones keep a parser busy for hours, and even honest
// ones of some megabytes would hold up every stream for a second.
import { Worker } from 'node:worker_threads'
import { InvalidError } from '../../platform/errors.ts'
import { parseFeed } from './parse.ts'
import type { ReadFeed } from './read-feed.ts'

/** Smaller ones take milliseconds at worst and are parsed on the spot. */
const onTheSpotBytes = 65_536
/** 10 MiB of honest feed take two seconds. */
const patienceMs = 8_000
/** The thread costs 20 MB; after this time without work it ends. */
const idleMs = 30_000

interface Answer {
  readonly feed?: ReadFeed
  readonly problem?: string
}

/** One per process, like the thread pool below it: it holds nothing between two documents and ends by itself. */
let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
/** One document at a time; bounded by the sources, each of which waits for its own. */
let last: Promise<unknown> = Promise.resolve()

/**
 * As `parseFeed`, without holding up anybody.
 * @throws {InvalidError} also when it cannot be read within eight seconds.
 */
export async function parseFeedApart(bytes: Uint8Array, contentType?: string): Promise<ReadFeed> {
  if (bytes.byteLength <= onTheSpotBytes) return parseFeed(bytes, contentType)
  const turn = last.then(() => parseInWorker(bytes, contentType))
  last = turn.catch(() => undefined)
  return turn
}

async function parseInWorker(bytes: Uint8Array, contentType: string | undefined): Promise<ReadFeed> {
  clearTimeout(idle)
  const current = (worker ??= new Worker(new URL('./parse-worker.ts', import.meta.url)))
  // Nothing in flight: the process may end.
  current.ref()
  try {
    const { feed, problem } = await answerOf(current, { bytes, contentType })
    if (feed === undefined) throw new InvalidError(problem ?? 'It could not be read.')
    return feed
  } finally {
    current.unref()
    idle = setTimeout(() => void end(current), idleMs).unref()
  }
}

async function answerOf(current: Worker, message: object): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const onExit = () => reject(new InvalidError('It is too large to be read.'))
  const timer = setTimeout(
    () => reject(new InvalidError(`It takes longer than ${patienceMs / 1_000} s to read; no feed does.`)),
    patienceMs,
  )
  current.once('message', resolve).once('error', onExit).once('exit', onExit)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  current.postMessage(message)
  try {
    return await promise
  } catch (error) {
    await end(current)
    throw error
  } finally {
    clearTimeout(timer)
    current.off('message', resolve).off('error', onExit).off('exit', onExit)
  }
}

async function end(current: Worker): Promise<void> {
  if (worker === current) worker = undefined
  await current.terminate()
}
