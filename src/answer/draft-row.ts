import type { Selectable } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import type { DraftContent } from './draft-content.ts'
import { notHere, requireId } from './may.ts'
import type { AnswerTables, DraftTable, DraftVersionTable } from './schema.ts'

export interface DraftVersionView {
  readonly version: number
  readonly baseVersion: number
  /** Saved after somebody else had: kept beside the line of versions. */
  readonly isAside: boolean
  readonly content: DraftContent
  readonly by: { readonly personId: string; readonly name: string }
  readonly atMs: number
}

/** A draft with its newest version. */
export interface DraftView {
  readonly draftId: string
  readonly caseId?: string
  readonly storyId?: string
  /** `practised`: it was the answer to a drill's case, and went nowhere. */
  readonly state: 'discarded' | 'open' | 'practised' | 'published'
  readonly createdAtMs: number
  readonly current: DraftVersionView
  /** The model that was asked for words for it: then whoever publishes it says that they reviewed it. */
  readonly helpedBy?: string
}

export type DraftRow = Selectable<DraftTable>

/** Drafts with the version at the end of their line; the caller narrows it down. */
export function selectDrafts(tx: Tx, deskId: string) {
  return tx
    .withTables<AnswerTables>()
    .selectFrom('draft')
    .innerJoin('draft_version', (join) =>
      join
        .onRef('draft_version.draft_id', '=', 'draft.draft_id')
        .onRef('draft_version.version', '=', 'draft.current_version'),
    )
    .selectAll('draft_version')
    .selectAll('draft')
    .select(({ selectFrom }) =>
      selectFrom('answer_suggestion')
        .select('answer_suggestion.model')
        .whereRef('answer_suggestion.draft_id', '=', 'draft.draft_id')
        .orderBy('answer_suggestion.at_ms', 'desc')
        .limit(1)
        .as('helped_by'),
    )
    .where('draft.desk_id', '=', deskId)
}

/** @throws {NotFoundError} */
export async function draftOfDesk(tx: Tx, deskId: string, draftId: string) {
  const row = await selectDrafts(tx, deskId)
    .where('draft.draft_id', '=', requireId(draftId, 'draft'))
    .executeTakeFirst()
  if (row === undefined) throw notHere('draft')
  return row
}

/** A draft joined with its current version. */
export function toDraft(
  row: DraftRow & Selectable<DraftVersionTable> & { readonly helped_by: string | null },
): DraftView {
  return {
    draftId: row.draft_id,
    state: row.state,
    createdAtMs: row.created_at_ms,
    current: toVersion(row),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.story_id !== null && { storyId: row.story_id }),
    ...(row.helped_by !== null && { helpedBy: row.helped_by }),
  }
}

/** `isAside`: somebody else had saved meanwhile, and the draft went on with theirs. */
export function toVersion(row: Selectable<DraftVersionTable>): DraftVersionView {
  return {
    version: row.version,
    baseVersion: row.base_version,
    isAside: row.is_aside,
    // Nobody else writes the column.
    content: row.content as DraftContent,
    by: { personId: row.person_id, name: row.person_name },
    atMs: row.at_ms,
  }
}
