// A voice that was heard on enough days crosses the frequency line, and is announced, once.
import { sql } from 'kysely'
import { type CrossedVoice, frequencySpanDays } from '../../model/voice.ts'
import type { Tx } from '../../platform/store/store.ts'
import { dayMs, dayOf } from './days.ts'
import type { VoiceDeps } from './deps.ts'
import type { HeardTables } from './schema.ts'
import { writersAmong } from './writers.ts'

const maxNamed = 10

/** Of voices that said something of their own. Who crossed the line does not cross it again. */
export async function crossTheLine(
  deps: VoiceDeps,
  tx: Tx,
  deskId: string,
  voiceIds: readonly string[],
): Promise<void> {
  if (voiceIds.length === 0) return
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
