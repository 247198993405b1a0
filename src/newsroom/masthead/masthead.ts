import type { Database, Tx } from '../../platform/store/store.ts'
import type { NewsroomTables, MastheadRow } from '../schema.ts'

/** A desk's newsroom as its people set it up. */
export interface Masthead {
  readonly deskId: string
  /** Its name in addresses: `/newsroom/acme`. */
  readonly slug: string
  readonly isOn: boolean
  /** Is it also what `/newsroom` shows? */
  readonly isDefault: boolean
  readonly title: string
  readonly lead: string
  readonly language: string
  readonly contactMail?: string
  readonly contactPhone?: string
  readonly revision: number
  /** Of the settings; 0 until somebody sets it up. */
  readonly version: number
  readonly changedAtMs: number
}

/** `undefined` while the desk has none. */
export async function mastheadOf(db: Database | Tx, deskId: string): Promise<Masthead | undefined> {
  const row = await db
    .withTables<NewsroomTables>()
    .selectFrom('newsroom_masthead')
    .selectAll()
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row && toMasthead(row)
}

/** Columns that are null leave their field absent. */
export function toMasthead(row: MastheadRow): Masthead {
  return {
    deskId: row.desk_id,
    slug: row.slug,
    isOn: row.is_on,
    isDefault: row.is_default,
    title: row.title,
    lead: row.lead,
    language: row.language,
    ...(row.contact_mail !== null && { contactMail: row.contact_mail }),
    ...(row.contact_phone !== null && { contactPhone: row.contact_phone }),
    revision: row.revision,
    version: row.version,
    changedAtMs: row.changed_at_ms,
  }
}

/** Makes every page of this newsroom stale, in the transaction that changes what one of them shows. */
export async function touchMasthead(tx: Tx, deskId: string, atMs: number): Promise<void> {
  await tx
    .withTables<NewsroomTables>()
    .updateTable('newsroom_masthead')
    .set((row) => ({ revision: row('revision', '+', 1), changed_at_ms: atMs }))
    .where('desk_id', '=', deskId)
    .execute()
}
