import { expect, test } from 'vitest'
import type { MentionView } from '../../web/contract/stories.ts'
import { foldRepeats, heardAfter, joinPages } from './fold.ts'

const mention = (mentionId: string, matchedAtMs: number, repeatOfId?: string) =>
  ({ mentionId, matchedAtMs, ...(repeatOfId ? { repeatOfId } : {}) }) as MentionView
const ids = (mentions: readonly MentionView[]) => mentions.map((each) => each.mentionId)

test('repeats stand under what they repeat; a repeat without its original stands for itself', () => {
  const folded = foldRepeats([mention('c', 3, 'a'), mention('b', 2, 'gone'), mention('a', 1)])
  expect(folded.map((each) => [each.mention.mentionId, ids(each.repeats)])).toEqual([
    ['b', []],
    ['a', ['c']],
  ])
})

test('two pages join without doubles', () => {
  expect(ids(joinPages([mention('a', 2)], [mention('a', 2), mention('b', 1)]))).toEqual(['a', 'b'])
})

test('what came after the newest that was seen waits', () => {
  expect(ids(heardAfter([mention('b', 2), mention('a', 1)], 1))).toEqual(['b'])
})
