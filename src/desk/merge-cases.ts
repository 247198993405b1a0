// Two stories turn out to be one: what becomes of their cases.
import type { Story } from '../model/story.ts'
import { unclaimed } from './claim-clock.ts'
import { type CaseWork, type Fold, grow, reopenByStream, workFor } from './case-work.ts'

/**
 * The surviving story's case stays and the other is closed with a note. Where only the merged one has a case, that case
 * goes on with the surviving story. A claim that only the merged one had moves over, reopening the survivor if need be:
 * somebody is at work on it.
 */
export function mergeCases(fold: Fold, story: Story, mergedId: string): void {
  const merged = fold.caseOf.get(mergedId)
  const survivor = fold.caseOf.get(story.storyId)
  if (!merged || merged === survivor) return growSurvivor(fold, story, mergedId)
  if (!survivor) return carryOn(fold, merged, story)
  redirect(fold, merged, survivor)
  grow(survivor, story, fold)
  if (merged.record.state === 'claimed') moveClaim(fold, merged, survivor)
  fold.mergedAway.set(merged, { into: survivor, story })
  if (merged.record.ended_at_ms === null) closeMerged(fold, merged)
}

/** Of two stories of one case the survivor is the one that it is shown by. */
function growSurvivor(fold: Fold, story: Story, mergedId: string): void {
  const work = workFor(fold, story)
  if (work.record.story_id === mergedId) work.record = { ...work.record, story_id: story.storyId }
  grow(work, story, fold)
}

function carryOn(fold: Fold, work: CaseWork, story: Story): void {
  work.record = { ...work.record, story_id: story.storyId }
  fold.caseOf.set(story.storyId, work)
  fold.moved.add(story.storyId)
  work.stamps.push({
    caseId: work.record.case_id,
    kind: 'noted',
    atMs: fold.nowMs,
    // Without its headline, here and below: the record stays when the words of others go.
    note: 'Its story was merged into another, which this case deals with from here on.',
  })
  grow(work, story, fold)
}

function redirect(fold: Fold, from: CaseWork, into: CaseWork): void {
  for (const [storyId, work] of fold.caseOf) {
    if (work !== from) continue
    fold.caseOf.set(storyId, into)
    fold.moved.add(storyId)
  }
}

function moveClaim({ nowMs }: Fold, from: CaseWork, into: CaseWork): void {
  if (into.record.state === 'claimed') return
  if (into.record.ended_at_ms !== null) reopenByStream(into, nowMs, 'a story that somebody is at work on was merged in')
  const { claimed_by, claimed_by_name, claimed_at_ms, lapses_at_ms, is_assigned } = from.record
  const held = { claimed_by, claimed_by_name, claimed_at_ms, lapses_at_ms, is_assigned }
  into.record = { ...into.record, state: 'claimed', ...held }
  into.isStateChanged = true
  into.stamps.push({
    caseId: into.record.case_id,
    kind: is_assigned ? 'assigned' : 'claimed',
    atMs: nowMs,
    ...(claimed_by !== null && { personId: claimed_by }),
    ...(claimed_by_name !== null && { personName: claimed_by_name }),
    note: 'came with a story that was merged in',
  })
}

function closeMerged({ nowMs }: Fold, work: CaseWork): void {
  work.record = {
    ...work.record,
    state: 'closed',
    ...unclaimed,
    ended_at_ms: nowMs,
    ended_as: 'handled elsewhere',
    // Nothing is told of a merged story any more, so there is no growth to hold against.
    mentions_at_end: 0,
    pans_at_end: 0,
  }
  work.isStateChanged = true
  work.stamps.push({
    caseId: work.record.case_id,
    kind: 'closed',
    atMs: nowMs,
    note: 'handled elsewhere: merged into another story, whose case goes on.',
  })
}
