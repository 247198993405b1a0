// Repeats under what they repeat, newest first, and what came since the person began to read. Pure.
import type { MentionView } from '../../web/contract/stories.ts'

export interface FoldedMention {
  readonly mention: MentionView
  /** Those that are loaded; `mention.repeats` counts all. */
  readonly repeats: readonly MentionView[]
}

/** A repeat whose original is not among `mentions` stands for itself. */
export function foldRepeats(mentions: readonly MentionView[]): readonly FoldedMention[] {
  const ids = new Set(mentions.map((mention) => mention.mentionId))
  const isFolded = (mention: MentionView) => mention.repeatOfId !== undefined && ids.has(mention.repeatOfId)
  const byOriginal = Map.groupBy(mentions.filter(isFolded), (mention) => mention.repeatOfId)
  return mentions
    .filter((mention) => !isFolded(mention))
    .map((mention) => ({ mention, repeats: byOriginal.get(mention.mentionId) ?? [] }))
}

/** Mentions of two pages as one list, without doubles; the first page's are the fresher. */
export function joinPages(first: readonly MentionView[], later: readonly MentionView[]): readonly MentionView[] {
  const ids = new Set(first.map((mention) => mention.mentionId))
  return [...first, ...later.filter((mention) => !ids.has(mention.mentionId))]
}

/** Those that came after the newest that the person has seen: they wait behind a bar. */
export function heardAfter(mentions: readonly MentionView[], seenAtMs: number): readonly MentionView[] {
  return mentions.filter((mention) => mention.matchedAtMs > seenAtMs)
}
