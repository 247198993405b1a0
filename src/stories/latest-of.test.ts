import { expect, it } from 'vitest'
import { idOf, madeUpRead, testDeskId, type MadeUp } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { Reading } from '../model/reading.ts'
import type { Store } from '../platform/store/store.ts'
import { migrations } from './index.ts'
import { latestOf } from './latest-of.ts'
import { unsureAmong } from './unsure-among.ts'

const startMs = Date.UTC(2026, 2, 3, 9)

interface Kept extends Partial<MadeUp> {
  readonly reading?: Partial<Reading>
  readonly repeatOf?: number
}

async function keep(store: Store, all: readonly Kept[]): Promise<void> {
  for (const [n, { reading, repeatOf, ...made }] of all.entries()) {
    const read = madeUpRead({ n, text: `text ${n}`, atMs: startMs + n, ...made })
    const { mention } = read
    await store.db
      .insertInto('story_mention' as never)
      .values({
        desk_id: testDeskId,
        mention_id: mention.mentionId,
        story_id: idOf(1_000 + n),
        is_drill: mention.isDrill,
        at_ms: startMs + n,
        item_key: mention.item.itemKey,
        voice_key: mention.item.voice.voiceKey,
        repeat_of_id: repeatOf === undefined ? null : idOf(repeatOf),
        is_independent: true,
        why: JSON.stringify({ kind: 'opened' }),
        body: JSON.stringify({ mention, reading: { ...read.reading, ...reading } }),
      } as never)
      .execute()
  }
}

it('gives the newest of each kind: no drill, no repeat, nothing of our own, and a post is no video', async () => {
  await using store = await openTestStore(migrations)
  const pan = { stance: 'pan' } as const
  const howTo = { intent: 'how-to' } as const
  await keep(store, [
    { reading: pan },
    { reading: pan },
    { reading: pan, repeatOf: 1 },
    { reading: pan, isDrill: true },
    { reading: { ...pan, isOurs: true } },
    { reading: { stance: 'praise' } },
    { reading: howTo },
    { reading: howTo, item: { kind: 'video' } },
    { item: { kind: 'video' } },
  ])
  const latest = await store.inDesk(testDeskId, (tx) => latestOf(tx, testDeskId))
  const ids = Object.values(latest).map((mentions) => mentions.map(({ mention }) => mention.mentionId))
  expect(ids).toEqual([[idOf(5)], [idOf(1), idOf(0)], [idOf(7)]])
  expect(latest.pan[0]).toMatchObject({ storyId: idOf(1_001), atMs: startMs + 1 })
})

it('tells praise and pans that are not sure from sure ones, and calls nothing unsure that was not read', async () => {
  await using store = await openTestStore(migrations)
  await keep(store, [
    { reading: { stance: 'pan', stanceConfidence: 0.59 } },
    { reading: { stance: 'pan', stanceConfidence: 0.6 } },
    { reading: { stance: 'praise', stanceConfidence: 0.4 } },
    { reading: { stance: 'neutral', stanceConfidence: 0 } },
  ])
  const ids = [idOf(0), idOf(1), idOf(2), idOf(3), idOf(4), 'none']
  const unsure = await store.inDesk(testDeskId, (tx) => unsureAmong(tx, testDeskId, ids))
  expect(unsure).toEqual(new Set([idOf(0), idOf(2)]))
})
