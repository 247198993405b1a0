// The streams that are in memory, kept true to what was committed. A batch that is rolled back after it changed the
// memory is noticed by its revision: the stream is then read anew.
import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { loadStream } from './load-stream.ts'
import type { StoriesTables } from './schema.ts'
import { nameOf, type StreamKey } from './stream-key.ts'
import type { Stream } from './stream.ts'

interface Held {
  readonly stream: Stream
  revision: number
}

/** Desks whose streams are in memory at once; the least recently used is read anew when it speaks again. */
const maxStreams = 200

export class Streams {
  readonly #newStoryId: () => string
  readonly #held = new Map<string, Held>()

  constructor(newStoryId: () => string) {
    this.#newStoryId = newStoryId
  }

  /**
   * The stream, locked against every other transaction until this one ends. Whoever changes it calls `save`.
   * Several streams are locked in the order of their keys.
   */
  async lock(tx: Tx, key: StreamKey, nowMs: number): Promise<Stream> {
    const row = await lockRow(tx, key)
    const name = nameOf(key)
    const held = this.#held.get(name)
    this.#held.delete(name)
    const isTrue = held !== undefined && held.revision === row.revision
    const stream = isTrue
      ? held.stream
      : await loadStream(tx, key, { nowMs, newStoryId: this.#newStoryId, pulse: row.pulse })
    this.#held.set(name, { stream, revision: row.revision })
    if (this.#held.size > maxStreams) this.#dropOldest()
    return stream
  }

  /** Stores what the stream remembers of its rates, under a new revision. Call last in the transaction. */
  async save(tx: Tx, key: StreamKey): Promise<void> {
    const held = this.#held.get(nameOf(key))
    if (held === undefined) return
    held.revision += 1
    await sql`
      UPDATE story_stream SET revision = ${held.revision}, pulse = ${JSON.stringify(held.stream.pulseState())}::jsonb
      WHERE desk_id = ${key.deskId} AND is_drill = ${key.isDrill}`.execute(tx)
  }

  #dropOldest(): void {
    const oldest = this.#held.keys().next()
    if (!oldest.done) this.#held.delete(oldest.value)
  }
}

async function lockRow(tx: Tx, { deskId, isDrill }: StreamKey) {
  const tables = tx.withTables<StoriesTables>()
  await tables
    .insertInto('story_stream')
    .values({ desk_id: deskId, is_drill: isDrill, revision: 0, pulse: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await tables
    .selectFrom('story_stream')
    .select(['revision', 'pulse'])
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', isDrill)
    .forUpdate()
    .executeTakeFirstOrThrow()
}
