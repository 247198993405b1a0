import type { SnippetKind } from '../../model/snippet.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { VerbDeps } from '../deps.ts'
import { requireId } from '../may.ts'
import type { AnswerTables } from '../schema.ts'
import { checkWords, requireKeeper, type Snippet, snippetOf, type SnippetWords } from './snippet.ts'

export interface NewSnippet extends SnippetWords {
  readonly kind: SnippetKind
}

/** Keeps words for another time. @throws {ForbiddenError} @throws {InvalidError} */
export async function keepSnippet(deps: VerbDeps, actor: Actor, { kind, ...given }: NewSnippet): Promise<Snippet> {
  requireKeeper(actor, kind)
  const words = checkWords(given)
  const snippetId = newId()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    await tx
      .withTables<AnswerTables>()
      .insertInto('snippet')
      .values({
        snippet_id: snippetId,
        desk_id: actor.deskId,
        kind,
        created_at_ms: deps.clock.now(),
        current_version: 1,
      })
      .execute()
    return await addVersion(deps, tx, actor, { snippetId, version: 1, words })
  })
}

export interface SnippetChange extends SnippetWords {
  /** The version that its writer had before them. */
  readonly baseVersion: number
}

/**
 * Adds a version; the earlier ones stay.
 * @throws {ConflictError} when somebody else changed it meanwhile: `details.current` is theirs.
 */
export async function changeSnippet(
  deps: VerbDeps,
  actor: Actor,
  snippetId: string,
  { baseVersion, ...given }: SnippetChange,
): Promise<Snippet> {
  const words = checkWords(given)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const before = await snippetOf(tx, actor.deskId, snippetId)
    requireKeeper(actor, before.kind)
    const { numUpdatedRows } = await tx
      .withTables<AnswerTables>()
      .updateTable('snippet')
      .set({ current_version: baseVersion + 1 })
      .where('snippet_id', '=', snippetId)
      .where('desk_id', '=', actor.deskId)
      .where('removed_at_ms', 'is', null)
      .where('current_version', '=', baseVersion)
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 1)
      return await addVersion(deps, tx, actor, { snippetId, version: baseVersion + 1, words })
    const current = await snippetOf(tx, actor.deskId, snippetId)
    throw new ConflictError(`${current.by.name} changed it meanwhile. Read their words before you keep yours.`, {
      current,
    })
  })
}

/** It is offered no more; its versions stay. @throws {NotFoundError} */
export async function removeSnippet(deps: VerbDeps, actor: Actor, snippetId: string): Promise<void> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const { kind } = await snippetOf(tx, actor.deskId, requireId(snippetId, 'snippet'))
    requireKeeper(actor, kind)
    await tx
      .withTables<AnswerTables>()
      .updateTable('snippet')
      .set({ removed_at_ms: deps.clock.now() })
      .where('snippet_id', '=', snippetId)
      .where('desk_id', '=', actor.deskId)
      .where('removed_at_ms', 'is', null)
      .execute()
  })
}

async function addVersion(
  deps: VerbDeps,
  tx: Tx,
  actor: Actor,
  added: { readonly snippetId: string; readonly version: number; readonly words: SnippetWords },
): Promise<Snippet> {
  const { snippetId, version, words } = added
  await tx
    .withTables<AnswerTables>()
    .insertInto('snippet_version')
    .values({
      snippet_id: snippetId,
      desk_id: actor.deskId,
      version,
      title: words.title,
      text: words.text,
      language: words.language ?? null,
      topics: [...words.topics],
      person_id: actor.personId,
      person_name: actor.name,
      at_ms: deps.clock.now(),
    })
    .execute()
  return await snippetOf(tx, actor.deskId, snippetId)
}
