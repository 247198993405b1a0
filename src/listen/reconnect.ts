// The life of a connection that is meant to last: open, hear, break, wait, open again.
import { errorMessage, InvalidError } from '../platform/errors.ts'
import { type Backoff, backoff } from './backoff.ts'
import type { Batch, ConnectorContext } from './connector.ts'

/** The other side says that trying again is of no use until a person has mended something. */
export class StoppedError extends Error {
  override name = 'StoppedError'
}

/** The other side says when it will answer again: no earlier try. */
export class RetryAtError extends Error {
  override name = 'RetryAtError'
  readonly retryAtMs: number

  constructor(message: string, retryAtMs: number) {
    super(message)
    this.retryAtMs = retryAtMs
  }
}

export interface Reconnecting {
  /** One connection, from its opening to its break: ends or throws. Called again after a pause. */
  session(): AsyncIterable<Batch>
  readonly context: Pick<ConnectorContext, 'clock' | 'random'>
  readonly signal: AbortSignal
  /** First pause; doubles, jittered. 1 s unless told. */
  readonly baseMs?: number
  /** Longest pause. 2 min unless told: a server that comes back is heard within two minutes. */
  readonly maxMs?: number
}

/**
 * Sessions, one after the other, until `signal` fires. A batch whose state is `connected` or `polled` makes the next
 * pause short again. A break is told as a `failing` status with the instant of the next try; a `StoppedError`, or an
 * address that may not be fetched at all, as `stopped`, which ends it.
 */
export async function* reconnecting(options: Reconnecting): AsyncGenerator<Batch> {
  const { context, signal } = options
  const pauses = backoff({ random: context.random, baseMs: options.baseMs ?? 1_000, maxMs: options.maxMs ?? 120_000 })
  while (!signal.aborted) {
    let thrown: unknown
    try {
      for await (const batch of options.session()) {
        if (batch.status?.state === 'connected' || batch.status?.state === 'polled') pauses.reset()
        yield batch
      }
    } catch (error) {
      thrown = error
    }
    if (signal.aborted) return
    const pause = afterBreak(thrown, pauses, context.clock.now())
    yield pause
    if (pause.status.state === 'stopped') return
    if (!(await sleptUntil(pause.status.nextAtMs, options))) return
  }
}

function afterBreak(thrown: unknown, pauses: Backoff, nowMs: number) {
  if (thrown instanceof StoppedError || thrown instanceof InvalidError) {
    return { heard: [], status: { state: 'stopped', message: errorMessage(thrown), nextAtMs: nowMs } } as const
  }
  const pauseMs = pauses.next()
  const nextAtMs = Math.max(nowMs + pauseMs, thrown instanceof RetryAtError ? thrown.retryAtMs : 0)
  const why = thrown === undefined ? 'The connection was closed by the other side' : errorMessage(thrown)
  return { heard: [], status: { state: 'failing', message: why, nextAtMs } } as const
}

async function sleptUntil(atMs: number, options: Reconnecting): Promise<boolean> {
  const { clock } = options.context
  try {
    await clock.sleep(atMs - clock.now(), options.signal)
    return true
  } catch {
    // The clock rejects for one reason only: the signal fired.
    return false
  }
}
