import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { listen, testContext } from '../../../test/world/connector-world.ts'
import type { Batch } from '../connector.ts'
import { readExample } from './example.ts'
import { createReplay } from './index.ts'
import { readRecords, type RecordedThing, writeRecord } from './records.ts'
import { replaySettings } from './settings.ts'
import { storedPath } from './stored.ts'

const noFeed = () => []
const bytesOf = (things: readonly RecordedThing[]) => Buffer.from(things.map(writeRecord).join('\n'))

/** Plays what is kept under one id; only that id was signed. */
function play(bytes: Buffer | undefined, path: string, cursor?: string): AsyncIterable<Batch> {
  const replay = createReplay({
    mayPlay: (signed, grant) => signed === storedPath('r') && grant === 'signed',
    stored: async (recordingId) => (recordingId === 'r' ? bytes : undefined),
    readFeed: noFeed,
  })
  const settings = replaySettings.parse({ path, grant: 'signed', speed: 0, run: 'd' })
  const source = { sourceId: 's', settings, secrets: {}, ...(cursor !== undefined && { cursor }) }
  const playing = replay.connect?.(source, testContext(), new AbortController().signal)
  if (!playing) throw new TypeError('A recording is played')
  return playing
}

const toEnd = (stream: AsyncIterable<Batch>) =>
  listen(
    () => stream,
    (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped',
  )

test('a stored recording is played as a file is, goes on from its cursor, and is gone with its drill', async () => {
  const text = await readExample('Hollis “&” Söhne')
  const { things, rejectCount } = await readRecords(Buffer.from(text), noFeed)
  expect(rejectCount).toBe(0)
  const whole = await toEnd(play(bytesOf(things), storedPath('r')))
  expect(whole.items).toHaveLength(things.length)
  expect(whole.items.every(({ title, text: said }) => `${title} ${said}`.includes('Hollis “&” Söhne'))).toBe(true)
  expect(new Set(whole.items.map(({ itemKey }) => itemKey)).size).toBe(things.length)
  const cursor = JSON.stringify({ next: bytesOf(things.slice(0, 5)).byteLength + 1, startedAtMs: 1, firstAtMs: 1 })
  expect((await toEnd(play(bytesOf(things), storedPath('r'), cursor))).items).toHaveLength(things.length - 5)
  const gone = await toEnd(play(undefined, storedPath('r')))
  expect(gone.batches.at(-1)?.status?.message).toContain('no longer kept')
  const unsigned = await toEnd(play(bytesOf(things), storedPath('other')))
  expect(unsigned.batches.at(-1)?.status?.message).toContain('Only a file named on the command line is played')
})

test('what is written of an item is read as that item again, and who answers whom stays so', async () => {
  const mixed = await readFile(new URL('fixtures/mixed.jsonl', import.meta.url))
  const { things, rejectCount } = await readRecords(mixed, noFeed)
  expect([things.length > 4, rejectCount]).toEqual([true, 1])
  const again = (await readRecords(bytesOf(things), noFeed)).things
  const shown = (all: readonly RecordedThing[]) =>
    all.map((thing) => {
      if (thing.kind === 'gone') return 'gone'
      const { text, title, network, kind, url, site, voice } = thing.item
      return { text, title, network, kind, url, site, atMs: thing.atMs, voice: { ...voice, voiceKey: '' } }
    })
  expect(shown(again)).toEqual(shown(things))
  const threads = again.flatMap((thing) => (thing.kind === 'item' ? (thing.item.inReplyToKey ?? []) : []))
  const keys = new Set(again.map((thing) => (thing.kind === 'item' ? thing.item.itemKey : thing.itemKey)))
  expect(threads.length).toBeGreaterThan(0)
  expect(threads.every((key) => keys.has(key))).toBe(true)
})

test('whatever bytes are given, reading them ends with items, rejects or words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const read = await readRecords(Buffer.from(bytes), noFeed).catch((error: unknown) => String(error))
      expect(typeof read === 'string' ? read : read.things).toBeDefined()
    }),
    { numRuns: 100 },
  )
})
