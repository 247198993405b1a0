import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, madeUpRead, testDeskId, type MadeUp } from '../../../test/world/read-mentions.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import type { Bus, Consumer } from '../../platform/bus.ts'
import { ManualClock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'
import type { Store } from '../../platform/store/store.ts'
import type { Timers } from '../../platform/timers.ts'
import { createStories, migrations } from '../index.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
const actor: Actor = { personId: idOf(9_001), name: 'Ada', deskId: testDeskId, role: 'responder' }

let store: Store
beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(async () => await store[Symbol.asyncDispose]())

/** A room as after a start: it knows what is stored and nothing else. */
function openRoom() {
  const told: DeskEvent[] = []
  let consumer: Consumer<DeskEvent> | undefined
  const bus = {
    publish: async (_tx: unknown, _deskId: string, events: readonly DeskEvent[]) => void told.push(...events),
    consume: (each: unknown) => void (consumer = each as Consumer<DeskEvent>),
  } as unknown as Bus<DeskEvent>
  const timers = { set: async () => undefined, onDue: () => undefined } as unknown as Timers
  const stories = createStories({ store, bus, timers, clock: new ManualClock(startMs), log: silentLog })
  const hear = async (...made: readonly MadeUp[]): Promise<ReadonlyMap<string, string>> => {
    const events = made.map((each) => ({
      eventId: String(each.n),
      deskId: testDeskId,
      atMs: each.atMs,
      event: { type: 'mention.read' as const, ...madeUpRead(each) },
    }))
    await store.transaction(async (tx) => await consumer?.handle(events, tx))
    return await stories.storiesOf(
      testDeskId,
      made.map(({ n }) => idOf(n)),
    )
  }
  return { stories, hear, told }
}

const kettle = 'Hollis recalls eleven thousand kettles over loose lids after several scaldings'
const ferry = 'Brightwater opens its summer ferry line between Norrow and the northern isles'

it('keeps what a person merged and took apart, over a restart and against what words would say', async () => {
  const room = openRoom()
  const placed = await room.hear({ n: 1, text: kettle, atMs: startMs }, { n: 2, text: ferry, atMs: startMs + 1_000 })
  const [kettles, ferries] = [placed.get(idOf(1)) ?? '', placed.get(idOf(2)) ?? '']
  expect(kettles).not.toBe(ferries)

  const saidIn = async (afterSeq: number, ...storyIds: readonly string[]) => {
    const asked = { deskId: testDeskId, storyIds, afterSeq }
    const [none, said = []] = await store.transaction((tx) =>
      room.stories.saidSince(tx, [{ ...asked, storyIds: [] }, asked], 10),
    )
    expect(none).toEqual([])
    return said
  }
  const [first, second] = await saidIn(0, kettles, ferries)
  expect([first?.item.text, second?.item.text]).toEqual([kettle, ferry])
  expect((await saidIn(first?.seq ?? 0, kettles, ferries)).map(({ seq }) => seq)).toEqual([second?.seq])
  expect(await saidIn(0, idOf(77))).toEqual([])

  const merged = await room.stories.mergeStories(actor, { fromId: ferries, intoId: kettles })
  expect(merged).toMatchObject({ storyId: kettles, mentionCount: 2, voiceCount: 2 })
  expect(room.told.at(-1)).toMatchObject({ type: 'story.merged', mergedId: ferries })
  // The old link leads on, and another ferry joins the one story, also for a room that starts anew.
  expect((await room.stories.getStory(testDeskId, ferries)).storyId).toBe(kettles)
  const later = await openRoom().hear({ n: 3, text: `${ferry} in May`, atMs: startMs + 2_000 })
  expect(later.get(idOf(3))).toBe(kettles)
  await expect(room.stories.mergeStories(actor, { fromId: ferries, intoId: kettles })).rejects.toThrow('meanwhile')

  const { story, other } = await room.stories.splitStory(actor, { storyId: kettles, mentionIds: [idOf(2), idOf(3)] })
  expect([story.mentionCount, other.mentionCount]).toEqual([1, 2])
  expect(other.headline).toContain('ferry')
  const both = 'Hollis recalls kettles over loose lids on the summer ferry line between Norrow and the northern isles'
  const again = await openRoom().hear(
    { n: 4, text: both, atMs: startMs + 3_000 },
    { n: 5, text: `${ferry} in June`, atMs: startMs + 4_000 },
    { n: 6, text: both.toUpperCase(), atMs: startMs + 5_000 },
  )
  expect(again.get(idOf(5))).toBe(other.storyId)
  expect((await room.stories.getStory(testDeskId, other.storyId)).mergedIntoId).toBeUndefined()
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM story_hand ORDER BY hand_id`.execute(store.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['merge', 'split'])
})

it('leaves it to those who may', async () => {
  const watcher = { ...actor, role: 'watcher' } as const
  const { stories } = openRoom()
  await expect(stories.mergeStories(watcher, { fromId: idOf(1), intoId: idOf(2) })).rejects.toThrow('role responder')
  await expect(stories.splitStory(actor, { storyId: idOf(77), mentionIds: [idOf(1)] })).rejects.toThrow('no such story')
})
