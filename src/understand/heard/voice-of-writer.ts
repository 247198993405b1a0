import type { Tx } from '../../platform/store/store.ts'
import type { HeardTables } from './schema.ts'
import { writerKey } from './speakers.ts'
import { voiceIdOf } from './voice-id.ts'

/** The voice that somebody is who is named in bylines; `undefined` where nothing of theirs was heard. */
export async function voiceOfWriter(
  tx: Tx,
  deskId: string,
  { site, authorKey }: { readonly site: string; readonly authorKey: string },
): Promise<string | undefined> {
  const voiceId = voiceIdOf(deskId, 'news', { kind: 'writer', key: writerKey(site, authorKey) })
  const row = await tx
    .withTables<HeardTables>()
    .selectFrom('heard_voice')
    .select('voice_id')
    .where('voice_id', '=', voiceId)
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row?.voice_id
}
