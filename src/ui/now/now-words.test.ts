import { expect, it } from 'vitest'
import type { InboxRow } from '../../web/contract/stories.ts'
import { breakingFirst, paceSentence } from './now-words.ts'

it('puts the youngest stage first, then what was spoken of last; drills and what is quiet are left out', () => {
  const row = (storyId: string, stage: string, lastMentionAtMs: number, isDrill = false) =>
    ({ case: { isDrill }, story: { storyId, stage, lastMentionAtMs } }) as InboxRow
  const rows = [
    row('rising', 'rising', 9),
    row('older', 'breaking', 1),
    row('newer', 'breaking', 2),
    row('peak', 'peak', 9),
    row('drill', 'breaking', 9, true),
    row('scramble', 'scramble', 5),
  ]
  expect(breakingFirst(rows).map(({ story }) => story.storyId)).toEqual(['newer', 'older', 'scramble', 'rising'])
})

it('says what the median is of, and leaves out what was due when nothing was', () => {
  const answers = (count: number, dueCount: number, inTimeCount: number) => ({
    toAnswer: { count, ...(count > 0 && { medianMs: 60_000 }) },
    dueCount,
    inTimeCount,
  })
  expect(paceSentence(answers(0, 0, 0))).toBe('Nothing was answered in the last four weeks.')
  expect(paceSentence(answers(1, 1, 1))).toBe(
    'from heard to answered, the one answer in four weeks; 1 of 1 was out in time.',
  )
  expect(paceSentence(answers(12, 0, 0))).toBe('from heard to answered, the median of 12 answers in four weeks.')
})
