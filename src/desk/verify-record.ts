import type { Store } from '../platform/store/store.ts'
import { chainStart, stampHash } from './chain.ts'
import type { ChainRow, DeskTables } from './schema.ts'
import { toEntry } from './stamps-of.ts'

/** What `nowdesk doctor --verify` says of one desk's record. */
export interface RecordVerdict {
  readonly deskId: string
  readonly isIntact: boolean
  readonly stampCount: number
  /** The first stamp that is not as it was written, or is missing. */
  readonly brokenAtSeq?: number
}

/** Bounds memory: a page of stamps is about 0.5 MB. */
const pageSize = 2_000

/** Computes every desk's chain anew and compares. O(stamps); reads page by page. */
export async function verifyRecord(store: Store): Promise<readonly RecordVerdict[]> {
  const chains = await store.db
    .withTables<DeskTables>()
    .selectFrom('stamp_chain')
    .selectAll()
    .orderBy('desk_id')
    .execute()
  const verdicts: RecordVerdict[] = []
  for (const chain of chains) verdicts.push(await verifyDesk(store, chain))
  return verdicts
}

async function verifyDesk(store: Store, chain: ChainRow): Promise<RecordVerdict> {
  const deskId = chain.desk_id
  let { lastSeq: seq, lastHash: hash } = chainStart
  for (;;) {
    const page = await pageAfter(store, deskId, seq, chain.last_seq)
    for (const row of page) {
      const expected = stampHash(hash, seq + 1, toEntry(row))
      if (row.seq !== seq + 1 || row.hash !== expected) return broken(deskId, seq)
      seq += 1
      hash = expected
    }
    if (page.length < pageSize) break
  }
  const isIntact = seq === chain.last_seq && hash === chain.last_hash
  return isIntact ? { deskId, isIntact, stampCount: seq } : broken(deskId, seq)
}

function broken(deskId: string, lastGoodSeq: number): RecordVerdict {
  return { deskId, isIntact: false, stampCount: lastGoodSeq, brokenAtSeq: lastGoodSeq + 1 }
}

/** Not past the end as it was when the check began: the desk goes on working meanwhile. */
async function pageAfter(store: Store, deskId: string, seq: number, lastSeq: number) {
  return await store.db
    .withTables<DeskTables>()
    .selectFrom('case_stamp')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('seq', '>', seq)
    .where('seq', '<=', lastSeq)
    .orderBy('seq')
    .limit(pageSize)
    .execute()
}
