// What the page says, and in which order. Pure.
import type { DeskClocks } from '../../web/contract/clocks.ts'
import type { InboxRow } from '../../web/contract/stories.ts'

const order: readonly InboxRow['story']['stage'][] = ['breaking', 'scramble', 'rising']

/** Real stories that more is said of than is usual, the youngest stage first, and in each the one that was last spoken of. */
export function breakingFirst(rows: readonly InboxRow[]): readonly InboxRow[] {
  return rows
    .filter(({ case: { isDrill }, story }) => !isDrill && order.includes(story.stage))
    .toSorted(
      (a, b) =>
        order.indexOf(a.story.stage) - order.indexOf(b.story.stage) ||
        b.story.lastMentionAtMs - a.story.lastMentionAtMs,
    )
}

/** What the median beside it is of, and how many answers were in time. */
export function paceSentence({ toAnswer, dueCount, inTimeCount }: DeskClocks['answers']): string {
  if (toAnswer.count === 0) return 'Nothing was answered in the last four weeks.'
  const answers = toAnswer.count === 1 ? 'the one answer' : `the median of ${toAnswer.count} answers`
  const median = `from heard to answered, ${answers} in four weeks`
  return dueCount === 0
    ? `${median}.`
    : `${median}; ${inTimeCount} of ${dueCount} ${dueCount === 1 ? 'was' : 'were'} out in time.`
}
