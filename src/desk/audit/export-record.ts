// The record as lines that anybody can check: each carries the hash that covers it and the one before it.
import type { Actor } from '../../model/role.ts'
import type { Store } from '../../platform/store/store.ts'
import { chainStart, type RecordEntry, stampHash } from '../chain.ts'
import { requireRole } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import { toEntry } from '../stamps-of.ts'

/** One line of an exported record. */
export interface RecordLine {
  readonly seq: number
  readonly kind: string
  readonly atMs: number
  readonly caseId?: string
  readonly personId?: string
  readonly personName?: string
  readonly note?: string
  /** SHA-256, hex, over the hash before it and every field; see the manual. */
  readonly hash: string
}

/** Bounds memory: a page is about 0.5 MB. */
const pageSize = 2_000

/**
 * A desk's record from its beginning to what it holds at this instant, page by page.
 * @throws {ForbiddenError} below the role authority.
 */
export async function* exportRecord(store: Store, actor: Actor): AsyncGenerator<RecordLine> {
  requireRole(actor, 'authority', 'export the record')
  for (let seq = chainStart.lastSeq; ;) {
    const rows = await store.inDesk(actor.deskId, (tx) =>
      tx
        .withTables<DeskTables>()
        .selectFrom('case_stamp')
        .selectAll()
        .where('desk_id', '=', actor.deskId)
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(pageSize)
        .execute(),
    )
    for (const row of rows) yield { seq: row.seq, ...toEntry(row), hash: row.hash }
    if (rows.length < pageSize) return
    seq = rows.at(-1)?.seq ?? seq
  }
}

/** What a check of an exported record found. */
export type ExportVerdict =
  | { readonly isIntact: true; readonly lineCount: number; readonly lastHash: string }
  | { readonly isIntact: false; readonly brokenAtSeq: number }

/** Checks an exported record by itself, without the installation that it came from. */
export async function verifyExport(lines: AsyncIterable<RecordLine> | Iterable<RecordLine>): Promise<ExportVerdict> {
  let { lastSeq: seq, lastHash: hash } = chainStart
  for await (const { seq: givenSeq, hash: givenHash, ...entry } of lines) {
    const expected = stampHash(hash, seq + 1, entry as RecordEntry)
    if (givenSeq !== seq + 1 || givenHash !== expected) return { isIntact: false, brokenAtSeq: seq + 1 }
    seq += 1
    hash = expected
  }
  return { isIntact: true, lineCount: seq, lastHash: hash }
}
