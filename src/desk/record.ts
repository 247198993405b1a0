import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { storableText } from '../platform/storable.ts'
import { chainStart, type RecordEntry, stampHash } from './chain.ts'
import type { DeskTables } from './schema.ts'

/** Kinds that a case has at most once; `opened` once per person. */
const onceKinds = new Set(['published', 'heard', 'matched', 'shown', 'opened', 'drafted'])

/**
 * Appends stamps to a desk's record in the caller's transaction, in the order given, and returns those that were new:
 * a kind that a case has only once is not written again. Holds the desk's chain until the commit, so writers of one
 * desk take turns: take locks on cases before this, never after.
 */
export async function record<E extends RecordEntry>(
  tx: Tx,
  deskId: string,
  stamps: readonly E[],
): Promise<readonly E[]> {
  if (stamps.length === 0) return []
  const end = await lockChain(tx, deskId)
  const fresh = await notYetRecorded(tx, stamps)
  if (fresh.length === 0) return []
  await append(tx, deskId, end, fresh)
  return fresh
}

interface ChainEnd {
  readonly lastSeq: number
  readonly lastHash: string
}

async function lockChain(tx: Tx, deskId: string): Promise<ChainEnd> {
  const db = tx.withTables<DeskTables>()
  const select = () =>
    db
      .selectFrom('stamp_chain')
      .select(['last_seq as lastSeq', 'last_hash as lastHash'])
      .where('desk_id', '=', deskId)
      .forUpdate()
      .executeTakeFirst()
  const found = await select()
  if (found) return found
  await db
    .insertInto('stamp_chain')
    .values({ desk_id: deskId, last_seq: chainStart.lastSeq, last_hash: chainStart.lastHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await select()) ?? chainStart
}

async function notYetRecorded<E extends RecordEntry>(tx: Tx, stamps: readonly E[]): Promise<readonly E[]> {
  const once = stamps.filter((stamp) => onceKinds.has(stamp.kind))
  const seen = once.length === 0 ? new Set<string>() : await recorded(tx, once)
  return stamps.filter((stamp) => {
    if (!onceKinds.has(stamp.kind)) return true
    const key = onceKey(stamp.caseId, stamp.kind, stamp.personId)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

async function recorded(tx: Tx, once: readonly RecordEntry[]): Promise<Set<string>> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_stamp')
    .select(['case_id', 'kind', 'person_id'])
    .where('case_id', '=', sql<string>`any(${[...new Set(once.flatMap((stamp) => stamp.caseId ?? []))]}::uuid[])`)
    .where('kind', 'in', [...new Set(once.map((stamp) => stamp.kind))])
    .execute()
  return new Set(rows.map((row) => onceKey(row.case_id, row.kind, row.person_id ?? undefined)))
}

function onceKey(caseId: string | null | undefined, kind: string, personId?: string): string {
  return kind === 'opened' ? `${caseId} ${kind} ${personId}` : `${caseId} ${kind}`
}

async function append(tx: Tx, deskId: string, end: ChainEnd, given: readonly RecordEntry[]): Promise<void> {
  let hash = end.lastHash
  // The hash must cover what is read back.
  const stamps = given.map((stamp) => ({
    ...stamp,
    note: stamp.note && storableText(stamp.note),
    personName: stamp.personName && storableText(stamp.personName),
  }))
  const hashes = stamps.map((stamp, index) => (hash = stampHash(hash, end.lastSeq + index + 1, stamp)))
  const column = <T>(of: (stamp: RecordEntry) => T) => stamps.map(of)
  await sql`
    INSERT INTO case_stamp (desk_id, seq, case_id, kind, at_ms, person_id, person_name, note, hash)
    SELECT ${deskId}::uuid, ${end.lastSeq}::bigint + place, case_id, kind, at_ms, person_id, person_name, note, hash
    FROM unnest(
      ${column((stamp) => stamp.caseId ?? null)}::uuid[],
      ${column((stamp) => stamp.kind)}::text[],
      ${column((stamp) => stamp.atMs)}::bigint[],
      ${column((stamp) => stamp.personId ?? null)}::uuid[],
      ${column((stamp) => stamp.personName ?? null)}::text[],
      ${column((stamp) => stamp.note ?? null)}::text[],
      ${hashes}::text[]
    ) WITH ORDINALITY AS stamp (case_id, kind, at_ms, person_id, person_name, note, hash, place)
  `.execute(tx)
  await tx
    .withTables<DeskTables>()
    .updateTable('stamp_chain')
    .set({ last_seq: end.lastSeq + stamps.length, last_hash: hash })
    .where('desk_id', '=', deskId)
    .execute()
}
