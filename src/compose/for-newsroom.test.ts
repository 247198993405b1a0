import { expect, test } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { Item } from '../model/item.ts'
import { NotFoundError } from '../platform/errors.ts'
import { forNewsroom } from './for-newsroom.ts'

const said = (text: string, over: Partial<Item> = {}, isOurs = false) => ({
  seq: 1,
  watchIds: ['us'],
  isOurs,
  item: madeUpRead({ n: 1, text, atMs: 50, item: over }).mention.item,
})

const ports = forNewsroom({
  people: {},
  desk: { goesOnAs: async (_tx: unknown, _deskId: string, caseId: string) => ({ caseId, storyId: 'story' }) },
  match: {},
  understand: {},
  stories: {
    saidSince: async () => [
      [said('Before', { title: 'A title' }), said('Ours', {}, true), said('After', { publishedAtMs: 200 })],
    ],
    async mentionIdsOf() {
      throw new NotFoundError('It is no longer kept.')
    },
  },
  answer: () => ({}),
} as never)

test('what others had said is neither what we said nor what they said after us', async () => {
  const before = await ports.heardBefore(undefined as never, 'desk', { caseId: 'case', beforeMs: 100 })
  expect(before).toEqual(['A title\nBefore'])
})

test('an inquiry, or a story that is no longer kept, has no writers and no mentions', async () => {
  expect(await ports.bylines.onStory('desk', 'story')).toEqual([])
  expect(await ports.bylines.mentionsOf('desk', 'story')).toEqual([])
})
