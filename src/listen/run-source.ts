// The life of one source: its connector listens until told to stop; when it crashes it is started anew, from its cursor,
// after growing pauses. What happens here touches no other source.
import type { Clock } from '../platform/clock.ts'
import { ConflictError, InvalidError, errorMessage } from '../platform/errors.ts'
import type { Random } from '../platform/random.ts'
import { backoff } from './backoff.ts'
import type { Connector, ConnectorContext, SourceInput } from './connector.ts'
import type { Gauge } from './gauge.ts'
import type { Intake } from './intake.ts'

const firstPauseMs = 1_000
/** A source that crashes again and again is tried every five minutes. */
const longestPauseMs = 300_000
/** A connector that has run so long before it crashed starts with short pauses again. */
const steadyAfterMs = 60_000

export interface SourceRun {
  readonly connector: Connector
  readonly input: SourceInput<unknown>
  readonly gauge: Gauge
  readonly context: ConnectorContext
  readonly signal: AbortSignal
}

/**
 * Resolves with `stopped` when the signal fired or the connector says that a person must mend something, with `taken` when
 * another process took the source. Never rejects.
 */
export async function runSource(
  run: SourceRun,
  deps: { readonly intake: Intake; readonly clock: Clock; readonly random: Random },
): Promise<'stopped' | 'taken'> {
  const { gauge, signal } = run
  const { clock } = deps
  const pauses = backoff({ random: deps.random, baseMs: firstPauseMs, maxMs: longestPauseMs })
  while (!signal.aborted) {
    const startedAtMs = clock.now()
    const end = await listenOnce(run, deps.intake)
    if (signal.aborted) return 'stopped'
    if (end === 'stopped' || end === 'taken') return end
    if (clock.now() - startedAtMs > steadyAfterMs) pauses.reset()
    const nextAtMs = clock.now() + pauses.next()
    gauge.say({ state: 'failing', message: end.message, nextAtMs }, clock.now())
    await clock.sleep(nextAtMs - clock.now(), signal).catch(() => undefined)
  }
  return 'stopped'
}

type End = 'stopped' | 'taken' | { readonly message: string }

async function listenOnce(run: SourceRun, intake: Intake): Promise<End> {
  const { connector, gauge, signal } = run
  // What can only be called listens by being there.
  if (connector.connect === undefined) return await untilAborted(run)
  const { cursor: _old, ...input } = run.input
  const source = gauge.cursor === undefined ? input : { ...input, cursor: gauge.cursor }
  // The first batch of a source that was never heard is what lay there before.
  let isBacklog = gauge.cursor === undefined
  try {
    for await (const batch of connector.connect(source, run.context, signal)) {
      if (signal.aborted) return 'stopped'
      await intake.take(gauge, batch, { isBacklog })
      if (batch.heard.length > 0) isBacklog = false
      if (batch.status?.state === 'stopped') return 'stopped'
    }
    return { message: 'The connector ended without saying why; it is started again.' }
  } catch (error) {
    if (error instanceof ConflictError) return 'taken'
    if (error instanceof InvalidError && !signal.aborted) {
      gauge.say({ state: 'stopped', message: errorMessage(error) }, run.context.clock.now())
      return 'stopped'
    }
    return { message: errorMessage(error) }
  }
}

async function untilAborted({ gauge, signal, context }: SourceRun): Promise<End> {
  const message = context.callbackUrl
    ? 'Waiting to be called.'
    : 'Waiting to be called; this installation has no public address yet, so the other side may not reach it.'
  gauge.say({ state: 'connected', message }, context.clock.now())
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return 'stopped'
}
