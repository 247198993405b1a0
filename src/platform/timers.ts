// Things that must happen at their time, once, also after a restart. Set in the transaction that makes them due.
import type { Tx } from './store/store.ts'

/** Something that is due at an instant. */
export interface Timer {
  /** `kind` and `key` together name it: setting it again moves it. */
  readonly kind: string
  readonly key: string
  readonly deskId: string
  readonly dueAtMs: number
  readonly body: unknown
}

/** A timer that could not fire is tried again until it does. */
export interface Timers extends AsyncDisposable {
  /** One statement, however many. */
  set(tx: Tx, ...timers: readonly Timer[]): Promise<void>
  /** One statement, however many. */
  cancel(tx: Tx, kind: string, ...keys: readonly string[]): Promise<void>
  /**
   * Registers what is done when a timer of this kind is due; call before `start`. Effects through `tx` commit together
   * with the timer's end: it fires once. `lateMs` is how long after its time that was.
   */
  onDue(kind: string, fire: (timer: Timer, lateMs: number, tx: Tx) => Promise<void>): void
  start(): Promise<void>
}
