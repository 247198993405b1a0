import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import type { VerbDeps } from './deps.ts'
import { answeredKey } from './parts-to-send.ts'
import { contentOf, liveStates, receiptOf, selectPublications } from './publication.ts'

/** What we answered to something that somebody said. */
export interface AnswerTo {
  readonly publicationId: string
  readonly text: string
  readonly channelName: string
  readonly byName: string
  readonly atMs: number
  /** http(s) address of the answer. */
  readonly url?: string
  readonly storyId?: string
}

const maxShown = 50

/** The answers to these items that are out, the newest first, at most fifty. */
export async function answersTo(
  { store }: VerbDeps,
  { deskId }: Actor,
  itemKeys: readonly string[],
): Promise<readonly AnswerTo[]> {
  if (itemKeys.length === 0) return []
  const rows = await store.inDesk(deskId, (tx) =>
    selectPublications(tx, deskId)
      .innerJoin('answer', 'answer.answer_id', 'publication.answer_id')
      .select('answer.person_name')
      .where('publication.item_key', '=', sql<string>`any(${[...new Set(itemKeys.map(answeredKey))]}::text[])`)
      .where('publication.state', 'in', [...liveStates])
      .where('publication.act', 'in', ['reply', 'quote'])
      .orderBy('publication.decided_at_ms', 'desc')
      .limit(maxShown)
      .execute(),
  )
  return rows.map((row) => {
    const url = receiptOf(row)?.url
    return {
      publicationId: row.publication_id,
      text: contentOf(row).text,
      channelName: row.channel_name,
      byName: row.person_name,
      atMs: row.published_at_ms ?? row.decided_at_ms,
      ...(url !== undefined && { url }),
      ...(row.story_id !== null && { storyId: row.story_id }),
    }
  })
}
