import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Tx } from '../../platform/store/store.ts'
import { reservedSlugs } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { denyAll } from '../hub/deny-all.ts'
import { languageOf, optionalWords, requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import { keptUntilMs } from '../regulated.ts'
import type { NewsroomTables } from '../schema.ts'
import { type Masthead, mastheadOf } from './masthead.ts'
import { unsetMasthead } from './view-masthead.ts'

/** What is absent stays as it is; an empty text takes a contact away. */
export interface MastheadChange {
  readonly slug?: string
  readonly isOn?: boolean
  readonly isDefault?: boolean
  readonly title?: string
  readonly lead?: string
  readonly language?: string
  readonly contactMail?: string
  readonly contactPhone?: string
  /** The version that was changed; without it, it is laid over whatever is there. */
  readonly baseVersion?: number
}

/**
 * Sets the newsroom up, switches it on or off, or renames it. An old name goes on leading to the new one.
 * @throws {ForbiddenError} unless the actor is admin.
 * @throws {ConflictError} when somebody changed it meanwhile, another newsroom has the name or is the default, or regulated
 * statements must stay public.
 */
export async function changeMasthead(deps: NewsroomDeps, actor: Actor, change: MastheadChange): Promise<Masthead> {
  requireRole(actor, 'admin', 'change the newsroom')
  const unset = await unsetMasthead(deps, actor.deskId)
  const atMs = deps.clock.now()
  // As the owner: names are unique in the whole installation, also those of desks that this one may not see.
  return await deps.store.transaction(async (tx) => {
    const before = await lockedMasthead(tx, actor.deskId)
    mustBeBase('the newsroom’s settings', (before ?? unset).version, change.baseVersion)
    const masthead = applied(before ?? unset, change, atMs)
    const isSwitchedOff = before?.isOn === true && !masthead.isOn
    if (isSwitchedOff) await refuseWhileKept(tx, actor.deskId, atMs)
    await claimSlug(tx, masthead)
    if (masthead.isDefault) await claimDefault(tx, masthead)
    await write(tx, masthead)
    if (isSwitchedOff) await denyAll(deps, tx, actor.deskId)
    await record(tx, { deskId: actor.deskId, atMs, by: actor, act: actOf(before, masthead) })
    return masthead
  })
}

async function lockedMasthead(tx: Tx, deskId: string): Promise<Masthead | undefined> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('newsroom masthead'))`.execute(tx)
  return await mastheadOf(tx, deskId)
}

function applied(masthead: Masthead, change: MastheadChange, atMs: number): Masthead {
  const { contactMail: mail, contactPhone: phone, ...rest } = masthead
  const contactMail = optionalWords(change.contactMail ?? mail, 320, 'mail address')
  const contactPhone = optionalWords(change.contactPhone ?? phone, 60, 'telephone number')
  return {
    ...rest,
    slug: change.slug === undefined ? masthead.slug : slugOf(change.slug),
    isOn: change.isOn ?? masthead.isOn,
    isDefault: change.isDefault ?? masthead.isDefault,
    title: wordsOf(change.title ?? masthead.title, 120, 'title'),
    lead: optionalWords(change.lead ?? masthead.lead, 500, 'introduction'),
    language: languageOf(change.language ?? masthead.language),
    ...(contactMail !== '' && { contactMail }),
    ...(contactPhone !== '' && { contactPhone }),
    revision: masthead.revision + 1,
    version: masthead.version + 1,
    changedAtMs: atMs,
  }
}

function slugOf(text: string): string {
  const slug = text.trim().toLowerCase()
  if (/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$/.test(slug) && !reservedSlugs.includes(slug)) return slug
  throw new InvalidError(
    `The name in the address is 2 to 60 lower-case letters, digits and hyphens, and none of ${reservedSlugs.join(', ')}; got "${slug.slice(0, 80)}".`,
  )
}

/** A name that was once another desk's stays that desk's: links to it are out in the world. */
async function claimSlug(tx: Tx, { slug, deskId }: Masthead): Promise<void> {
  const tables = tx.withTables<NewsroomTables>()
  await tables
    .insertInto('newsroom_address')
    .values({ slug, desk_id: deskId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const taken = await tables
    .selectFrom('newsroom_address')
    .select('desk_id')
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (taken?.desk_id === deskId) return
  throw new ConflictError(`Another newsroom of this installation is or was called "${slug}". Choose another name.`)
}

async function claimDefault(tx: Tx, { deskId }: Masthead): Promise<void> {
  const other = await tx
    .withTables<NewsroomTables>()
    .selectFrom('newsroom_masthead')
    .select('desk_id')
    .where('is_default', '=', true)
    .where('desk_id', '<>', deskId)
    .executeTakeFirst()
  if (!other) return
  throw new ConflictError('Another newsroom of this installation is the one that /newsroom shows.')
}

/** @throws {ConflictError} while a regulated statement must be on the site. Source: MAR art. 17(1). */
async function refuseWhileKept(tx: Tx, deskId: string, nowMs: number): Promise<void> {
  const newest = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .select('published_at_ms')
    .where('desk_id', '=', deskId)
    .where('section', '=', 'regulated')
    .where('state', '=', 'published')
    .orderBy('published_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  const untilMs = newest && keptUntilMs(newest.published_at_ms ?? 0)
  if (untilMs === undefined || untilMs <= nowMs) return
  throw new ConflictError(
    `The newsroom holds regulated statements that must stay public until ${new Date(untilMs).toISOString().slice(0, 10)}; it cannot be switched off before.`,
  )
}

async function write(tx: Tx, masthead: Masthead): Promise<void> {
  const row = {
    slug: masthead.slug,
    is_on: masthead.isOn,
    is_default: masthead.isDefault,
    title: masthead.title,
    lead: masthead.lead,
    language: masthead.language,
    contact_mail: masthead.contactMail ?? null,
    contact_phone: masthead.contactPhone ?? null,
    revision: masthead.revision,
    version: masthead.version,
    changed_at_ms: masthead.changedAtMs,
  }
  await tx
    .withTables<NewsroomTables>()
    .insertInto('newsroom_masthead')
    .values({ desk_id: masthead.deskId, ...row })
    .onConflict((conflict) => conflict.column('desk_id').doUpdateSet(row))
    .execute()
}

function actOf(before: Masthead | undefined, masthead: Masthead): string {
  if (masthead.isOn !== (before?.isOn ?? false)) return masthead.isOn ? 'switched on' : 'switched off'
  return before && before.slug !== masthead.slug
    ? `renamed from ${before.slug} to ${masthead.slug}`
    : 'changed settings'
}
