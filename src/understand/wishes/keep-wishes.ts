// Wishes as they are heard: each person's once, beside those of others who wish the same.
import { sql } from 'kysely'
import type { Mention } from '../../model/mention.ts'
import type { Reading } from '../../model/reading.ts'
import { newId } from '../../platform/ids.ts'
import { storableText } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import { coreOf, type KnownWish, nearestWish, withWords } from './nearest.ts'
import type { WishTables } from './schema.ts'

/** A wish that somebody said. */
export interface HeardWish {
  readonly mention: Mention
  readonly reading: Pick<Reading, 'language' | 'voiceRank'>
  readonly quote: string
  /** What it is for; at least one. */
  readonly words: readonly string[]
}

/** Wishes that share a word with another, the latest first, that it is held against: a bound on the work for one mention. */
const maxCompared = 300

/**
 * In the order given; a person who wishes a thing again is not counted again. Returns the wishes that grew. In the transaction
 * of the readings: two batches of one desk never run at once.
 */
export async function keepWishes(tx: Tx, deskId: string, heard: readonly HeardWish[]): Promise<readonly string[]> {
  const grown = new Set<string>()
  for (const one of heard) {
    const known = await sharing(tx, deskId, one.words)
    const same = nearestWish(one.words, known)
    const atMs = Math.min(one.mention.item.publishedAtMs ?? one.mention.heardAtMs, one.mention.heardAtMs)
    const wishId = same?.wishId ?? (await begin(tx, deskId, atMs))
    const isNew = await addVoice(tx, { deskId, wishId, atMs, one })
    if (!isNew) continue
    await grow(tx, { wishId, atMs, words: same?.words ?? {}, said: one.words })
    grown.add(wishId)
  }
  return [...grown]
}

async function sharing(tx: Tx, deskId: string, words: readonly string[]): Promise<readonly KnownWish[]> {
  const rows = await tx
    .withTables<WishTables>()
    .selectFrom('wish')
    .select(['wish_id as wishId', 'words'])
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`core && ${words}::text[]`)
    .orderBy('last_at_ms', 'desc')
    .limit(maxCompared)
    .execute()
  return rows
}

async function begin(tx: Tx, deskId: string, atMs: number): Promise<string> {
  const wishId = newId()
  await tx
    .withTables<WishTables>()
    .insertInto('wish')
    .values({
      wish_id: wishId,
      desk_id: deskId,
      first_at_ms: atMs,
      last_at_ms: atMs,
      voice_count: 0,
      words: sql`'{}'::jsonb`,
      core: [],
      state: 'open',
      owner_id: null,
      owner_name: null,
    })
    .execute()
  return wishId
}

async function addVoice(
  tx: Tx,
  { deskId, wishId, atMs, one }: { deskId: string; wishId: string; atMs: number; one: HeardWish },
): Promise<boolean> {
  const { mention, reading, quote } = one
  const { voice, network } = mention.item
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<WishTables>()
    .insertInto('wish_voice')
    .values({
      wish_id: wishId,
      desk_id: deskId,
      voice_key: voice.voiceKey,
      mention_id: mention.mentionId,
      at_ms: atMs,
      quote: storableText(quote),
      network,
      language: reading.language,
      voice_name: storableText(voice.name),
      voice_rank: reading.voiceRank,
      followers: voice.followers ?? null,
    })
    .onConflict((conflict) => conflict.columns(['wish_id', 'voice_key']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

async function grow(
  tx: Tx,
  { wishId, atMs, words, said }: { wishId: string; atMs: number; words: KnownWish['words']; said: readonly string[] },
): Promise<void> {
  const now = withWords(words, said)
  await sql`
    UPDATE wish SET
      first_at_ms = least(first_at_ms, ${atMs}),
      last_at_ms = greatest(last_at_ms, ${atMs}),
      voice_count = voice_count + 1,
      words = ${JSON.stringify(now)}::jsonb,
      core = ${coreOf(now)}::text[]
    WHERE wish_id = ${wishId}`.execute(tx)
}
