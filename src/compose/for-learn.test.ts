import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { DrillMaterial, DrillPorts, ReadyToPlay } from '../learn/index.ts'
import { forLearn } from './for-learn.ts'

const deskId = randomUUID()
let ports: DrillPorts

/** Rooms of which a test needs little: whatever says "hollis" is matched by one watch. */
beforeEach(() => {
  const item = {
    itemKey: 'x:1',
    network: 'x',
    kind: 'post',
    text: 'hollis',
    voice: { voiceKey: 'v', name: 'V' },
    links: [],
  }
  const mention = (n: number, over: object = {}) => ({
    atMs: n,
    mention: { item: { ...item, itemKey: `x:${n}`, ...over } },
  })
  const pages = [
    { mentions: [mention(5_000), mention(4_000, { recordedClockMs: 60_000 })], next: 'more' },
    { mentions: [mention(1_000)] },
  ]
  const rooms = {
    people: { viewDesk: async () => ({ organisation: { name: 'Hollis $& Co' } }), namesOf: async () => new Map() },
    match: {
      match: (heard: readonly { readonly item: { readonly text: string; readonly title?: string } }[]) =>
        heard
          .filter(({ item: { text, title = '' } }) => /hollis/i.test(`${title} ${text}`))
          .map(() => ({ watchIds: ['us'] })),
    },
    stories: {
      getStory: async () => ({ storyId: 's', headline: 'The lid' }),
      mentionsOf: async (_deskId: string, _storyId: string, { after }: { readonly after?: string }) =>
        pages[after === undefined ? 0 : 1],
    },
  }
  ports = forLearn({ ...rooms, replayKey: Buffer.alloc(32) } as unknown as Parameters<typeof forLearn>[0])
})

const ready = (material: DrillMaterial): Promise<ReadyToPlay> => ports.player.ready(deskId, material)
const recording = (lines: readonly object[], theirName?: string): DrillMaterial => ({
  kind: 'recording',
  name: 'March',
  text: lines.map((line) => JSON.stringify(line)).join('\n'),
  theirName,
})
const textsOf = ({ bytes }: ReadyToPlay) =>
  String(bytes)
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)

test('a recording says how much of it would come, and how long it was', async () => {
  const read = await ready(
    recording([
      { id: '1', text: 'Hollis leaks', publishedAt: '2026-01-01T10:00:00Z' },
      { id: '2', text: 'Something else', publishedAt: '2026-01-01T10:30:00Z' },
    ]),
  )
  expect(read).toMatchObject({ itemCount: 2, matchedCount: 1, watchIds: ['us'], lengthMs: 30 * 60_000 })
  await expect(ready(recording(Array.from({ length: 20_001 }, (_, n) => ({ id: `${n}`, text: 'x' }))))).rejects.toThrow(
    'at most 20000 items',
  )
  await expect(ready({ kind: 'recording', name: 'x', text: 'no recording at all' })).rejects.toThrow('no recording')
})

test('another’s name is read as ours where it is a word, whatever is in either name, and within bounds', async () => {
  const lines = [
    { id: '1', text: 'GLOBEX (UK) leaks, says #globex (uk)!' },
    { id: '2', text: 'Neoglobex (UK) does not' },
  ]
  const read = await ready(recording(lines, 'Globex (UK)'))
  expect(textsOf(read)).toEqual(['Hollis $& Co leaks, says #Hollis $& Co!', 'Neoglobex (UK) does not'])
  expect(read.matchedCount).toBe(1)
  const often = Array.from({ length: 300 }, (_, n) => ({ id: `${n}`, text: 'ab '.repeat(20_000) }))
  await expect(ready(recording(often, 'ab'))).rejects.toThrow('too often')
})

test('a story comes again whole, in its order, at the distances at which it was first told', async () => {
  const read = await ready({ kind: 'story', storyId: 's' })
  const instants = String(read.bytes)
    .split('\n')
    .map((line) => (JSON.parse(line) as { publishedAt: number }).publishedAt)
  expect(instants).toEqual([1_000, 5_000, 60_000])
  expect(read).toMatchObject({ name: 'The lid', itemCount: 3, matchedCount: 3, lengthMs: 59_000 })
})

test('the example speaks of whoever drills it', async () => {
  const read = await ready({ kind: 'example' })
  expect(read).toMatchObject({ itemCount: 28, matchedCount: 28, lengthMs: 40 * 60_000 })
})
