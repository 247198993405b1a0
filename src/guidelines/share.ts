// Whether the guidelines stand where everybody can read them, and at which address.
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import type { GuidelinesDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { GuidelineTables, ShareRow } from './schema.ts'

export interface Sharing {
  readonly isPublic: boolean
  /** Last part of the public address; stays the same once it was public. */
  readonly slug?: string
}

/** Not public until somebody says so. */
export async function sharingOf({ store }: GuidelinesDeps, deskId: string): Promise<Sharing> {
  const row = await store.inDesk(deskId, (tx) => readShare(tx, deskId))
  return row ? { isPublic: row.is_public, slug: row.slug } : { isPublic: false }
}

/** @throws {ForbiddenError} unless the actor is admin: what is public speaks for the house. */
export async function share(deps: GuidelinesDeps, actor: Actor, isPublic: boolean): Promise<Sharing> {
  requireRole(actor, 'admin', 'make the guidelines public')
  const { name } = await deps.organisationOf(actor.deskId)
  for (let attempt = 0; ; attempt += 1) {
    const slug = attempt === 0 ? slugOf(name) : `${slugOf(name)}-${attempt + 1}`
    const row = await deps.store.inDesk(actor.deskId, (tx) => writeShare(tx, { deskId: actor.deskId, slug, isPublic }))
    if (row) return { isPublic: row.is_public, slug: row.slug }
  }
}

/** Nothing when another desk has the address. */
async function writeShare(
  tx: Tx,
  { deskId, slug, isPublic }: { readonly deskId: string; readonly slug: string; readonly isPublic: boolean },
): Promise<ShareRow | undefined> {
  const db = tx.withTables<GuidelineTables>()
  await db.updateTable('guideline_share').set({ is_public: isPublic }).where('desk_id', '=', deskId).execute()
  const own = await readShare(tx, deskId)
  if (own) return own
  return await db
    .insertInto('guideline_share')
    .values({ desk_id: deskId, slug, is_public: isPublic })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

async function readShare(tx: Tx, deskId: string): Promise<ShareRow | undefined> {
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_share')
    .selectAll()
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
}

/** “Ängström & Söhne Ltd.” → `angstrom-sohne-ltd` */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'desk'
  )
}
