// A case while a batch of story events is folded into it. Pure.
import type { Story } from '../model/story.ts'
import { type CaseRecord, noCourse } from './case-row.ts'
import type { NamedStamp } from './chain.ts'
import { notEnded, unclaimed } from './claim-clock.ts'
import { hasWorsened } from './worsened.ts'

export interface CaseWork {
  record: CaseRecord
  /** The story as last told; absent while the batch said nothing of it. */
  story?: Story
  readonly isNew: boolean
  isStateChanged: boolean
  /** What was merely said asks something of us since this batch. */
  asksAnew?: boolean
  /** Its clock starts again. */
  waitsAnew?: boolean
  /** In the order in which they happened. */
  readonly stamps: NamedStamp[]
}

export interface Fold {
  readonly nowMs: number
  newId(): string
  /** Which case deals with a story, as known before the batch and as changed by it. */
  readonly caseOf: Map<string, CaseWork>
  /** Stories whose case is another one than before, or that had none. */
  readonly moved: Set<string>
  /** A case that the batch names by its own id. */
  workOf(caseId: string): CaseWork | undefined
  /** Mentions that replied to an answer of ours, with the case that the conversation belongs to. */
  readonly replies: ReadonlyMap<string, CaseWork>
  /** Cases that end because their story goes on in another's, by case: the story that it goes on in. */
  readonly mergedAway: Map<CaseWork, { readonly into: CaseWork; readonly story: Story }>
}

/** The case of a story; a new one where there is none, whichever event came first. */
export function workFor(fold: Fold, story: Story): CaseWork {
  const known = fold.caseOf.get(story.storyId)
  if (known) return known
  const work = openCase(fold, story)
  fold.caseOf.set(story.storyId, work)
  fold.moved.add(story.storyId)
  return work
}

function openCase({ nowMs, newId }: Fold, story: Story): CaseWork {
  const caseId = newId()
  const { publishedAtMs, heardAtMs, matchedAtMs } = story.lead
  const stamps: NamedStamp[] = [
    ...(publishedAtMs === undefined ? [] : [{ caseId, kind: 'published' as const, atMs: publishedAtMs }]),
    { caseId, kind: 'heard', atMs: heardAtMs },
    { caseId, kind: 'matched', atMs: matchedAtMs },
  ]
  const record: CaseRecord = {
    case_id: caseId,
    desk_id: story.deskId,
    state: 'open',
    ...unclaimed,
    ...notEnded,
    ...noCourse,
    passed_on: 0,
    opened_at_ms: nowMs,
    is_drill: story.isDrill,
    story_id: story.storyId,
  }
  return { record, story, isNew: true, isStateChanged: false, stamps }
}

/** Takes the story as it is, and looks again at a case that was done with when the tide has turned. */
export function grow(work: CaseWork, story: Story, { nowMs }: Fold): void {
  // The story of a reply goes on beside the one that the case is shown by.
  if (story.storyId !== work.record.story_id) return
  work.story = story
  const { mentions_at_end: mentions, pans_at_end: pans } = work.record
  if (mentions === null || pans === null || !hasWorsened({ mentions, pans }, story)) return
  reopenByStream(
    work,
    nowMs,
    `${story.stanceCounts.pan - pans} of ${story.mentionCount - mentions} mentions since pan us`,
  )
}

/** Changes `work`: the case is open again, waits from now on, and says why. `note` is shown on its time line. */
export function reopenByStream(work: CaseWork, nowMs: number, note: string): void {
  work.record = { ...work.record, state: 'open', ...notEnded, waiting_since_ms: nowMs, answered_at_ms: null }
  work.waitsAnew = true
  work.isStateChanged = true
  work.stamps.push({ caseId: work.record.case_id, kind: 'reopened', atMs: nowMs, note })
}
