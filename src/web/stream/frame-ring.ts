/**
 * The last frames of a desk, ready to be sent again to a browser that comes back. Bounded by count: what fell out is read from
 * the bus instead.
 */
export class FrameRing {
  readonly #frames: { readonly eventId: string; readonly text: string }[] = []
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Ids come in order. Beyond twice its capacity the older half is forgotten. */
  push(eventId: string, text: string): void {
    this.#frames.push({ eventId, text })
    // In halves, so that a busy desk does not move the whole ring at each frame.
    if (this.#frames.length >= 2 * this.#capacity) this.#frames.splice(0, this.#frames.length - this.#capacity)
  }

  /** What came after `eventId`; `undefined` when it is not here. O(frames since). */
  after(eventId: string): readonly string[] | undefined {
    const index = this.#frames.findLastIndex((frame) => frame.eventId === eventId)
    return index === -1 ? undefined : this.#frames.slice(index + 1).map((frame) => frame.text)
  }

  /** Whoever resumes from before gets a snapshot. */
  clear(): void {
    this.#frames.length = 0
  }
}
