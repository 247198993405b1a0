// Links that answer one question for one person, without signing in: signed, single-purpose, expiring, used once.
import type { Clock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import type { TapPurpose, TapRow, TapTables } from './schema.ts'
import { readToken, toToken } from './token.ts'

export interface TapsDeps {
  readonly store: Store
  readonly clock: Clock
  /** Signs links; 32 bytes. */
  readonly tapKey: Uint8Array
}

export interface TapFor {
  readonly deskId: string
  readonly personId: string
  readonly purpose: TapPurpose
  readonly subjectId: string
  readonly expiresAtMs: number
}

/** Why a link is of no use. `unknown`: altered, cut off, or not ours. */
export type TapRefusal = 'expired' | 'unknown' | 'used'

/** The path of a link for one person and one thing: the same one when asked for again. */
export async function issueTap({ clock, tapKey }: TapsDeps, tx: Tx, tap: TapFor): Promise<string> {
  const row = await tx
    .withTables<TapTables>()
    .insertInto('one_tap')
    .values({
      tap_id: newId(),
      desk_id: tap.deskId,
      person_id: tap.personId,
      purpose: tap.purpose,
      subject_id: tap.subjectId,
      expires_at_ms: tap.expiresAtMs,
      made_at_ms: clock.now(),
      used_at_ms: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['purpose', 'subject_id', 'person_id'])
        .doUpdateSet({ expires_at_ms: tap.expiresAtMs, used_at_ms: null }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return `/tap/${toToken(tapKey, { tapId: row.tap_id, purpose: row.purpose, expiresAtMs: row.expires_at_ms })}`
}

/** Whom and what a link is for, or why it is of no use. Changes nothing: whoever fetches it to preview it may. */
export async function lookAtTap({ store, clock, tapKey }: TapsDeps, token: string): Promise<TapRefusal | TapRow> {
  const tap = readToken(tapKey, token)
  if (!tap) return 'unknown'
  const row = await store.db
    .withTables<TapTables>()
    .selectFrom('one_tap')
    .selectAll()
    .where('tap_id', '=', tap.tapId)
    .executeTakeFirst()
  if (!row || row.purpose !== tap.purpose) return 'unknown'
  if (row.used_at_ms !== null) return 'used'
  // The later of the two holds: a deadline that moved lets old links live, never die earlier than they said.
  return clock.now() >= Math.max(tap.expiresAtMs, row.expires_at_ms) ? 'expired' : row
}

/** Uses it up, in the transaction of what it does; false when somebody did already. */
export async function useTap({ clock }: TapsDeps, tx: Tx, tapId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<TapTables>()
    .updateTable('one_tap')
    .set({ used_at_ms: clock.now() })
    .where('tap_id', '=', tapId)
    .where('used_at_ms', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
