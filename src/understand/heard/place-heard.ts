// What was heard gets its place in a story, and so it is known whether it says anything of its own.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { PlacedMention, VoiceDeps } from './deps.ts'
import type { HeardTables } from './schema.ts'

/** Mentions looked at in one go. */
const pageSize = 2_000

/** Marks the repeats among what got its place since it was last asked, and resolves to the voices of the rest. */
export async function markPlaced({ placedAfter }: VoiceDeps, tx: Tx, deskId: string): Promise<readonly string[]> {
  const known = await tx
    .withTables<HeardTables>()
    .selectFrom('heard_place')
    .select('seq')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  const voiceIds = new Set<string>()
  for (let seq = known?.seq; ;) {
    const placed = await placedAfter(tx, deskId, { seq, limit: pageSize })
    for (const voiceId of await markRepeats(tx, deskId, placed)) voiceIds.add(voiceId)
    seq = placed.at(-1)?.seq ?? seq ?? 0
    if (placed.length === pageSize && known) continue
    await sql`
      INSERT INTO heard_place VALUES (${deskId}, ${seq})
      ON CONFLICT (desk_id) DO UPDATE SET seq = excluded.seq`.execute(tx)
    return [...voiceIds]
  }
}

/** Idempotent. Resolves to the voices of those that are no repeats. */
export async function markRepeats(
  tx: Tx,
  deskId: string,
  placed: readonly PlacedMention[],
): Promise<readonly string[]> {
  const [repeats = [], fresh = []] = [true, false].map((isRepeat) =>
    placed.flatMap((one) => (one.isRepeat === isRepeat ? [one.mentionId] : [])),
  )
  if (repeats.length > 0) {
    await sql`
      UPDATE heard_item SET is_repeat = true
      WHERE desk_id = ${deskId} AND mention_id = ANY(${repeats}::uuid[])`.execute(tx)
  }
  if (fresh.length === 0) return []
  const { rows } = await sql<{ voice_id: string }>`
    SELECT DISTINCT voice_id FROM heard_item
    WHERE desk_id = ${deskId} AND mention_id = ANY(${fresh}::uuid[])`.execute(tx)
  return rows.map((row) => row.voice_id)
}
