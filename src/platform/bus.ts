// The durable way from room to room. An event is stored in the transaction that makes it true, told once, and
// delivered at least once to every consumer, in commit order.
import type { Tx } from './store/store.ts'

/** An event as stored. `eventId` grows in commit order: it is what `Last-Event-ID` resumes from. */
export interface StoredEvent<E> {
  readonly eventId: string
  readonly deskId: string
  readonly atMs: number
  readonly event: E
}

/** One reader of the stream, with a place of its own in it. */
export interface Consumer<E extends { readonly type: string }, T extends E['type'] = E['type']> {
  /** Names its place in the stream for ever: `understand`, `stories`, `desk`. */
  readonly name: string
  readonly types: readonly T[]
  /** 500 unless told. */
  readonly maxBatch?: number
  /**
   * From the start of one batch to that of the next, in the machine's time; 25 ms unless told, and longer where batches
   * take long. What comes after a quiet moment is handled at once; longer is for whom nobody waits.
   */
  readonly restMs?: number
  /**
   * Effects written through `tx` commit together with the consumer's place in the stream: each event takes effect
   * exactly once. A throw rolls the batch back; it is tried again one by one, and an event that fails 5 times is
   * set aside where `nowdesk doctor` shows it, so that it holds up nothing else.
   */
  handle(events: readonly StoredEvent<Extract<E, { type: T }>>[], tx: Tx): Promise<void>
}

/** `publish` and `consume` are durable; `follow` is for whoever only shows what happens. */
export interface Bus<E extends { readonly type: string }> extends AsyncDisposable {
  /** Stores the events in the caller's transaction; wakes the consumers after it commits. */
  publish(tx: Tx, deskId: string, events: readonly E[]): Promise<void>
  /** Registers a consumer; call before `start`. */
  consume<T extends E['type']>(consumer: Consumer<E, T>): void
  /**
   * Calls `hear` with each event of every desk as it is committed, from this instant on; returns the way to stop.
   * Not durable: for screens. A late joiner catches up with `since`.
   */
  follow(hear: (events: readonly StoredEvent<E>[]) => void): () => void
  /**
   * Events of one desk after `eventId`, oldest first.
   * `undefined` when that id is older than what is kept, or more than `limit` came since: take a snapshot instead.
   */
  since(deskId: string, eventId: string, limit: number): Promise<readonly StoredEvent<E>[] | undefined>
  /** Id of the newest event that every transaction before it is visible to; `0` when there is none. */
  head(): Promise<string>
  start(): Promise<void>
  /** Resolves when every consumer has handled all that was published before the call: for tests, replay and a graceful stop. */
  settled(): Promise<void>
}
