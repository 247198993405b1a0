import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import { dayMs } from './days.ts'
import { spanDays } from './list-voices.ts'
import { writerKey } from './speakers.ts'
import { voiceIdOf } from './voice-id.ts'

/** The voice that somebody is who is named in bylines; `undefined` where nothing of theirs was heard in the span that voices are listed by. */
export async function voiceOfWriter(
  tx: Tx,
  deskId: string,
  { site, authorKey, nowMs }: { readonly site: string; readonly authorKey: string; readonly nowMs: number },
): Promise<string | undefined> {
  const voiceId = voiceIdOf(deskId, 'news', { kind: 'writer', key: writerKey(site, authorKey) })
  const { rows } = await sql`
    SELECT FROM heard_item
    WHERE voice_id = ${voiceId} AND desk_id = ${deskId} AND at_ms > ${nowMs - (spanDays - 1) * dayMs} AND NOT is_repeat
    LIMIT 1`.execute(tx)
  return rows.length === 0 ? undefined : voiceId
}
