// What was heard has its place in a story now, so it is known whether it says anything of its own: a voice that was heard on
// enough days crosses the frequency line, and is announced, once.
import { sql } from 'kysely'
import type { DeskEvent } from '../../model/events.ts'
import { type CrossedVoice, frequencySpanDays } from '../../model/voice.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { dayMs, dayOf } from './days.ts'
import type { VoiceDeps } from './deps.ts'
import type { HeardTables } from './schema.ts'
import { writersAmong } from './writers.ts'

type StoryNews = StoredEvent<Extract<DeskEvent, { readonly type: 'story.grown' | 'story.opened' }>>

/** Mentions looked up at once; what is left is found at the next of the stories' news. */
const maxPlaced = 2_000
const maxNamed = 10

/** Idempotent: what has its place is not looked at again, and who crossed the line does not cross it again. */
export async function placeHeard(deps: VoiceDeps, events: readonly StoryNews[], tx: Tx): Promise<void> {
  const desks = new Set(events.flatMap(({ deskId, event }) => (event.story.isDrill ? [] : [deskId])))
  for (const deskId of [...desks].toSorted()) {
    const voiceIds = await markPlaced(deps, deskId, tx)
    if (voiceIds.length > 0) await crossTheLine(deps, deskId, { voiceIds, tx })
  }
}

/** Resolves to the voices of what says something of its own. */
async function markPlaced({ placedAs }: VoiceDeps, deskId: string, tx: Tx): Promise<readonly string[]> {
  const { rows: unplaced } = await sql<{ mention_id: string }>`
    SELECT DISTINCT mention_id FROM heard_item WHERE desk_id = ${deskId} AND is_repeat IS NULL
    ORDER BY mention_id LIMIT ${maxPlaced}`.execute(tx)
  if (unplaced.length === 0) return []
  const ids = unplaced.map((row) => row.mention_id)
  const placed = [...(await placedAs(tx, deskId, ids))]
  if (placed.length === 0) return []
  const { rows } = await sql<{ voice_id: string; is_repeat: boolean }>`
    UPDATE heard_item SET is_repeat = placed.is_repeat
    FROM unnest(${placed.map(([id]) => id)}::uuid[], ${placed.map(([, isRepeat]) => isRepeat)}::boolean[])
      AS placed (mention_id, is_repeat)
    WHERE heard_item.desk_id = ${deskId} AND heard_item.mention_id = placed.mention_id
    RETURNING voice_id, heard_item.is_repeat`.execute(tx)
  return [...new Set(rows.flatMap((row) => (row.is_repeat ? [] : [row.voice_id])))]
}

interface Placed {
  readonly voiceIds: readonly string[]
  readonly tx: Tx
}

async function crossTheLine(deps: VoiceDeps, deskId: string, { voiceIds, tx }: Placed): Promise<void> {
  const nowMs = deps.clock.now()
  const today = dayOf(nowMs)
  const frequentDays = await deps.frequentDaysOf(deskId)
  const { rows: crossed } = await sql<{ voice_id: string }>`
    UPDATE heard_voice SET frequent_at_ms = ${nowMs} WHERE frequent_at_ms IS NULL AND voice_id IN (
      SELECT voice_id FROM heard_item
      WHERE voice_id = ANY(${voiceIds}::uuid[]) AND NOT is_repeat AND at_ms >= ${(today - frequencySpanDays + 1) * dayMs}
      GROUP BY voice_id HAVING count(DISTINCT at_ms / ${dayMs}::bigint) >= ${frequentDays})
    RETURNING voice_id`.execute(tx)
  if (crossed.length === 0) return
  // Told with those who crossed it earlier in the day: whoever hears of it hears of one thing.
  const ofToday = await crossedIn(deps, tx, deskId, { fromMs: today * dayMs, toMs: (today + 1) * dayMs })
  const isTold = crossed.some((row) => ofToday.some(({ voiceId }) => voiceId === row.voice_id))
  if (!isTold) return
  const told = { day: today, voices: ofToday.slice(0, maxNamed), count: ofToday.length, frequentDays }
  await deps.bus.publish(tx, deskId, [{ type: 'voice.changed', crossed: told }])
}

/** Who first crossed the frequency line in a time, the latest first; without those who asked to be forgotten. */
export async function crossedIn(
  { forgottenAmong }: Pick<VoiceDeps, 'forgottenAmong'>,
  tx: Tx,
  deskId: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly CrossedVoice[]> {
  const rows = await tx
    .withTables<HeardTables>()
    .selectFrom('heard_voice')
    .select(['voice_id', 'name', 'network', 'outlet', 'kind', 'voice_key'])
    .where('desk_id', '=', deskId)
    .where('frequent_at_ms', '>=', fromMs)
    .where('frequent_at_ms', '<', toMs)
    .orderBy('frequent_at_ms', 'desc')
    .orderBy('voice_id')
    .limit(500)
    .execute()
  const writers = writersAmong(rows)
  const forgotten = writers.length === 0 ? new Set() : await forgottenAmong(tx, deskId, writers)
  return rows
    .filter(({ kind, voice_key: key }) => kind !== 'writer' || !forgotten.has(key))
    .map(({ voice_id: voiceId, name, network, outlet, kind }) => ({
      voiceId,
      name,
      network,
      ...(kind === 'writer' && outlet !== null && { outlet }),
    }))
}
