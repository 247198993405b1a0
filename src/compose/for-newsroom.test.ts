import { expect, test } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { Item } from '../model/item.ts'
import { NotFoundError } from '../platform/errors.ts'
import { forNewsroom } from './for-newsroom.ts'

const said = (text: string, over: Partial<Item> = {}) => ({
  seq: 1,
  watchIds: ['us'],
  item: madeUpRead({ n: 1, text, atMs: 50, item: over }).mention.item,
})
const ours = { voice: { voiceKey: 'hollis', name: 'Hollis Kettles' } }

const ports = forNewsroom({
  people: { viewDesk: async () => ({ organisation: { name: 'Hollis', site: 'https://www.Hollis.example/de' } }) },
  desk: { goesOnAs: async (_tx: unknown, _deskId: string, caseId: string) => ({ caseId, storyId: 'story' }) },
  match: { subjectsOf: () => [{ subject: 'ourselves', names: ['Hollis Kettles'] }] },
  understand: {},
  stories: {
    saidSince: async () => [
      [said('Before', { title: 'A title' }), said('Ours', ours), said('After', { publishedAtMs: 200 })],
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

test('a mention is ours by its voice, or by our own site', async () => {
  const isOurs = (over: Partial<Item>) => ports.isOurs(madeUpRead({ n: 1, text: 'x', atMs: 0, item: over }).mention)
  expect(await isOurs(ours)).toBe(true)
  expect(await isOurs({ site: 'hollis.example' })).toBe(true)
  expect(await isOurs({ site: 'ledger.example' })).toBe(false)
  expect(await isOurs({})).toBe(false)
})

test('an inquiry, or a story that is no longer kept, has no writers and no mentions', async () => {
  expect(await ports.bylines.onStory('desk', 'story')).toEqual([])
  expect(await ports.bylines.mentionsOf('desk', 'story')).toEqual([])
})
