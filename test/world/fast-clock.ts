// A clock that runs faster than the wall's, for connectors that wait half a minute between polls.

/** Passes `speed` milliseconds for each real one, from `startMs` on. */
export function fastClock(speed: number, startMs = Date.now()) {
  const begunMs = performance.now()
  return {
    now: () => Math.round(startMs + (performance.now() - begunMs) * speed),
    sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const stop = () => {
          clearTimeout(timer)
          reject(signal?.reason)
        }
        const timer = setTimeout(
          () => {
            signal?.removeEventListener('abort', stop)
            resolve()
          },
          Math.max(0, durationMs) / speed,
        )
        signal?.addEventListener('abort', stop, { once: true })
      })
    },
  }
}
