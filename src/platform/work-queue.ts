// Work that one process hands to whichever of several takes it: durable, in order within a partition, at least once.

/** NATS JetStream where an operator names one; without it listening and matching are one process. */
export interface WorkQueue extends AsyncDisposable {
  /** Partitions are numbered from 0. Of one partition one message is worked on at a time, whichever process does it. */
  readonly partitions: number
  /** No message may be longer. */
  readonly maxBytes: number
  /**
   * Resolves when the queue has the message on its disk.
   * @throws {UnavailableError} when it is away or full: the message may or may not be there, so give it again.
   */
  put(partition: number, message: Uint8Array): Promise<void>
  /**
   * Hands every message to `work`, in this process or another that works too. A message is gone when `work` resolves;
   * when it rejects, or the process dies, the message comes again, so `work` is idempotent.
   */
  start(work: (message: Uint8Array) => Promise<void>): Promise<void>
}
