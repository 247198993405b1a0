// One timer for every clock on the screen. A component that shows a time redraws only when its words change.
import { useSyncExternalStore } from 'react'
import { serverNow } from './server-clock.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** `words` of the server's time, asked each second. It must give a primitive. */
export function useTicking<T extends boolean | number | string>(words: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribe, () => words(serverNow()))
}

/** The server's time, rounded down to `stepMs`, for what need not be redrawn each second. */
export function useNow(stepMs: number): number {
  return useTicking((nowMs) => Math.floor(nowMs / stepMs) * stepMs)
}
