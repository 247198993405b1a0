// Writes what a batch of story events came to: a handful of statements for all cases together.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Story } from '../model/story.ts'
import type { WaitingStory } from '../model/waiting-cost.ts'
import type { Tx } from '../platform/store/store.ts'
import { withoutName } from './act.ts'
import { toCase } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import type { CaseWork, Fold } from './case-work.ts'
import type { DeskPolicy } from '../model/desk-policy.ts'
import { defaultPolicy } from './course/default-policy.ts'
import { judge } from './course/judge.ts'
import { readPolicy } from './course/read-policy.ts'
import { toColumns, writeCourses } from './course/write-courses.ts'
import { followMerges, tellMerges } from './follow-merges.ts'
import { setLapse, setOwnerless, stopClocks } from './ownership/clocks.ts'
import { record } from './record.ts'

/** `touched`: every case that was known before the batch or is at its end. */
export async function writeFold(deps: DeskDeps, tx: Tx, fold: Fold, touched: readonly CaseWork[]): Promise<void> {
  const works = [...new Set(touched)]
  await writeCases(
    tx,
    works.filter((work) => work.isNew),
  )
  await writeStates(
    tx,
    works.filter((work) => work.isNew || work.isStateChanged),
  )
  await writeStories(
    tx,
    works.flatMap(({ record, story }) => (story ? [{ caseId: record.case_id, story }] : [])),
  )
  await steer(deps, tx, works)
  await waitAnew(
    tx,
    works.filter((work) => work.waitsAnew),
  )
  await writeMoves(tx, fold)
  const merged = [...fold.mergedAway].map(toMerge)
  await followMerges(deps, tx, merged)
  await moveTimers(deps, tx, works)
  for (const [deskId, own] of Map.groupBy(works, (work) => work.record.desk_id)) await tell(deps, tx, deskId, own)
  await tellMerges(deps, tx, merged)
}

function toMerge([{ record }, { into, story }]: readonly [
  CaseWork,
  { readonly into: CaseWork; readonly story: Story },
]) {
  return {
    deskId: record.desk_id,
    event: { type: 'case.merged', caseId: record.case_id, intoCaseId: into.record.case_id, storyId: story.storyId },
  } as const
}

async function writeCases(tx: Tx, works: readonly CaseWork[]): Promise<void> {
  if (works.length === 0) return
  const records = works.map((work) => work.record)
  await sql`
    INSERT INTO desk_case (case_id, desk_id, opened_at_ms, is_drill)
    SELECT * FROM unnest(
      ${records.map((one) => one.case_id)}::uuid[],
      ${records.map((one) => one.desk_id)}::uuid[],
      ${records.map((one) => one.opened_at_ms)}::bigint[],
      ${records.map((one) => one.is_drill)}::boolean[]
    )
  `.execute(tx)
}

async function writeStates(tx: Tx, works: readonly CaseWork[]): Promise<void> {
  if (works.length === 0) return
  const records = works.map((work) => work.record)
  await sql`
    INSERT INTO case_state AS held (
      case_id, desk_id, state, claimed_by, claimed_by_name, claimed_at_ms, lapses_at_ms, is_assigned,
      ended_at_ms, ended_as, mentions_at_end, pans_at_end
    )
    SELECT * FROM unnest(
      ${records.map((one) => one.case_id)}::uuid[],
      ${records.map((one) => one.desk_id)}::uuid[],
      ${records.map((one) => one.state)}::text[],
      ${records.map((one) => one.claimed_by)}::uuid[],
      ${records.map((one) => one.claimed_by_name)}::text[],
      ${records.map((one) => one.claimed_at_ms)}::bigint[],
      ${records.map((one) => one.lapses_at_ms)}::bigint[],
      ${records.map((one) => one.is_assigned)}::boolean[],
      ${records.map((one) => one.ended_at_ms)}::bigint[],
      ${records.map((one) => one.ended_as)}::text[],
      ${records.map((one) => one.mentions_at_end)}::integer[],
      ${records.map((one) => one.pans_at_end)}::integer[]
    )
    ON CONFLICT (case_id) DO UPDATE SET
      state = excluded.state,
      claimed_by = excluded.claimed_by,
      claimed_by_name = excluded.claimed_by_name,
      claimed_at_ms = excluded.claimed_at_ms,
      lapses_at_ms = excluded.lapses_at_ms,
      is_assigned = excluded.is_assigned,
      ended_at_ms = excluded.ended_at_ms,
      ended_as = excluded.ended_as,
      mentions_at_end = excluded.mentions_at_end,
      pans_at_end = excluded.pans_at_end
  `.execute(tx)
}

/** What their stories have become may ask for another playbook or another lane. */
async function steer(deps: DeskDeps, tx: Tx, works: readonly CaseWork[]): Promise<void> {
  const told = works.filter((work) => work.story !== undefined)
  const policies = new Map<string, DeskPolicy>()
  for (const { record } of told) {
    const deskId = record.desk_id
    if (!policies.has(deskId)) policies.set(deskId, (await readPolicy(tx, deskId)).policy)
  }
  const policyOf = (deskId: string) => policies.get(deskId) ?? defaultPolicy
  const courses = told.map((work) => {
    const course = judge(deps, work.record, work.story, policyOf(work.record.desk_id))
    work.asksAnew = course.needsOwner && work.record.needs_owner !== true
    work.record = { ...work.record, ...toColumns(course, policyOf(work.record.desk_id)) }
    return course
  })
  await writeCourses(tx, courses, policyOf)
}

/** A reply or a reopening: what was answered is not any more. */
async function waitAnew(tx: Tx, works: readonly CaseWork[]): Promise<void> {
  if (works.length === 0) return
  await sql`
    UPDATE case_course SET
      about = coalesce(given.about, case_course.about),
      waiting_since_ms = given.since,
      answered_at_ms = NULL,
      needs_owner = given.needs_owner
    FROM unnest(
      ${works.map(({ record }) => record.case_id)}::uuid[],
      ${works.map(({ record }) => (record.about === null ? null : JSON.stringify(record.about)))}::jsonb[],
      ${works.map(({ record }) => record.waiting_since_ms ?? record.opened_at_ms)}::bigint[],
      ${works.map(({ record }) => record.needs_owner ?? false)}::boolean[]
    ) AS given (case_id, about, since, needs_owner)
    WHERE case_course.case_id = given.case_id
  `.execute(tx)
}

interface Told {
  readonly caseId: string
  readonly story: Story
}

async function writeStories(tx: Tx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  await sql`
    INSERT INTO case_story (case_id, desk_id, story_id, last_mention_at_ms, rank, story)
    SELECT * FROM unnest(
      ${told.map((one) => one.caseId)}::uuid[],
      ${told.map((one) => one.story.deskId)}::uuid[],
      ${told.map((one) => one.story.storyId)}::uuid[],
      ${told.map((one) => one.story.lastMentionAtMs)}::bigint[],
      ${told.map((one) => JSON.stringify(rankOf(one.story)))}::jsonb[],
      ${told.map((one) => JSON.stringify(one.story))}::json[]
    )
    ON CONFLICT (case_id) DO UPDATE SET
      story_id = excluded.story_id,
      last_mention_at_ms = excluded.last_mention_at_ms,
      rank = excluded.rank,
      story = excluded.story
  `.execute(tx)
}

/** The few fields that the inbox is ordered by. */
function rankOf(story: Story): WaitingStory {
  const { leadIntent, mentionCount, opportunityWindow, stage, stanceCounts } = story
  const { topThoughtfulness, topVoiceRank, voiceCount } = story
  return {
    leadIntent,
    mentionCount,
    opportunityWindow,
    stage,
    stanceCounts,
    topThoughtfulness,
    topVoiceRank,
    voiceCount,
  }
}

async function writeMoves(tx: Tx, { caseOf, moved }: Fold): Promise<void> {
  const moves = [...moved].flatMap((storyId) => {
    const work = caseOf.get(storyId)
    return work ? [{ storyId, ...work.record }] : []
  })
  if (moves.length === 0) return
  await sql`
    INSERT INTO story_case (story_id, desk_id, case_id)
    SELECT * FROM unnest(
      ${moves.map((move) => move.storyId)}::uuid[],
      ${moves.map((move) => move.desk_id)}::uuid[],
      ${moves.map((move) => move.case_id)}::uuid[]
    )
    ON CONFLICT (story_id) DO UPDATE SET case_id = excluded.case_id
  `.execute(tx)
}

async function moveTimers(deps: DeskDeps, tx: Tx, works: readonly CaseWork[]): Promise<void> {
  const stopped: string[] = []
  for (const { record, isStateChanged } of works) {
    const { case_id: caseId, desk_id: deskId, lapses_at_ms: dueAtMs } = record
    if (!isStateChanged) continue
    if (dueAtMs === null) stopped.push(caseId)
    else await setLapse(deps, tx, deskId, caseId, dueAtMs)
  }
  await stopClocks(deps, tx, ...stopped)
  const ownerless = works.filter(
    ({ record: { state, needs_owner: needsOwner }, isNew, isStateChanged, asksAnew }) =>
      state === 'open' && needsOwner === true && (isNew || isStateChanged || asksAnew),
  )
  for (const [deskId, own] of Map.groupBy(ownerless, ({ record }) => record.desk_id))
    await setOwnerless(deps, tx, deskId, ...own.map(({ record }) => record.case_id))
}

/** Kinds that a case begins with: told by `case.opened` already. */
const beginnings: ReadonlySet<string> = new Set(['published', 'heard', 'matched'])

async function tell(deps: DeskDeps, tx: Tx, deskId: string, works: readonly CaseWork[]): Promise<void> {
  await record(
    tx,
    deskId,
    works.flatMap((work) => work.stamps),
  )
  const events = works.flatMap(eventsOf)
  if (events.length > 0) await deps.bus.publish(tx, deskId, events)
}

function eventsOf({ record, story, isNew, stamps }: CaseWork): readonly DeskEvent[] {
  const deskCase = toCase(record)
  const opened = isNew && story ? [{ type: 'case.opened' as const, case: deskCase, story }] : []
  const changes = stamps.filter((stamp) => !beginnings.has(stamp.kind))
  return [
    ...opened,
    ...changes.map((stamp) => ({ type: 'case.changed' as const, case: deskCase, stamp: withoutName(stamp) })),
  ]
}
