import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { idOf, testDeskId } from '../../../test/world/read-mentions.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { Store } from '../../platform/store/store.ts'
import { migrations } from '../index.ts'
import { loadHabits } from './load-habits.ts'
import { plainReach } from './reach.ts'

const minuteMs = 60_000
let store: Store
beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(async () => await store[Symbol.asyncDispose]())

interface Foretold {
  readonly isOpen: boolean
  /** Absent while it is open. */
  readonly closesAfterMinutes?: number
  readonly dueAfterMinutes: number
}

/** Told an hour apart, each of another story, half an hour old, with a band of 10 to 100 minutes. */
async function foretell(forecasts: readonly Foretold[]): Promise<void> {
  await sql`TRUNCATE story_forecast`.execute(store.db)
  for (const [n, { isOpen, closesAfterMinutes, dueAfterMinutes }] of forecasts.entries()) {
    const toldAtMs = n * 60 * minuteMs
    const closesAtMs = isOpen ? closesAfterMinutes && toldAtMs + closesAfterMinutes * minuteMs : toldAtMs
    const knownAtMs = toldAtMs + dueAfterMinutes * minuteMs
    await sql`
      INSERT INTO story_forecast (desk_id, story_id, look, told_at_ms, age_ms, voices, openness, minutes_low, minutes_high,
        medium, raw_openness, raw_low, raw_high, due_at_ms, is_open, seen_at_ms, closes_at_ms, scored_at_ms)
      VALUES (${testDeskId}, ${idOf(n)}, 5, ${toldAtMs}, ${30 * minuteMs}, 9, 0.5, 10, 100, 'social', 0.5, 10, 100,
        ${knownAtMs}, ${isOpen}, ${toldAtMs + 120 * minuteMs}, ${closesAtMs ?? null},
        ${closesAtMs === undefined ? null : knownAtMs})`.execute(store.db)
  }
}

async function learnt() {
  const { social, ...others } = await store.transaction((tx) => loadHabits(tx, testDeskId))
  expect(others).toEqual({})
  return social
}

it('learns nothing of a desk that foretold nothing', async () => {
  await foretell([])
  expect(await learnt()).toBeUndefined()
})

it('learns how often windows were open, and how long they stayed so', async () => {
  await foretell(
    Array.from({ length: 60 }, (_, n) =>
      n % 4 === 0
        ? { isOpen: true, closesAfterMinutes: 2, dueAfterMinutes: 122 }
        : { isOpen: false, dueAfterMinutes: 120 },
    ),
  )
  const habit = await learnt()
  expect(habit?.storyCount).toBe(60)
  // One in four was open, where the model said one in two.
  expect(habit?.odds[0]).toBeLessThan(-0.5)
  expect(habit?.reach.low).toBeLessThan(plainReach.low)
})

it('counts windows that are open still as long as they have been', async () => {
  const openFor = (minutes: number) =>
    Array.from({ length: 60 }, (): Foretold => ({ isOpen: true, dueAfterMinutes: 150 + minutes }))
  await foretell(openFor(600))
  expect((await learnt())?.reach.high).toBeGreaterThan(plainReach.high + 0.5)
  // Of one whose horizon has but passed, nothing more is known than that it was open.
  await foretell(openFor(0))
  expect((await learnt())?.reach.high).toBeCloseTo(plainReach.high, 0)
})
