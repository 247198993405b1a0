import { sql } from 'kysely'
import type { Stance } from '../../model/reading.ts'
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { dayOf } from './days.ts'
import type { VoiceDeps } from './deps.ts'
import { type HeardVoice, readVoices, requireWatcher } from './list-voices.ts'

/** What a voice said, newest first. */
export interface HeardItem {
  readonly mentionId: string
  readonly itemKey: string
  readonly atMs: number
  /** Absent where it was not read. */
  readonly stance?: Stance
  /** 0 to 1. */
  readonly thoughtfulness: number
}

export interface VoiceDetail extends HeardVoice {
  /** When it first crossed the frequency line. */
  readonly frequentAtMs?: number
  readonly frequentDays: number
  /** The last of what was said, newest first, repeats left out: at most three hundred. */
  readonly items: readonly HeardItem[]
}

const maxItems = 300

/** @throws {NotFoundError} also of one of whom nothing was heard in ninety days, and of a writer who asked to be forgotten. */
export async function viewVoice(deps: VoiceDeps, actor: Actor, voiceId: string): Promise<VoiceDetail> {
  requireWatcher(actor)
  if (!isId(voiceId)) throw noSuchVoice()
  const { deskId } = actor
  const frequentDays = await deps.frequentDaysOf(deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const today = dayOf(deps.clock.now())
    const { voices } = await readVoices(deps, tx, deskId, { voiceId, skip: 0, limit: 1, frequentDays, today })
    const [voice] = voices
    if (!voice) throw noSuchVoice()
    const { rows } = await sql<Omit<HeardItem, 'stance'> & { stance: Stance | null; frequentAtMs: number | null }>`
      SELECT mention_id AS "mentionId", item_key AS "itemKey", at_ms AS "atMs", stance, thoughtfulness,
        frequent_at_ms AS "frequentAtMs"
      FROM heard_item JOIN heard_voice USING (voice_id)
      WHERE voice_id = ${voiceId} AND heard_item.desk_id = ${deskId} AND NOT is_repeat
      ORDER BY at_ms DESC, mention_id DESC LIMIT ${maxItems}`.execute(tx)
    const frequentAtMs = rows[0]?.frequentAtMs ?? undefined
    return {
      ...voice,
      frequentDays,
      ...(frequentAtMs !== undefined && { frequentAtMs }),
      items: rows.map(({ stance, frequentAtMs: _, ...item }) => ({ ...item, ...(stance !== null && { stance }) })),
    }
  })
}

/** The same words for what is another desk's and what is nobody's. */
export function noSuchVoice(): NotFoundError {
  return new NotFoundError(
    'This desk has no such voice; nothing was heard of it in the last 90 days, or it is no longer kept.',
  )
}
