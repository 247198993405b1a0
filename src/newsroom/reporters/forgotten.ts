// Who asked to be forgotten is neither proposed nor kept again. What stays is a keyed hash: whoever has the store alone cannot
// tell whom it means. Source: GDPR art. 17 and 21(3); Recital 26.
import { createHmac } from 'node:crypto'
import type { Tx } from '../../platform/store/store.ts'
import type { ReporterTables } from './schema.ts'

/** Of an address, or of a name at an outlet. */
export function markOf(key: Uint8Array, deskId: string, words: string): string {
  return createHmac('sha256', key).update(`forgotten ${deskId}\0${words}`).digest('base64url').slice(0, 32)
}

/** By which one is known: the address, and the name where their articles stand. */
export function wordsOfReporter({ mail, authorKey, outlet, site }: Known): readonly string[] {
  const places = [site, outlet.toLowerCase()].filter((place) => place !== undefined && place !== '')
  return [...(mail === undefined ? [] : [mail]), ...places.map((place) => `${authorKey} at ${place}`)]
}

interface Known {
  readonly mail?: string
  readonly authorKey: string
  readonly outlet: string
  readonly site?: string
}

/** Those of the marks that somebody asked for. */
export async function forgottenOf(tx: Tx, deskId: string, marks: readonly string[]): Promise<ReadonlySet<string>> {
  if (marks.length === 0) return new Set()
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter_forgotten')
    .select('mark')
    .where('desk_id', '=', deskId)
    .where('mark', 'in', marks)
    .execute()
  return new Set(rows.map(({ mark }) => mark))
}
