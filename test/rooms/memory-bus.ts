// A bus in memory, for a room's own tests: events exist once their transaction has committed, consumers run on `settled`.
import type { Bus, Consumer, StoredEvent } from '../../src/platform/bus.ts'
import { afterCommit } from '../../src/platform/store/after-commit.ts'
import type { Store, Tx } from '../../src/platform/store/store.ts'

export class MemoryBus<E extends { readonly type: string }> implements Bus<E> {
  readonly events: StoredEvent<E>[] = []
  readonly #store: Store
  readonly #consumers: { readonly consumer: Consumer<E>; place: number }[] = []
  readonly #followers = new Set<(events: readonly StoredEvent<E>[]) => void>()

  constructor(store: Store) {
    this.#store = store
  }

  async publish(tx: Tx, deskId: string, events: readonly E[]): Promise<void> {
    afterCommit(tx, () => {
      const stored = events.map((event, i) => ({
        eventId: String(this.events.length + i + 1),
        deskId,
        atMs: 0,
        event: JSON.parse(JSON.stringify(event)) as E,
      }))
      this.events.push(...stored)
      for (const hear of this.#followers) hear(stored)
    })
  }

  consume<T extends E['type']>(consumer: Consumer<E, T>): void {
    // A consumer is only given events of its own types below.
    this.#consumers.push({ consumer: consumer as unknown as Consumer<E>, place: 0 })
  }

  follow(hear: (events: readonly StoredEvent<E>[]) => void): () => void {
    this.#followers.add(hear)
    return () => this.#followers.delete(hear)
  }

  async since(deskId: string, eventId: string): Promise<readonly StoredEvent<E>[]> {
    return this.events.filter((event) => event.deskId === deskId && Number(event.eventId) > Number(eventId))
  }

  async head(): Promise<string> {
    return String(this.events.length)
  }

  async start(): Promise<void> {}

  async settled(): Promise<void> {
    for (const one of this.#consumers) {
      const events = this.events.slice(one.place).filter(({ event }) => one.consumer.types.includes(event.type))
      one.place = this.events.length
      if (events.length > 0) await this.#store.transaction((tx) => one.consumer.handle(events as never, tx))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
