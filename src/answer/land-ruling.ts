// A hotline ruling comes back into the draft: the words that belong to what was ruled are put below those that are there, as
// another version, by whoever ruled. Whoever writes at that moment loses nothing: a draft's versions see to that. Where the
// case was merged into another, they belong to the one that goes on.
import type { DeskEvent } from '../model/events.ts'
import type { Ruling } from '../model/hotline.ts'
import { newId } from '../platform/ids.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { VerbDeps } from './deps.ts'
import { type DraftContent, checkContent } from './draft-content.ts'
import { selectDrafts, toDraft } from './draft-row.ts'
import { inTurn } from './merge-turn.ts'
import { insertDraft, putVersion } from './save-draft.ts'
import type { AnswerTables } from './schema.ts'

/** Handles one batch through the consumer's transaction. A deadline that ruled has nobody who says the words: they are only offered. */
export async function landRulings(
  deps: VerbDeps,
  events: readonly StoredEvent<Extract<DeskEvent, { readonly type: 'call.ruled' }>>[],
  tx: Tx,
): Promise<void> {
  for (const { event } of events) await land(deps, tx, event.ruling)
}

async function land(deps: VerbDeps, tx: Tx, { deskId, caseId, storyId, option, ruledBy }: Ruling): Promise<void> {
  const words = option?.text?.trim() ?? ''
  if (words === '' || ruledBy === undefined) return
  await inTurn(tx, deskId)
  const on = (await deps.cases.goesOnAs(tx, deskId, caseId)) ?? { caseId, storyId }
  // Its draft is on its way while the merge is not heard here yet.
  const caseIds = [caseId, on.caseId]
  await lockDraftsOf(tx, deskId, caseIds)
  const row = await selectDrafts(tx, deskId)
    .where('draft.case_id', 'in', caseIds)
    .where('draft.state', '=', 'open')
    .orderBy('draft.created_at_ms', 'desc')
    .executeTakeFirst()
  const by = { ...ruledBy, deskId }
  if (!row) {
    const draftId = newId()
    await insertDraft(deps, tx, deskId, { draftId, ...on })
    const content = checkContent({ text: words, media: [], parts: [] })
    return await putVersion(deps, tx, by, { draftId, version: 1, baseVersion: 0, content })
  }
  const { draftId, current } = toDraft(row)
  const content = withRuling(current.content, words)
  if (!content) return
  const version = row.last_version + 1
  await putVersion(deps, tx, by, { draftId, version, baseVersion: current.version, content })
}

/**
 * Whoever saves at this moment comes before or after. A statement before the reading: one that waits for a lock goes on
 * with the versions as they were when it began, and would find none that the draft it waited for has by then.
 */
async function lockDraftsOf(tx: Tx, deskId: string, caseIds: readonly string[]): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .selectFrom('draft')
    .select('draft_id')
    .where('desk_id', '=', deskId)
    .where('case_id', 'in', caseIds)
    .where('state', '=', 'open')
    .orderBy('draft_id')
    .forUpdate()
    .execute()
}

/** `undefined` where they stand in it already. */
function withRuling(content: DraftContent, words: string): DraftContent | undefined {
  if (content.text.includes(words)) return undefined
  const before = content.text.trimEnd()
  return checkContent({ ...content, text: before === '' ? words : `${before}\n\n${words}` })
}
