import { sql } from 'kysely'
import { type Actor, roleFor } from '../../model/role.ts'
import { LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import { brandStoryOf, type BrandStoryWords, checkWords } from './brand-story.ts'
import type { BankTables } from './schema.ts'

/** So many are ranked in a few milliseconds; a house that has more has stopped choosing. */
const maxStories = 2_000

/** Resolves to its id. @throws {ForbiddenError} below responder. @throws {InvalidError} @throws {LimitError} when the bank is full. */
export async function writeBrandStory(deps: NewsroomDeps, actor: Actor, given: BrandStoryWords): Promise<string> {
  requireRole(actor, roleFor.brandStories, 'write a story')
  const words = checkWords(given)
  const { deskId } = actor
  const atMs = deps.clock.now()
  const brandStoryId = newId()
  return await deps.store.inDesk(deskId, async (tx) => {
    await changeBank(tx, deskId)
    await refuseTooMany(tx, deskId)
    await tx
      .withTables<BankTables>()
      .insertInto('brand_story')
      .values({
        brand_story_id: brandStoryId,
        desk_id: deskId,
        kind: words.kind,
        version: 1,
        words: JSON.stringify(words),
        changed_by_name: actor.name,
        changed_at_ms: atMs,
      })
      .execute()
    await record(tx, { deskId, atMs, by: actor, act: 'wrote a brand story', subjectId: brandStoryId })
    return brandStoryId
  })
}

/** What is absent stays as it is. */
export interface BrandStoryChange extends Partial<BrandStoryWords> {
  /** The version that was changed. */
  readonly baseVersion: number
}

/** @throws {NotFoundError} @throws {InvalidError} @throws {ConflictError} when somebody changed it since `baseVersion`. */
export async function changeBrandStory(
  deps: NewsroomDeps,
  actor: Actor,
  brandStoryId: string,
  { baseVersion, ...change }: BrandStoryChange,
): Promise<void> {
  requireRole(actor, roleFor.brandStories, 'change a story')
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    await changeBank(tx, deskId)
    const before = await brandStoryOf(tx, deskId, brandStoryId)
    mustBeBase('this story', before.version, baseVersion)
    const words = checkWords({ ...before, ...change })
    await tx
      .withTables<BankTables>()
      .updateTable('brand_story')
      .set({
        kind: words.kind,
        version: before.version + 1,
        words: JSON.stringify(words),
        changed_by_name: actor.name,
        changed_at_ms: atMs,
      })
      .where('brand_story_id', '=', before.brandStoryId)
      .execute()
    await record(tx, { deskId, atMs, by: actor, act: 'changed a brand story', subjectId: before.brandStoryId })
  })
}

/**
 * Its words go, and with them what was counted of their use; what was published with them stays.
 * @throws {ForbiddenError} below approver. @throws {NotFoundError} @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function removeBrandStory(
  deps: NewsroomDeps,
  actor: Actor,
  brandStoryId: string,
  { version }: { readonly version: number },
): Promise<void> {
  requireRole(actor, 'approver', 'remove a story')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    await changeBank(tx, deskId)
    const before = await brandStoryOf(tx, deskId, brandStoryId)
    mustBeBase('this story', before.version, version)
    await tx
      .withTables<BankTables>()
      .deleteFrom('brand_story')
      .where('brand_story_id', '=', before.brandStoryId)
      .execute()
    const act = { by: actor, act: 'removed a brand story', subjectId: before.brandStoryId, note: before.title }
    await record(tx, { deskId, atMs: deps.clock.now(), ...act })
  })
}

/** Counts the change, and holds the bank until it is made: two who change one story come one after the other. */
async function changeBank(tx: Tx, deskId: string): Promise<void> {
  await tx
    .withTables<BankTables>()
    .insertInto('story_bank')
    .values({ desk_id: deskId, revision: 1 })
    .onConflict((conflict) => conflict.column('desk_id').doUpdateSet({ revision: sql`story_bank.revision + 1` }))
    .execute()
}

async function refuseTooMany(tx: Tx, deskId: string): Promise<void> {
  const { count } = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (count < maxStories) return
  throw new LimitError(`The story bank keeps at most ${maxStories} stories. Remove some first.`)
}
