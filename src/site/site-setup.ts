// Which pages belong to the desk's site, and under which key they call.
import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { secretToken } from '../platform/random.ts'
import type { Tx } from '../platform/store/store.ts'
import type { SiteContext } from './context.ts'
import type { SettingRow, SiteTables } from './schema.ts'

/** A site that was set up. */
export interface SiteSetup {
  readonly siteKey: string
  readonly origins: readonly string[]
  readonly changedAtMs: number
  readonly changedByName: string
}

/** An organisation's sites, its shop and its blog, with and without `www.`. */
const maxOrigins = 20
/** 96 bits: nobody hits upon another desk's by chance. */
const keyLength = 16

/** The site of the desk, where one was set up. */
export async function readSetup(tx: Tx, deskId: string): Promise<SiteSetup | undefined> {
  const row = await tx
    .withTables<SiteTables>()
    .selectFrom('site_setting')
    .selectAll()
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row && shown(row)
}

/**
 * Says which origins the site has; the first time it makes the site's key.
 * @throws {ForbiddenError} unless the actor is admin. @throws {InvalidError} for what is no address of a site.
 */
export async function setOrigins(context: SiteContext, actor: Actor, origins: readonly string[]): Promise<SiteSetup> {
  requireAdmin(actor)
  const checked = checkOrigins(origins)
  return await change(context, actor, async (tx, by) => {
    return await tx
      .withTables<SiteTables>()
      .insertInto('site_setting')
      .values({ desk_id: actor.deskId, site_key: newKey(), origins: checked, ...by })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet({ origins: checked, ...by }))
      .returningAll()
      .executeTakeFirst()
  })
}

/**
 * Gives the site another key; pages that carry the old one are heard no more.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when no site was set up.
 */
export async function renewKey(context: SiteContext, actor: Actor): Promise<SiteSetup> {
  requireAdmin(actor)
  return await change(context, actor, async (tx, by) => {
    return await tx
      .withTables<SiteTables>()
      .updateTable('site_setting')
      .set({ site_key: newKey(), ...by })
      .where('desk_id', '=', actor.deskId)
      .returningAll()
      .executeTakeFirst()
  })
}

/**
 * Hears the site no more; the figures by the hour stay until their time.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when no site was set up.
 */
export async function turnOff(context: SiteContext, actor: Actor): Promise<void> {
  requireAdmin(actor)
  await change(context, actor, async (tx) => {
    return await tx
      .withTables<SiteTables>()
      .deleteFrom('site_setting')
      .where('desk_id', '=', actor.deskId)
      .returningAll()
      .executeTakeFirst()
  })
}

type By = Pick<SettingRow, 'changed_at_ms' | 'changed_by' | 'changed_by_name'>

async function change(
  context: SiteContext,
  actor: Actor,
  write: (tx: Tx, by: By) => Promise<SettingRow | undefined>,
): Promise<SiteSetup> {
  const by = { changed_at_ms: context.clock.now(), changed_by: actor.personId, changed_by_name: actor.name }
  const row = await context.store.inDesk(actor.deskId, async (tx) => {
    const written = await write(tx, by)
    if (written) await context.bus.publish(tx, actor.deskId, [{ type: 'site.changed' }])
    return written
  })
  if (!row) throw new NotFoundError('No site was set up on this desk yet: say its addresses first.')
  context.byKey.clear()
  context.live.forget(actor.deskId)
  return shown(row)
}

/** Addresses as people type them become origins, each once. */
function checkOrigins(typed: readonly string[]): readonly string[] {
  const origins = [...new Set(typed.map(toOrigin))]
  if (origins.length === 0 || origins.length > maxOrigins)
    throw new InvalidError(`A site has 1 to ${maxOrigins} addresses, such as https://www.example.org.`)
  return origins
}

function toOrigin(typed: string): string {
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  const isPlain = url !== null && url.username === '' && url.hostname !== ''
  if (isPlain && (url.hostname.includes('.') || url.hostname === 'localhost')) return url.origin
  throw new InvalidError(
    `An address of a site looks like https://www.example.org; got ${JSON.stringify(typed).slice(0, 100)}.`,
  )
}

function requireAdmin(actor: Actor): void {
  if (!roleCovers(actor.role, 'admin'))
    throw new ForbiddenError('To set the site up you need the role admin. Ask an admin of the desk.')
}

function newKey(): string {
  return secretToken().slice(0, keyLength)
}

function shown(row: SettingRow): SiteSetup {
  return {
    siteKey: row.site_key,
    origins: row.origins,
    changedAtMs: row.changed_at_ms,
    changedByName: row.changed_by_name,
  }
}
