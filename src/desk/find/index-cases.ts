// Fills what stories are found by, behind the stream: writing it while mentions come in would make them wait.
import { sql } from 'kysely'
import type { Story } from '../../model/story.ts'
import type { DeskPolicy, Topic } from '../../model/desk-policy.ts'
import type { Tx } from '../../platform/store/store.ts'
import { raiseByTold, type RaiseDeps } from '../course/raise-by-told.ts'
import { readPolicy } from '../course/read-policy.ts'
import { withTold } from '../course/told-topics.ts'
import type { ToldTopic } from '../course/topics-of.ts'
import type { DeskDeps } from '../deps.ts'
import { forgottenHeadline } from '../forget.ts'
import type { SaidWords } from '../ports.ts'
import { CaseKeys, owningKinds, spokenOf } from './keys.ts'

/** A case that has changed, and how. */
export interface CaseToIndex {
  readonly caseId: string
  /** Read all of it again: mentions were moved into it or out of it. */
  readonly isAnew: boolean
  /** Of which it is told, though the case may not be known to deal with it yet. */
  readonly storyIds: readonly string[]
}

export type IndexDeps = Pick<DeskDeps, 'saidSince' | 'words'> & RaiseDeps

/** Mentions read at a time, of all cases and of one, and of one in all: beyond that hardly a new word is said. */
const rowsAtOnce = 5_000
const maxPageRows = 500
const maxSaid = 5_000

/** Adds what is new in these cases to the index; told again, no effect. */
export async function indexCases(deps: IndexDeps, tx: Tx, cases: readonly CaseToIndex[]): Promise<void> {
  if (cases.length === 0) return
  const asked = new Map(cases.map((each) => [each.caseId, each]))
  const readings = (await readCases(tx, [...asked.keys()])).flatMap((row) => {
    const ask = asked.get(row.case_id)
    // Of what is no longer kept nothing is found by words.
    return ask && row.story.headline !== forgottenHeadline ? [beginReading(deps, row, ask)] : []
  })
  const policies = await policiesOf(tx, readings)
  await readSaid(deps, tx, readings, policies)
  await write(tx, readings)
  for (const [deskId, policy] of policies) {
    const told = readings.filter((one) => one.row.desk_id === deskId && isToldOtherwise(one))
    if (told.length > 0) await raiseByTold(deps, tx, deskId, policy, told.map(toTold))
  }
}

interface KnownCase {
  readonly case_id: string
  readonly desk_id: string
  readonly story: Story
  readonly story_ids: readonly string[] | null
  readonly person_ids: readonly string[] | null
  readonly keys: readonly string[] | null
  readonly read_seq: number | null
  readonly said_count: number | null
  readonly word_count: number | null
  readonly name_count: number | null
  readonly told_topics: readonly ToldTopic[] | null
}

async function policiesOf(tx: Tx, readings: readonly Reading[]): Promise<ReadonlyMap<string, DeskPolicy>> {
  const policies = new Map<string, DeskPolicy>()
  for (const deskId of new Set(readings.map(({ row }) => row.desk_id)))
    policies.set(deskId, (await readPolicy(tx, deskId)).policy)
  return policies
}

/** Locked, in one order for everybody: the stream and the catching up may come to a case at once. */
async function readCases(tx: Tx, caseIds: readonly string[]): Promise<readonly KnownCase[]> {
  await sql`SELECT FROM case_text WHERE case_id = ANY(${caseIds}::uuid[]) ORDER BY case_id FOR UPDATE`.execute(tx)
  const { rows } = await sql<KnownCase>`
    SELECT told.case_id, told.desk_id, told.story, tsvector_to_array(text.tsv) AS keys,
      text.read_seq, text.said_count, text.word_count, text.name_count, course.told_topics,
      (SELECT array_agg(story_id) FROM story_case WHERE story_case.case_id = told.case_id) AS story_ids,
      (SELECT array_agg(DISTINCT person_id) FROM case_stamp
        WHERE case_stamp.case_id = told.case_id AND kind = ANY(${owningKinds}) AND person_id IS NOT NULL) AS person_ids
    FROM case_story AS told LEFT JOIN case_text AS text USING (case_id) LEFT JOIN case_course AS course USING (case_id)
    WHERE told.case_id = ANY(${caseIds}::uuid[])
    ORDER BY told.case_id`.execute(tx)
  return rows
}

/** A case as far as it is read. */
interface Reading {
  readonly row: KnownCase
  readonly keys: CaseKeys
  readonly storyIds: readonly string[]
  readonly isAnew: boolean
  /** Others' words came in or went out, or the desk's topics are others: what it was told of is worked out again. */
  readonly isToldAnew: boolean
  told: readonly ToldTopic[]
  readSeq: number
  saidCount: number
}

function beginReading({ words }: IndexDeps, row: KnownCase, ask: CaseToIndex): Reading {
  const isAnew = ask.isAnew || row.keys === null
  const known = { keys: row.keys ?? [], wordCount: row.word_count ?? 0, nameCount: row.name_count ?? 0 }
  const keys = new CaseKeys(isAnew ? { keys: [], wordCount: 0, nameCount: 0 } : known, words.termsOf)
  keys.add(spokenOf(row.story))
  keys.addWatches(row.story.watchIds)
  keys.addPeople(row.person_ids ?? [])
  return {
    row,
    keys,
    storyIds: [...new Set([...(row.story_ids ?? []), ...ask.storyIds])],
    isAnew,
    isToldAnew: ask.isAnew,
    told: isAnew ? [] : (row.told_topics ?? []),
    readSeq: isAnew ? 0 : (row.read_seq ?? 0),
    saidCount: isAnew ? 0 : (row.said_count ?? 0),
  }
}

/** Page by page, all cases at once: each question to the database costs as much as its answer. */
async function readSaid(
  { saidSince }: IndexDeps,
  tx: Tx,
  readings: readonly Reading[],
  policies: ReadonlyMap<string, DeskPolicy>,
): Promise<void> {
  let open = readings.filter(({ storyIds }) => storyIds.length > 0)
  for (;;) {
    // Also where no further word is kept: one of them may be risky.
    open = open.filter(({ saidCount }) => saidCount < maxSaid)
    if (open.length === 0) return
    const limit = Math.min(maxPageRows, Math.ceil(rowsAtOnce / open.length))
    const asked = open.map(({ row, storyIds, readSeq }) => ({ deskId: row.desk_id, storyIds, afterSeq: readSeq }))
    const said = await saidSince(tx, asked, limit)
    for (const [i, reading] of open.entries())
      take(reading, said[i] ?? [], policies.get(reading.row.desk_id)?.topics ?? [])
    open = open.filter((_, i) => said[i]?.length === limit)
  }
}

function take(reading: Reading, said: readonly SaidWords[], topics: readonly Topic[]): void {
  for (const each of said) {
    if (!reading.keys.isFull) reading.keys.add(each)
    // What we answer with names the risk, and makes none.
    if (!each.isOurs) reading.told = withTold(reading.told, each, topics)
  }
  reading.readSeq = said.at(-1)?.seq ?? reading.readSeq
  reading.saidCount += said.length
}

function isToldOtherwise({ isToldAnew, row, told }: Reading): boolean {
  return isToldAnew || told.length !== (row.told_topics ?? []).length
}

function toTold({ row, told }: Reading) {
  return { caseId: row.case_id, told }
}

/** The words are written only where there are new ones: each writing puts the whole row into the index again. */
async function write(tx: Tx, written: readonly Reading[]): Promise<void> {
  const [grown, read] = [written.filter(isGrown), written.filter((each) => !isGrown(each))]
  if (grown.length > 0) {
    await sql`
      INSERT INTO case_text AS old (case_id, desk_id, tsv, read_seq, said_count, word_count, name_count)
      SELECT case_id, desk_id, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(keys))),
        read_seq, said_count, word_count, name_count
      FROM ${columns(grown)}
      ON CONFLICT (case_id) DO UPDATE SET tsv = excluded.tsv, read_seq = excluded.read_seq,
        said_count = excluded.said_count, word_count = excluded.word_count, name_count = excluded.name_count,
        is_stale = false`.execute(tx)
  }
  if (read.length > 0) {
    await sql`
      UPDATE case_text SET read_seq = given.read_seq, said_count = given.said_count
      FROM ${columns(read)} WHERE case_text.case_id = given.case_id`.execute(tx)
  }
}

function isGrown({ isAnew, keys }: Reading): boolean {
  return isAnew || keys.hasGrown
}

function columns(written: readonly Reading[]) {
  return sql`unnest(
    ${written.map(({ row }) => row.case_id)}::uuid[],
    ${written.map(({ row }) => row.desk_id)}::uuid[],
    ${written.map(({ keys }) => JSON.stringify(keys.toArray()))}::jsonb[],
    ${written.map(({ readSeq }) => readSeq)}::bigint[],
    ${written.map(({ saidCount }) => saidCount)}::integer[],
    ${written.map(({ keys }) => keys.wordCount)}::integer[],
    ${written.map(({ keys }) => keys.nameCount)}::integer[]
  ) AS given (case_id, desk_id, keys, read_seq, said_count, word_count, name_count)`
}
