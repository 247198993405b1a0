// A batch of what was heard, added to the day's figures: two statements, however many mentions.
import { sql } from 'kysely'
import type { DeskEvent } from '../../model/events.ts'
import type { Intent } from '../../model/reading.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'

type MentionRead = StoredEvent<Extract<DeskEvent, { readonly type: 'mention.read' }>>

const dayMs = 86_400_000

/** What somebody says who waits for an answer. */
const asksUs: ReadonlySet<Intent> = new Set(['complaint', 'inquiry', 'question'])

/** The day, UTC, as days since 1970. */
export function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs)
}

/** By the instant of hearing. What we said ourselves, and what a drill plays, is no talk about us. */
export async function followMentions(events: readonly MentionRead[], tx: Tx): Promise<void> {
  const heard = events.filter(({ event }) => !event.mention.isDrill && !event.reading.isOurs)
  if (heard.length === 0) return
  await addToDays(tx, heard)
  await addVoices(tx, heard)
}

/** In the order of the key, so that two processes never wait for each other. */
async function addToDays(tx: Tx, heard: readonly MentionRead[]): Promise<void> {
  const groups = inOrder(
    Map.groupBy(heard, ({ deskId, event: { mention, reading } }) =>
      [deskId, dayOf(mention.heardAtMs), mention.item.network, reading.language].join(' '),
    ),
  )
  const keys = groups.map(([key]) => key.split(' '))
  await sql`
    INSERT INTO talk_day (desk_id, day, network, language, mention_count, asking_count)
    SELECT * FROM unnest(
      ${keys.map(([deskId]) => deskId)}::uuid[],
      ${keys.map(([, day]) => Number(day))}::integer[],
      ${keys.map(([, , network]) => network)}::text[],
      ${keys.map(([, , , language]) => language)}::text[],
      ${groups.map(([, group]) => group.length)}::integer[],
      ${groups.map(([, group]) => group.filter(({ event }) => asksUs.has(event.reading.intent)).length)}::integer[]
    ) ON CONFLICT (desk_id, day, network, language) DO UPDATE SET
      mention_count = talk_day.mention_count + excluded.mention_count,
      asking_count = talk_day.asking_count + excluded.asking_count`.execute(tx)
}

async function addVoices(tx: Tx, heard: readonly MentionRead[]): Promise<void> {
  const groups = inOrder(
    Map.groupBy(heard, ({ deskId, event: { mention } }) =>
      [deskId, mention.item.network, mention.item.voice.voiceKey].join(' '),
    ),
  )
  const voices = groups.flatMap(([, group]) => group.slice(0, 1))
  await sql`
    INSERT INTO talk_voice (desk_id, network, voice_key, last_day)
    SELECT * FROM unnest(
      ${voices.map(({ deskId }) => deskId)}::uuid[],
      ${voices.map(({ event }) => event.mention.item.network)}::text[],
      ${voices.map(({ event }) => event.mention.item.voice.voiceKey)}::text[],
      ${groups.map(([, group]) => Math.max(...group.map(({ event }) => dayOf(event.mention.heardAtMs))))}::integer[]
    ) ON CONFLICT (desk_id, network, voice_key) DO UPDATE SET last_day = excluded.last_day
      WHERE talk_voice.last_day < excluded.last_day`.execute(tx)
}

function inOrder<T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
