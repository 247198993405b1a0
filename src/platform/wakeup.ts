/**
 * Wakes one loop. A call of `set` while nobody waits is kept, so that nothing told between looking and waiting is
 * missed; several become one.
 */
export class Wakeup {
  #isSet = false
  #wake: (() => void) | undefined

  /** Ends the wait under way, or the next one at once: a call between two waits is not lost. */
  set(): void {
    this.#isSet = true
    this.#wake?.()
  }

  /**
   * Resolves with whether it was woken: at once when it was set before, else at `set`, after `durationMs` of the
   * machine's time, or when the signal fires.
   */
  async wait(durationMs: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isSet && !signal.aborted) await this.#pause(durationMs, signal)
    const wasSet = this.#isSet
    this.#isSet = false
    return wasSet
  }

  #pause(durationMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        this.#wake = undefined
        resolve()
      }
      const timer = setTimeout(wake, durationMs)
      signal.addEventListener('abort', wake, { once: true })
      this.#wake = wake
    })
  }
}
