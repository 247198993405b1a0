// Two kinds of patience: with a whole exchange, and with silence inside one that has no end.
import type { Clock } from '../clock.ts'
import { LimitError } from '../errors.ts'

/**
 * Runs `work` with a signal that fires when the caller's does or the time is up.
 * @throws {LimitError} when the time is up; the caller's reason when its signal fires.
 */
export async function withDeadline<T>(
  limits: { readonly clock: Clock; readonly totalTimeoutMs: number; readonly signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  limits.signal?.throwIfAborted()
  const stop = new AbortController()
  const onAbort = () => stop.abort(limits.signal?.reason)
  limits.signal?.addEventListener('abort', onAbort, { once: true })
  const done = new AbortController()
  const timer = limits.clock.sleep(limits.totalTimeoutMs, done.signal).then(
    () =>
      stop.abort(
        new LimitError(`Took longer than ${limits.totalTimeoutMs / 1_000} s.`, {
          totalTimeoutMs: limits.totalTimeoutMs,
        }),
      ),
    () => undefined,
  )
  try {
    return await Promise.race([work(stop.signal), rejection(stop.signal)])
  } catch (error) {
    // Libraries wrap the reason each in their own way; ours says what happened.
    throw stop.signal.aborted ? stop.signal.reason : error
  } finally {
    limits.signal?.removeEventListener('abort', onAbort)
    done.abort()
    await timer
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/**
 * The same chunks, ending with an error when none came for a while.
 * @throws {LimitError} after `idleTimeoutMs` of silence; `quit` is called so that the connection closes.
 */
export async function* withIdleLimit(
  chunks: AsyncIterable<Uint8Array>,
  limits: {
    readonly clock: Clock
    readonly idleTimeoutMs: number
    readonly signal: AbortSignal
    readonly quit: () => void
  },
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await orSilence(iterator.next(), limits)
      if (next.done === true) return
      yield next.value
    }
  } catch (error) {
    throw limits.signal.aborted && !(error instanceof LimitError) ? limits.signal.reason : error
  } finally {
    limits.quit()
  }
}

async function orSilence<T>(
  next: Promise<T>,
  limits: { readonly clock: Clock; readonly idleTimeoutMs: number; readonly signal: AbortSignal },
): Promise<T> {
  const heard = new AbortController()
  const { idleTimeoutMs } = limits
  const silence = limits.clock.sleep(idleTimeoutMs, AbortSignal.any([heard.signal, limits.signal])).then(() => {
    throw new LimitError(`Nothing came for ${idleTimeoutMs / 1_000} s.`, { idleTimeoutMs })
  })
  // Whichever loses the race is nobody's error.
  silence.catch(() => undefined)
  next.catch(() => undefined)
  try {
    return await Promise.race([next, silence])
  } finally {
    heard.abort()
  }
}
