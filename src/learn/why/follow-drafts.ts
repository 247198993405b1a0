// Each version of a draft becomes a step of figures as it is told of; its words are read, and not kept.
import { mergesOf } from '../../model/case-merges.ts'
import type { DeskEvent } from '../../model/events.ts'
import { wordChanges } from '../../model/word-changes.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import { moveRows } from '../../platform/store/move-rows.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { LearnTables } from '../schema.ts'
import type { WhyPorts } from './ports.ts'

export type DraftEvent = Extract<DeskEvent, { readonly type: 'answer.drafted' | 'case.merged' }>

/** Handles one batch; the same again changes nothing. What answers no case, and what is there no more, leaves no step. */
export async function followDrafts(
  { versionFacts }: Pick<WhyPorts, 'versionFacts'>,
  events: readonly StoredEvent<DraftEvent>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    if (event.type === 'case.merged') continue
    const { draftId, version, caseId, atMs } = event
    if (caseId === undefined) continue
    const facts = await versionFacts(deskId, { draftId, version })
    if (!facts) continue
    await tx
      .withTables<LearnTables>()
      .insertInto('draft_step')
      .values({
        draft_id: draftId,
        desk_id: deskId,
        case_id: caseId,
        version,
        at_ms: atMs,
        is_compliant: facts.isCompliant,
        changed_words: changedWords(facts.textBefore, facts.text),
        words: countWords(facts.text),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  // Drafts go along with a case that is merged into another.
  await moveRows(tx, { table: 'draft_step', column: 'case_id' }, mergesOf(events))
}

/** A word in the place of another is two: one added, one removed. */
function changedWords(before: string, after: string): number {
  return wordChanges(before, after).reduce((sum, { kind, text }) => (kind === 'same' ? sum : sum + countWords(text)), 0)
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
