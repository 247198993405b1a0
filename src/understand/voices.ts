// How often each voice was heard on a desk's topics, in the store.
import { sql } from 'kysely'
import type { Mention } from '../model/mention.ts'
import type { Tx } from '../platform/store/store.ts'
import type { UnderstandTables } from './schema.ts'

/** Mentions so far of the voices that speak in a batch, by voice key. Counts on as the batch is read. */
export class VoiceCounts {
  readonly #counts: Map<string, number>

  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = new Map(counts)
  }

  /** How often this voice was heard before; from here on once more, unless in a drill. */
  countUp({ item, isDrill }: Mention): number {
    const before = this.#counts.get(item.voice.voiceKey) ?? 0
    if (!isDrill) this.#counts.set(item.voice.voiceKey, before + 1)
    return before
  }
}

/** Only of the voices of these mentions, before they are counted themselves. */
export async function loadVoiceCounts(tx: Tx, deskId: string, mentions: readonly Mention[]): Promise<VoiceCounts> {
  const keys = [...new Set(mentions.map(({ item }) => item.voice.voiceKey))]
  const rows = await tx
    .withTables<UnderstandTables>()
    .selectFrom('voice')
    .select(['voice_key', 'mention_count'])
    .where('desk_id', '=', deskId)
    .where('voice_key', 'in', keys)
    .execute()
  return new VoiceCounts(new Map(rows.map((row) => [row.voice_key, row.mention_count])))
}

/** Adds the batch's mentions to their voices: one statement, in the order of the keys so that two never wait for each other. */
export async function saveVoices(tx: Tx, deskId: string, mentions: readonly Mention[]): Promise<void> {
  const real = mentions.filter(({ isDrill }) => !isDrill)
  if (real.length === 0) return
  const groups = [...Map.groupBy(real, ({ item }) => item.voice.voiceKey)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  await sql`
    INSERT INTO voice (desk_id, voice_key, mention_count, first_seen_at_ms, last_seen_at_ms)
    SELECT ${deskId}, * FROM unnest(
      ${groups.map(([key]) => key)}::text[],
      ${groups.map(([, group]) => group.length)}::integer[],
      ${groups.map(([, group]) => Math.min(...group.map(({ heardAtMs }) => heardAtMs)))}::bigint[],
      ${groups.map(([, group]) => Math.max(...group.map(({ heardAtMs }) => heardAtMs)))}::bigint[]
    ) ON CONFLICT (desk_id, voice_key) DO UPDATE SET
      mention_count = voice.mention_count + excluded.mention_count,
      first_seen_at_ms = least(voice.first_seen_at_ms, excluded.first_seen_at_ms),
      last_seen_at_ms = greatest(voice.last_seen_at_ms, excluded.last_seen_at_ms)`.execute(tx)
}
