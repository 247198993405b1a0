// The desk's working copy: what the next version will be made of.
import { type Actor, roleFor } from '../model/role.ts'
import { ConflictError, InvalidError } from '../platform/errors.ts'
import { asJson } from '../platform/store/as-json.ts'
import type { Tx } from '../platform/store/store.ts'
import { storableText } from '../platform/storable.ts'
import type { GuidelinesDeps } from './deps.ts'
import { readSet } from './format/read-set.ts'
import type { Problem } from './format/problem.ts'
import { requireRole } from './may.ts'
import type { GuidelineTables } from './schema.ts'
import type { SourceFile } from './set.ts'
import { ownFileName } from './shipped.ts'

export interface DraftFiles {
  readonly files: readonly SourceFile[]
  /** 0 while nothing was saved since the last version. */
  readonly revision: number
  readonly savedAtMs?: number
  readonly savedByName?: string
}

export interface SavedDraft {
  readonly revision: number
  /** It may be saved with problems, and published without. */
  readonly problems: readonly Problem[]
}

/** `undefined` while nobody changes anything. */
export async function readDraft(tx: Tx, deskId: string): Promise<DraftFiles | undefined> {
  const row = await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_draft')
    .selectAll()
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row && { files: row.files, revision: row.revision, savedAtMs: row.saved_at_ms, savedByName: row.saved_by_name }
}

/** `revision` is the one that the writer began from; 0 where there was no draft. */
export interface DraftSaving {
  readonly files: readonly SourceFile[]
  readonly revision: number
}

/**
 * Keeps the files, also with problems in them.
 * @throws {ForbiddenError} unless the actor is approver or more.
 * @throws {ConflictError} when somebody else saved meanwhile; `details` say who.
 * @throws {InvalidError} for names that no file of a set has.
 */
export async function saveDraft(
  deps: GuidelinesDeps,
  actor: Actor,
  { files, revision }: DraftSaving,
): Promise<SavedDraft> {
  requireRole(actor, roleFor.guidelines, 'change the guidelines')
  const kept = files.map(acceptable)
  const next = revision + 1
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const saved = await writeDraft(tx, actor, { files: kept, revision, atMs: deps.clock.now() })
    if (saved) return
    const other = await readDraft(tx, actor.deskId)
    throw new ConflictError(
      `${other?.savedByName ?? 'Somebody'} saved the guidelines meanwhile. Take theirs first, then make your change again.`,
      { revision: other?.revision ?? 0 },
    )
  })
  return { revision: next, problems: readSet(kept).problems }
}

interface DraftWriting extends DraftSaving {
  readonly atMs: number
}

/** One conditional statement: false when the draft is not as it was. */
async function writeDraft(tx: Tx, actor: Actor, { files, revision, atMs }: DraftWriting): Promise<boolean> {
  const db = tx.withTables<GuidelineTables>()
  const values = { files: asJson(files), saved_at_ms: atMs, saved_by_name: actor.name }
  if (revision === 0) {
    const inserted = await db
      .insertInto('guideline_draft')
      .values({ desk_id: actor.deskId, revision: 1, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return inserted.numInsertedOrUpdatedRows === 1n
  }
  const updated = await db
    .updateTable('guideline_draft')
    .set({ ...values, revision: revision + 1 })
    .where('desk_id', '=', actor.deskId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** @throws {ForbiddenError} unless the actor is approver or more. */
export async function dropDraft(deps: GuidelinesDeps, actor: Actor): Promise<void> {
  requireRole(actor, roleFor.guidelines, 'change the guidelines')
  await deps.store.inDesk(actor.deskId, (tx) => removeDraft(tx, actor.deskId))
}

/** No error where there is none. */
export async function removeDraft(tx: Tx, deskId: string): Promise<void> {
  await tx.withTables<GuidelineTables>().deleteFrom('guideline_draft').where('desk_id', '=', deskId).execute()
}

function acceptable({ name, text }: SourceFile): SourceFile {
  if (name !== ownFileName && !/^packs\/[a-z0-9-]{1,60}\.md$/.test(name))
    throw new InvalidError(`A file of the guidelines is ${ownFileName} or packs/a-name.md; not ${name.slice(0, 80)}.`)
  return { name, text: storableText(text).replaceAll('\r\n', '\n') }
}
