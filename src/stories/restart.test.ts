import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, madeUpRead, testDeskId } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Bus, Consumer } from '../platform/bus.ts'
import { ManualClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timers } from '../platform/timers.ts'
import { createStories, migrations } from './index.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
let store: Store
beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(async () => await store[Symbol.asyncDispose]())

/** Which happening, which watches, how long after the last one, and whether the process ends after it. */
const heard = fc.array(
  fc.record({
    happening: fc.integer({ min: 0, max: 3 }),
    extra: fc.integer({ min: 0, max: 8 }),
    watches: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
    waitMs: fc.integer({ min: 1, max: 3 * 3_600_000 }),
    isBatchEnd: fc.boolean(),
    isCrash: fc.boolean(),
  }),
  { minLength: 12, maxLength: 25 },
)
type Heard = typeof heard extends fc.Arbitrary<infer T> ? T : never

const happenings = [
  'Acme recalls the Roadrunner kettle over melted handles',
  'Globex raises harbour ferry prices for next summer',
  'Initech opens a reading library beside the lake',
  'Hollis wins the regional orchard growers prize',
]

/** The room over its store; `crash` ends it and opens another. */
function openPlace() {
  const clock = new ManualClock(startMs)
  const told: DeskEvent[] = []
  let consumer: Consumer<DeskEvent> | undefined
  let made = 0
  const bus = {
    publish: async (_tx: unknown, _deskId: string, events: readonly DeskEvent[]) => void told.push(...events),
    consume: (each: unknown) => void (consumer = each as Consumer<DeskEvent>),
  } as unknown as Bus<DeskEvent>
  const timers = { set: async () => {}, onDue: () => {} } as unknown as Timers
  const newStoryId = () => idOf(90_000 + (made += 1))
  const open = () => createStories({ store, bus, timers, clock, log: silentLog, newStoryId })
  open()
  const hear = async (reads: readonly ReturnType<typeof madeUpRead>[]): Promise<void> => {
    const events = reads.map((read, i) => {
      const event = { type: 'mention.read' as const, ...read }
      return { eventId: String(i), deskId: testDeskId, atMs: startMs, event }
    })
    await store.transaction(async (tx) => void (await consumer?.handle(events, tx)))
  }
  return { hear, told, clock, crash: () => void open() }
}

async function outcomeOf(steps: Heard, crashes: boolean) {
  const { sql } = await import('kysely')
  await sql`TRUNCATE story, story_mention, story_burst, story_stream, story_rate, story_watch, story_forecast`.execute(
    store.db,
  )
  const place = openPlace()
  let batch: ReturnType<typeof madeUpRead>[] = []
  let atMs = startMs
  for (const [n, step] of steps.entries()) {
    atMs += step.waitMs
    const read = madeUpRead({ n: n + 1, text: `${happenings[step.happening]} detail${step.extra}`, atMs })
    batch.push({ ...read, mention: { ...read.mention, watchIds: step.watches.map((watch) => idOf(50_000 + watch)) } })
    if (!step.isBatchEnd && n < steps.length - 1) continue
    place.clock.advance(atMs - place.clock.now())
    await place.hear(batch)
    batch = []
    if (crashes && step.isCrash) place.crash()
  }
  const mentions = await sql<object>`
    SELECT mention_id, story_id, repeat_of_id, is_independent, why FROM story_mention ORDER BY seq`.execute(store.db)
  const stories = await sql<object>`SELECT story_id, facts FROM story ORDER BY story_id`.execute(store.db)
  const rates = await sql<object>`SELECT * FROM story_rate ORDER BY watch_set`.execute(store.db)
  return { mentions: mentions.rows, stories: stories.rows, rates: rates.rows, told: place.told }
}

it('gives the same stories, bursts and rates, wherever the process ended on the way', async () => {
  await fc.assert(
    fc.asyncProperty(heard, async (steps) => {
      expect(await outcomeOf(steps, true)).toEqual(await outcomeOf(steps, false))
    }),
    { numRuns: 6, seed: 11 },
  )
})
