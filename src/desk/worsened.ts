// When does a story that we were done with deserve another look because of how people now speak of it?
import type { Story } from '../model/story.ts'

/** The story's figures when its case ended. */
export interface FiguresAtEnd {
  readonly mentions: number
  readonly pans: number
}

/** One angry voice, or two, is no turn of the tide. */
const leastNewPans = 3
/** At least every second mention since the end pans us … */
const leastPanShare = 0.5
/** … and clearly more of them than when it was decided; a story that was all pans then was decided knowing that. */
const leastRise = 0.25

/**
 * A closed or stood case is reopened by growth alone when, of the mentions since its end, at least three and at least
 * half pan us, and that share is at least 25 points above the share at the end. Sheer numbers do not count here: a
 * rise in number is a burst, and that reopens by itself.
 */
export function hasWorsened(atEnd: FiguresAtEnd, story: Pick<Story, 'mentionCount' | 'stanceCounts'>): boolean {
  const newMentions = story.mentionCount - atEnd.mentions
  const newPans = story.stanceCounts.pan - atEnd.pans
  if (newMentions <= 0 || newPans < leastNewPans) return false
  const shareThen = atEnd.pans / Math.max(1, atEnd.mentions)
  const shareSince = newPans / newMentions
  return shareSince >= leastPanShare && shareSince >= shareThen + leastRise
}
