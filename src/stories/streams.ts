// The streams that are in memory, kept true to what was committed: a stream that a transaction has changed is kept from
// its commit on, one whose transaction was rolled back is read anew, and so is one that another process changed, which
// its revision shows.
import { sql } from 'kysely'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Tx } from '../platform/store/store.ts'
import { loadStream } from './load-stream.ts'
import { saveRates } from './rates.ts'
import type { StoriesTables } from './schema.ts'
import { nameOf, type StreamKey } from './stream-key.ts'
import type { Stream } from './stream.ts'

interface Held {
  readonly stream: Stream
  readonly revision: number
}

/** Desks whose streams are in memory at once; the least recently used is read anew when it speaks again. */
const maxStreams = 200

/** One transaction at a time has a desk's stream in hand, by its row's lock. */
export class Streams {
  readonly #newStoryId: () => string
  /** As committed. */
  readonly #held = new Map<string, Held>()
  /** Locked by a transaction that has not ended: what it did to the stream may yet be undone. */
  readonly #inHand = new Map<string, Held>()

  constructor(newStoryId: () => string) {
    this.#newStoryId = newStoryId
  }

  /**
   * The stream, locked against every other transaction until this one ends. Whoever changes it calls `save`, whoever
   * does not calls `leave`. Several streams are locked in the order of their keys.
   */
  async lock(tx: Tx, key: StreamKey, nowMs: number): Promise<Stream> {
    const row = await lockRow(tx, key)
    const name = nameOf(key)
    const held = this.#held.get(name)
    this.#held.delete(name)
    const isTrue = held !== undefined && held.revision === row.revision
    const stream = isTrue
      ? held.stream
      : await loadStream(tx, key, {
          nowMs,
          newStoryId: this.#newStoryId,
          pulse: row.pulse,
          afterSeq: row.after_seq,
        })
    stream.aheadMs = row.ahead_ms
    this.#inHand.set(name, { stream, revision: row.revision })
    return stream
  }

  /** When this stream's next sweep is due, as far as is known before it is locked. */
  sweepAtMs(key: StreamKey): number | undefined {
    return this.#held.get(nameOf(key))?.stream.sweepAtMs
  }

  /** Stores what the stream remembers of its rates, under a new revision. Call last in the transaction. */
  async save(tx: Tx, key: StreamKey): Promise<void> {
    const inHand = this.#inHand.get(nameOf(key))
    if (inHand === undefined) return
    const revision = inHand.revision + 1
    const changes = inHand.stream.pulseChanges()
    await saveRates(tx, key, changes)
    await sql`
      UPDATE story_stream SET revision = ${revision}, pulse = ${JSON.stringify(changes.common)}::jsonb,
        ahead_ms = ${Math.round(inHand.stream.aheadMs)}
      WHERE desk_id = ${key.deskId} AND is_drill = ${key.isDrill}`.execute(tx)
    this.#keep(tx, key, { ...inHand, revision })
  }

  /** Gives the stream back as it was. */
  leave(tx: Tx, key: StreamKey): void {
    const inHand = this.#inHand.get(nameOf(key))
    if (inHand !== undefined) this.#keep(tx, key, inHand)
  }

  /** Nothing that a transaction did to a stream is believed before its commit. */
  #keep(tx: Tx, key: StreamKey, held: Held): void {
    const name = nameOf(key)
    this.#inHand.delete(name)
    afterCommit(tx, () => {
      this.#held.delete(name)
      this.#held.set(name, held)
      if (this.#held.size > maxStreams) this.#dropOldest()
    })
  }

  #dropOldest(): void {
    const oldest = this.#held.keys().next()
    if (!oldest.done) this.#held.delete(oldest.value)
  }
}

async function lockRow(tx: Tx, key: StreamKey) {
  const known = await lockKnownRow(tx, key)
  if (known !== undefined) return known
  await tx
    .withTables<StoriesTables>()
    .insertInto('story_stream')
    .values({ desk_id: key.deskId, is_drill: key.isDrill, revision: 0, pulse: null, ahead_ms: 0, after_seq: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await lockKnownRow(tx, key)
  if (made === undefined) throw new Error(`The stream of desk ${key.deskId} was stored and is not there.`)
  return made
}

async function lockKnownRow(tx: Tx, { deskId, isDrill }: StreamKey) {
  return await tx
    .withTables<StoriesTables>()
    .selectFrom('story_stream')
    .select(['revision', 'pulse', 'ahead_ms', 'after_seq'])
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', isDrill)
    .forUpdate()
    .executeTakeFirst()
}
