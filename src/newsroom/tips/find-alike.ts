// Which tips were the same before: by the file, by what a picture shows, by the words.
import { sql } from 'kysely'
import type { TipLikeness } from '../../model/tip.ts'
import type { Tx } from '../../platform/store/store.ts'
import { isSameWords, runsOf } from './alike.ts'
import type { TipFile } from './tip-file.ts'

export interface Likeness {
  readonly otherId: string
  readonly because: TipLikeness
}

/** What is passed on is passed on while it is news. */
const withinMs = 30 * 24 * 3_600_000
/** Compared word by word; a flood beyond it is compared by its files alone. */
const maxCompared = 300
/** Of 64: made smaller, cut a little, saved anew, a photograph differs in fewer. */
const mostDifferent = 8

/** Among the tips of this desk in the last 30 days; at most 50. */
export async function findAlike(
  tx: Tx,
  deskId: string,
  tip: { readonly text: string; readonly files: readonly Pick<TipFile, 'sha256' | 'shape'>[]; readonly nowMs: number },
): Promise<readonly Likeness[]> {
  const sinceMs = tip.nowMs - withinMs
  const found = [...(await byFiles(tx, deskId, sinceMs, tip.files)), ...(await byWords(tx, deskId, sinceMs, tip.text))]
  return found.slice(0, 50)
}

async function byFiles(
  tx: Tx,
  deskId: string,
  sinceMs: number,
  files: readonly Pick<TipFile, 'sha256' | 'shape'>[],
): Promise<readonly Likeness[]> {
  if (files.length === 0) return []
  const hashes = files.map(({ sha256 }) => sha256)
  const shapes = files.flatMap(({ shape }) => (shape === undefined ? [] : [shape]))
  const { rows } = await sql<{ other_id: string; is_same_file: boolean }>`
    SELECT file.tip_id AS other_id, bool_or(file.sha256 = ANY(${hashes}::text[])) AS is_same_file
    FROM newsroom_tip_file AS file JOIN newsroom_tip AS tip USING (tip_id)
    WHERE file.desk_id = ${deskId}::uuid AND tip.received_at_ms > ${sinceMs}
      AND (file.sha256 = ANY(${hashes}::text[]) OR EXISTS (
        SELECT FROM unnest(${shapes}::text[]) AS given (shape)
        WHERE bit_count(given.shape::bit(64) # file.shape::bit(64)) <= ${mostDifferent}))
    GROUP BY file.tip_id ORDER BY max(tip.received_at_ms) DESC LIMIT 50`.execute(tx)
  return rows.map((row) => ({ otherId: row.other_id, because: row.is_same_file ? 'same file' : 'same picture' }))
}

async function byWords(tx: Tx, deskId: string, sinceMs: number, text: string): Promise<readonly Likeness[]> {
  const runs = runsOf(text)
  if (runs.size === 0) return []
  const { rows } = await sql<{ tip_id: string; text: string }>`
    SELECT tip_id, text FROM newsroom_tip
    WHERE desk_id = ${deskId}::uuid AND received_at_ms > ${sinceMs} AND text <> ''
    ORDER BY received_at_ms DESC LIMIT ${maxCompared}`.execute(tx)
  return rows.flatMap((row) =>
    isSameWords(runs, runsOf(row.text)) ? [{ otherId: row.tip_id, because: 'same words' as const }] : [],
  )
}
