import type { DeskEvent } from './events.ts'

/** A case, `from`, that goes on in another, `to`, and the story by which that one is shown. */
export interface CaseMerge {
  readonly deskId: string
  readonly from: string
  readonly to: string
  readonly storyId: string
}

/**
 * What the merges among a batch of events come to, so that one statement can follow all of them: each case once, with the one
 * in which it goes on at the end, also where that was merged in its turn. @param events in the order in which they were told.
 */
export function mergesOf(
  events: readonly { readonly deskId: string; readonly event: DeskEvent }[],
): readonly CaseMerge[] {
  const merges = new Map<string, CaseMerge>()
  for (const { deskId, event } of events) {
    if (event.type !== 'case.merged') continue
    const { caseId, intoCaseId: to, storyId } = event
    for (const [from, merge] of merges) if (merge.to === caseId) merges.set(from, { deskId, from, to, storyId })
    if (!merges.has(caseId)) merges.set(caseId, { deskId, from: caseId, to, storyId })
  }
  return [...merges.values()]
}
