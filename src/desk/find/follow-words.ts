import { sql } from 'kysely'
import type { DeskEvent } from '../../model/events.ts'
import type { Consumer, StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { type CaseToIndex, indexCases, type IndexDeps } from './index-cases.ts'
import { owningKinds } from './keys.ts'

type Heard = 'case.changed' | 'case.opened' | 'story.grown' | 'story.merged'
type HeardEvent = Extract<DeskEvent, { readonly type: Heard }>

/** Reads along with the stream, in batches, so that a story that grows fast is read once for many mentions. */
export function wordFollower(deps: IndexDeps): Consumer<DeskEvent, Heard> {
  return {
    name: 'desk-words',
    types: ['case.opened', 'case.changed', 'story.grown', 'story.merged'],
    maxBatch: 500,
    // Sooner than anybody looks for a story that has just grown; what is new goes to the screens first.
    restMs: 2_000,
    handle: async (events, tx) => await indexCases(deps, tx, await casesOf(tx, events)),
  }
}

/** A story whose case is not opened yet is read when it is. */
async function casesOf(tx: Tx, events: readonly StoredEvent<HeardEvent>[]): Promise<readonly CaseToIndex[]> {
  const told = events.flatMap(({ event }) => toldOf(event))
  const known = await caseIdsOf(tx, [...new Set(told.flatMap(({ storyIds }) => storyIds))])
  const cases = new Map<string, CaseToIndex>()
  for (const { caseId, storyIds, mentionCount, isMerged } of told) {
    const ids = caseId === undefined ? storyIds.flatMap((storyId) => known.get(storyId) ?? []) : [{ caseId }]
    for (const found of ids) {
      const before = cases.get(found.caseId)
      // Fewer mentions than were read: some were taken out into a story of their own.
      const isLess = 'saidCount' in found && found.isAlone && mentionCount < found.saidCount
      cases.set(found.caseId, {
        caseId: found.caseId,
        isAnew: isMerged || isLess || before?.isAnew === true,
        storyIds: [...new Set([...(before?.storyIds ?? []), ...storyIds.slice(0, 1)])],
      })
    }
  }
  return [...cases.values()]
}

interface Told {
  readonly caseId?: string
  /** The surviving one first. */
  readonly storyIds: readonly string[]
  readonly mentionCount: number
  readonly isMerged: boolean
}

function toldOf(event: HeardEvent): readonly Told[] {
  switch (event.type) {
    case 'case.changed':
      if (!owningKinds.includes(event.stamp.kind)) return []
      return [{ caseId: event.case.caseId, storyIds: [], mentionCount: Infinity, isMerged: false }]
    case 'case.opened':
      return [{ caseId: event.case.caseId, storyIds: [event.story.storyId], mentionCount: Infinity, isMerged: false }]
    case 'story.grown': {
      const { storyId, mentionCount } = event.story
      return [{ storyIds: [storyId], mentionCount, isMerged: false }]
    }
    case 'story.merged': {
      const { storyId, mentionCount } = event.story
      return [{ storyIds: [storyId, event.mergedId], mentionCount, isMerged: true }]
    }
    default:
      return event satisfies never
  }
}

interface KnownStory {
  readonly story_id: string
  readonly caseId: string
  readonly saidCount: number
  /** Its case deals with no other. */
  readonly isAlone: boolean
}

async function caseIdsOf(tx: Tx, storyIds: readonly string[]): Promise<ReadonlyMap<string, KnownStory>> {
  if (storyIds.length === 0) return new Map()
  const { rows } = await sql<KnownStory>`
    SELECT story_id, case_id AS "caseId", coalesce(said_count, 0) AS "saidCount",
      NOT EXISTS (SELECT FROM story_case AS other
        WHERE other.case_id = story_case.case_id AND other.story_id <> story_case.story_id) AS "isAlone"
    FROM story_case LEFT JOIN case_text USING (case_id)
    WHERE story_id = ANY(${storyIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.story_id, row]))
}
