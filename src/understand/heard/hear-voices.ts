// A batch of what was read, added to who speaks of us: two statements, however many mentions.
import { sql } from 'kysely'
import type { Mention } from '../../model/mention.ts'
import type { Reading } from '../../model/reading.ts'
import type { Tx } from '../../platform/store/store.ts'
import { saidAtMs } from '../said-at.ts'
import { type Speaker, speakersOf } from './speakers.ts'
import { voiceIdOf } from './voice-id.ts'

export interface HeardMention {
  readonly mention: Mention
  readonly reading: Pick<Reading, 'stance' | 'stanceConfidence' | 'thoughtfulness'>
}

interface Spoken extends HeardMention {
  readonly speaker: Speaker
  readonly voiceId: string
}

/** Of others, and of no drill: the caller sees to it. A mention that is there already stays as it is. */
export async function hearVoices(tx: Tx, deskId: string, heard: readonly HeardMention[]): Promise<void> {
  const spoken = heard.flatMap((one) =>
    speakersOf(one.mention.item).map((speaker): Spoken => {
      const voiceId = voiceIdOf(deskId, one.mention.item.network, speaker)
      return { ...one, speaker, voiceId }
    }),
  )
  if (spoken.length === 0) return
  await saveFaces(tx, deskId, spoken)
  const rows = spoken.map(({ mention, reading, voiceId }) => ({
    desk_id: deskId,
    mention_id: mention.mentionId,
    voice_id: voiceId,
    item_key: mention.item.itemKey,
    at_ms: saidAtMs(mention),
    watch_ids: mention.watchIds,
    stance: reading.stanceConfidence === 0 ? null : reading.stance,
    thoughtfulness: reading.thoughtfulness,
  }))
  await sql`
    INSERT INTO heard_item (desk_id, mention_id, voice_id, item_key, at_ms, watch_ids, stance, thoughtfulness)
    SELECT desk_id, mention_id, voice_id, item_key, at_ms, watch_ids, stance, thoughtfulness
    FROM jsonb_populate_recordset(NULL::heard_item, ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT DO NOTHING`.execute(tx)
}

/** As each calls itself in its last words, in the order of the key, so that two batches never wait for each other. */
async function saveFaces(tx: Tx, deskId: string, spoken: readonly Spoken[]): Promise<void> {
  const latest = new Map(spoken.map((one) => [one.voiceId, one]))
  const faces = [...latest]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([voiceId, { mention, speaker }]) => ({
      voice_id: voiceId,
      desk_id: deskId,
      network: mention.item.network,
      kind: speaker.kind,
      voice_key: speaker.key,
      name: speaker.name,
      handle: speaker.handle,
      url: speaker.url,
      outlet: speaker.outlet,
      followers: speaker.followers,
    }))
  await sql`
    INSERT INTO heard_voice (voice_id, desk_id, network, kind, voice_key, name, handle, url, outlet, followers)
    SELECT voice_id, desk_id, network, kind, voice_key, name, handle, url, outlet, followers
    FROM jsonb_populate_recordset(NULL::heard_voice, ${JSON.stringify(faces)}::jsonb)
    ON CONFLICT (voice_id) DO UPDATE SET
      name = excluded.name,
      handle = coalesce(excluded.handle, heard_voice.handle),
      url = coalesce(excluded.url, heard_voice.url),
      outlet = coalesce(excluded.outlet, heard_voice.outlet),
      followers = coalesce(excluded.followers, heard_voice.followers)
    WHERE (heard_voice.name, heard_voice.handle, heard_voice.url, heard_voice.outlet, heard_voice.followers)
      IS DISTINCT FROM (excluded.name, excluded.handle, excluded.url, excluded.outlet, excluded.followers)`.execute(tx)
}
