// What was heard has its place in a story now, so it is known whether it says anything of its own: a voice that was heard on
// enough days crosses the frequency line, and is announced, once.
import { sql } from 'kysely'
import type { DeskEvent } from '../../model/events.ts'
import { type CrossedVoice, frequencySpanDays } from '../../model/voice.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { dayMs, dayOf } from './days.ts'
import type { PlacedMention, VoiceDeps } from './deps.ts'
import type { HeardTables } from './schema.ts'
import { writersAmong } from './writers.ts'

type StoryNews = StoredEvent<Extract<DeskEvent, { readonly type: 'story.grown' | 'story.opened' }>>

/** Mentions looked at in one go. */
const pageSize = 2_000
const maxNamed = 10

/** Idempotent: what has its place is looked at once, and who crossed the line does not cross it again. */
export async function placeHeard(deps: VoiceDeps, events: readonly StoryNews[], tx: Tx): Promise<void> {
  const desks = new Set(events.flatMap(({ deskId, event }) => (event.story.isDrill ? [] : [deskId])))
  for (const deskId of [...desks].toSorted()) {
    const voiceIds = await markPlaced(deps, deskId, tx)
    if (voiceIds.length > 0) await crossTheLine(deps, deskId, { voiceIds, tx })
  }
}

/** Of what has its place since it was last looked: marks the repeats, and resolves to the voices of the rest. */
async function markPlaced({ placedAfter }: VoiceDeps, deskId: string, tx: Tx): Promise<readonly string[]> {
  const known = await tx
    .withTables<HeardTables>()
    .selectFrom('heard_place')
    .select('seq')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  const voiceIds = new Set<string>()
  for (let seq = known?.seq; ;) {
    const placed = await placedAfter(tx, deskId, { seq, limit: pageSize })
    for (const voiceId of await voicesOf(tx, deskId, placed)) voiceIds.add(voiceId)
    seq = placed.at(-1)?.seq ?? seq ?? 0
    if (placed.length === pageSize && known) continue
    await sql`
      INSERT INTO heard_place VALUES (${deskId}, ${seq})
      ON CONFLICT (desk_id) DO UPDATE SET seq = excluded.seq`.execute(tx)
    return [...voiceIds]
  }
}

async function voicesOf(tx: Tx, deskId: string, placed: readonly PlacedMention[]): Promise<readonly string[]> {
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

interface Placed {
  readonly voiceIds: readonly string[]
  readonly tx: Tx
}

async function crossTheLine(deps: VoiceDeps, deskId: string, { voiceIds, tx }: Placed): Promise<void> {
  const nowMs = deps.clock.now()
  const today = dayOf(nowMs)
  const frequentDays = await deps.frequentDaysOf(deskId)
  const sinceMs = (today - frequencySpanDays + 1) * dayMs
  // Most were heard once, and those who speak most crossed it long ago: few are counted.
  const { rows: crossed } = await sql<{ voice_id: string }>`
    UPDATE heard_voice SET frequent_at_ms = ${nowMs} WHERE voice_id IN (
      SELECT voice_id FROM heard_voice AS open CROSS JOIN LATERAL (
        SELECT count(DISTINCT at_ms / ${dayMs}::bigint) AS days FROM heard_item
        WHERE heard_item.voice_id = open.voice_id AND NOT is_repeat AND at_ms >= ${sinceMs}) AS heard
      WHERE open.voice_id = ANY(${voiceIds}::uuid[]) AND open.frequent_at_ms IS NULL AND days >= ${frequentDays})
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
