import { sql } from 'kysely'
import { LimitError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'

interface Flood {
  readonly table: 'newsroom_inquiry' | 'newsroom_tip'
  /** What is said of too many, as a sentence. */
  readonly words: string
  readonly maxPerHour: number
  readonly deskId: string
  readonly nowMs: number
  /** Where else whoever writes may turn. */
  readonly contactMail: string | undefined
}

/** @throws {LimitError} when so many came to a desk from the public within an hour that nobody looks at one more. */
export async function refuseFlood(tx: Tx, { table, words, maxPerHour, ...of }: Flood): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM ${sql.table(table)}
    WHERE desk_id = ${of.deskId} AND received_at_ms > ${of.nowMs - 3_600_000}`.execute(tx)
  if ((rows[0]?.count ?? 0) < maxPerHour) return
  const instead = of.contactMail === undefined ? 'Try again in an hour.' : `Write to ${of.contactMail} instead.`
  throw new LimitError(`${words} ${instead}`, { retryAfterS: 3_600 })
}
