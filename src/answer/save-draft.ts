// A draft is a line of versions that are never changed. Whoever saves says which version they had before them; two who edit at
// once lose no word: the second one's is kept aside, and both texts are shown.
import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import type { VerbDeps } from './deps.ts'
import { checkContent, type DraftContent } from './draft-content.ts'
import { draftOfDesk, type DraftView, toDraft } from './draft-row.ts'
import { requireId, requireRole } from './may.ts'
import { inTurn } from './merge-turn.ts'
import type { AnswerTables } from './schema.ts'

export interface NewDraft {
  /** Absent for a planned post that answers nothing. */
  readonly caseId?: string
  readonly content: DraftContent
}

/** Of a case that is merged meanwhile, it is of the one that goes on. @throws {NotFoundError} when this desk has no such case. */
export async function startDraft(deps: VerbDeps, actor: Actor, { caseId, content }: NewDraft): Promise<DraftView> {
  requireRole(actor, 'responder', 'write a draft')
  const words = checkContent(content)
  const found = caseId === undefined ? undefined : await deps.cases.caseOf(actor.deskId, requireId(caseId, 'case'))
  const draftId = newId()
  if (found) await deps.cases.worksOn(actor, found.caseId)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    if (found) await inTurn(tx, actor.deskId)
    const on = found && ((await deps.cases.goesOnAs(tx, actor.deskId, found.caseId)) ?? found)
    await insertDraft(deps, tx, actor.deskId, { draftId, ...(on && { caseId: on.caseId, storyId: on.storyId }) })
    await addVersion(deps, tx, actor, { draftId, version: 1, baseVersion: 0, isAside: false, content: words })
    return await tellDrafted(deps, tx, actor.deskId, draftId)
  })
}

/** Whoever's words a version is. */
export type Writer = Pick<Actor, 'deskId' | 'name' | 'personId'>

/** A draft whose first version is still to be added, in the same transaction. */
export async function insertDraft(
  deps: Pick<VerbDeps, 'clock'>,
  tx: Tx,
  deskId: string,
  { draftId, caseId, storyId }: { readonly draftId: string; readonly caseId?: string; readonly storyId?: string },
): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .insertInto('draft')
    .values({
      draft_id: draftId,
      desk_id: deskId,
      case_id: caseId ?? null,
      story_id: storyId ?? null,
      created_at_ms: deps.clock.now(),
      last_version: 1,
      current_version: 1,
    })
    .execute()
}

/** Adds a version at the end of the line and tells of it; the caller holds the lock on the draft. */
export async function putVersion(
  deps: VerbDeps,
  tx: Tx,
  writer: Writer,
  added: Omit<NewVersion, 'isAside'>,
): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .updateTable('draft')
    .set({ last_version: added.version, current_version: added.version })
    .where('draft_id', '=', added.draftId)
    .where('desk_id', '=', writer.deskId)
    .execute()
  await addVersion(deps, tx, writer, { ...added, isAside: false })
  await tellDrafted(deps, tx, writer.deskId, added.draftId)
}

export interface DraftSave {
  readonly baseVersion: number
  readonly content: DraftContent
}

/**
 * Adds a version after the one that its writer had before them; the same words again add none.
 * @throws {ConflictError} when somebody else saved meanwhile: `details.current` is theirs, and what was sent is kept as the
 * version `details.asideVersion`; also when the draft was published or discarded.
 */
export async function saveDraft(deps: VerbDeps, actor: Actor, draftId: string, save: DraftSave): Promise<DraftView> {
  requireRole(actor, 'responder', 'write a draft')
  const content = checkContent(save.content)
  const outcome = await deps.store.inDesk(actor.deskId, async (tx) => {
    await lockDraft(tx, actor.deskId, requireId(draftId, 'draft'))
    const before = toDraft(await draftOfDesk(tx, actor.deskId, draftId))
    // The same words once more, from a browser that did not hear the first answer or from somebody who wrote the same.
    if (before.state === 'open' && isSame(before.current.content, content))
      return { kind: 'saved', draft: before } as const
    const numbers = await nextVersion(tx, actor.deskId, draftId, save.baseVersion)
    if (numbers === undefined) return { kind: 'ended', before } as const
    const isAside = !numbers.isInLine
    await addVersion(deps, tx, actor, { draftId, ...numbers, baseVersion: save.baseVersion, isAside, content })
    if (isAside) return { kind: 'aside', before, asideVersion: numbers.version } as const
    return { kind: 'saved', draft: await tellDrafted(deps, tx, actor.deskId, draftId) } as const
  })
  if (outcome.kind === 'saved') {
    if (outcome.draft.caseId !== undefined) await deps.cases.worksOn(actor, outcome.draft.caseId)
    return outcome.draft
  }
  const { before } = outcome
  if (outcome.kind === 'ended') {
    throw new ConflictError(`This draft was ${before.state} meanwhile. Start another.`, { state: before.state })
  }
  const { name } = before.current.by
  throw new ConflictError(`${name} saved this draft while you wrote. Both texts are kept: choose, or join them.`, {
    current: before.current,
    asideVersion: outcome.asideVersion,
  })
}

async function lockDraft(tx: Tx, deskId: string, draftId: string): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .selectFrom('draft')
    .select('draft_id')
    .where('draft_id', '=', draftId)
    .where('desk_id', '=', deskId)
    .forUpdate()
    .executeTakeFirst()
}

function isSame(one: DraftContent, other: DraftContent): boolean {
  return JSON.stringify(checkContent(one)) === JSON.stringify(other)
}

/** In one statement: the next number, and whether it goes on the line. `undefined` when the draft is no longer open. */
async function nextVersion(tx: Tx, deskId: string, draftId: string, baseVersion: number) {
  const row = await tx
    .withTables<AnswerTables>()
    .updateTable('draft')
    .set(({ eb, ref }) => ({
      last_version: eb('last_version', '+', 1),
      current_version: eb
        .case()
        .when('current_version', '=', baseVersion)
        .then(eb('last_version', '+', 1))
        .else(ref('current_version'))
        .end(),
    }))
    .where('draft_id', '=', draftId)
    .where('desk_id', '=', deskId)
    .where('state', '=', 'open')
    .returning(['last_version', 'current_version'])
    .executeTakeFirst()
  return row && { version: row.last_version, isInLine: row.current_version === row.last_version }
}

interface NewVersion {
  readonly draftId: string
  readonly version: number
  readonly baseVersion: number
  readonly isAside: boolean
  readonly content: DraftContent
}

async function addVersion(deps: VerbDeps, tx: Tx, actor: Writer, added: NewVersion): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .insertInto('draft_version')
    .values({
      draft_id: added.draftId,
      desk_id: actor.deskId,
      version: added.version,
      base_version: added.baseVersion,
      is_aside: added.isAside,
      content: JSON.stringify(added.content),
      person_id: actor.personId,
      person_name: actor.name,
      at_ms: deps.clock.now(),
    })
    .execute()
}

/** Tells of the version that a draft has come to. */
export async function tellDrafted(deps: VerbDeps, tx: Tx, deskId: string, draftId: string): Promise<DraftView> {
  const draft = toDraft(await draftOfDesk(tx, deskId, draftId))
  const { caseId, storyId, current } = draft
  const of = { ...(caseId !== undefined && { caseId }), ...(storyId !== undefined && { storyId }) }
  const { version, by, atMs } = current
  await deps.bus.publish(tx, deskId, [{ type: 'answer.drafted', draftId, version, ...of, by, atMs }])
  return draft
}

/** Puts a draft away; its versions stay. @throws {ConflictError} when it is no longer open. */
export async function discardDraft(deps: VerbDeps, actor: Actor, draftId: string): Promise<void> {
  requireRole(actor, 'responder', 'discard a draft')
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const { numUpdatedRows } = await tx
      .withTables<AnswerTables>()
      .updateTable('draft')
      .set({ state: 'discarded' })
      .where('draft_id', '=', requireId(draftId, 'draft'))
      .where('desk_id', '=', actor.deskId)
      .where('state', '=', 'open')
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 1) return
    const { state } = await draftOfDesk(tx, actor.deskId, draftId)
    throw new ConflictError(`This draft was ${state} already.`)
  })
}
