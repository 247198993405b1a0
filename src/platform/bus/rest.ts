import { systemClock } from '../clock.ts'

/**
 * Waits until `durationMs` have passed since an instant of `performance.now()`: on a busy stream what comes meanwhile is
 * handled together, and after a quiet moment there is nothing to wait for. In the machine's time.
 */
export async function rest(sinceMs: number, durationMs: number, signal: AbortSignal): Promise<void> {
  const leftMs = sinceMs + durationMs - performance.now()
  if (leftMs >= 1) await systemClock.sleep(leftMs, signal).catch(() => undefined)
}
