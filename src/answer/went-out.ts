// What went out, at any time: looked through page by page, or by words.
import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import { holdsWords } from '../platform/store/holds-words.ts'
import { pageOf, placeAfter } from '../platform/store/pages-in-time.ts'
import type { VerbDeps } from './deps.ts'
import { type PlannedView, selectPlanned, toPlanned } from './planned.ts'

export interface WentOutQuery {
  /** As typed: each word is in what was published, in the channel's name or in that of whoever published it. */
  readonly q?: string | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
}

export interface WentOut {
  /** The one published last first; of a thread its first part. */
  readonly publications: readonly PlannedView[]
  /** Absent on the last page. */
  readonly next?: string
}

const pageLength = 50

const words = sql<string>`concat_ws(' ', publication.content->>'title', publication.content->>'text', channel.name,
  answer.person_name)`

/** @throws {InvalidError} for an `after` that no page gave. */
export async function wentOut(deps: VerbDeps, { deskId }: Actor, { q = '', after }: WentOutQuery): Promise<WentOut> {
  const from = after === undefined ? undefined : placeAfter(after)
  return await deps.store.inDesk(deskId, async (tx) => {
    const rows = await selectPlanned(tx, deskId)
      .where('publication.published_at_ms', 'is not', null)
      .$if(from !== undefined, (older) =>
        older.where(sql<boolean>`(published_at_ms, publication_id) < (${from?.atMs}::bigint, ${from?.id}::uuid)`),
      )
      .$if(q.trim() !== '', (narrowed) => narrowed.where(holdsWords(words, q)))
      .orderBy('publication.published_at_ms', 'desc')
      .orderBy('publication.publication_id', 'desc')
      .limit(pageLength + 1)
      .execute()
    const place = (row: (typeof rows)[number]) => ({ atMs: row.published_at_ms ?? 0, id: row.publication_id })
    const { page, ...rest } = pageOf(rows, pageLength, place)
    return { publications: page.map(toPlanned), ...rest }
  })
}
