import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** Those of these stories that were told to break from `fromMs` on and before `toMs`, with when they first were in that time. */
export async function brokeIn(
  tx: Tx,
  deskId: string,
  { storyIds, fromMs, toMs }: { readonly storyIds: readonly string[]; readonly fromMs: number; readonly toMs: number },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ story_id: string; broke: number }>`
    SELECT story_id, min(detected_at_ms) AS broke FROM story_burst
    WHERE desk_id = ${deskId} AND story_id = ANY(${storyIds}::uuid[])
      AND detected_at_ms >= ${fromMs} AND detected_at_ms < ${toMs}
    GROUP BY story_id`.execute(tx)
  return new Map(rows.map(({ story_id: storyId, broke }) => [storyId, broke]))
}
