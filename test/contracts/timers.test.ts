import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { ManualClock, systemClock, type Clock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Store } from '../../src/platform/store/store.ts'
import type { Timer } from '../../src/platform/timers.ts'
import { overdueTimers } from '../../src/platform/timers/overdue.ts'
import { createPostgresTimers } from '../../src/platform/timers/postgres-timers.ts'
import { migrations } from '../../src/platform/timers/schema.ts'
import { openTestStore } from '../world/store.ts'
import { until } from '../world/until.ts'

const deskId = newId()

function timersOn(store: Store, clock: Clock) {
  return createPostgresTimers({ store, clock, log: silentLog })
}

function timer(key: string, dueAtMs: number): Timer {
  return { kind: 'lapse', key, deskId, dueAtMs, body: { of: key } }
}

describe('timers', () => {
  it('fire once, at their time, with what was set', async () => {
    await using store = await openTestStore(migrations)
    const clock = new ManualClock(1_000)
    await using timers = timersOn(store, clock)
    const fired: [Timer, number][] = []
    timers.onDue('lapse', async (due, lateMs) => {
      fired.push([due, lateMs])
    })
    await timers.start()
    await store.inDesk(deskId, (tx) => timers.set(tx, timer('a', 1_300)))
    await step(clock, 299)
    expect(fired).toEqual([])
    clock.advance(1)
    await until(() => fired.length > 0)
    expect(fired).toEqual([[timer('a', 1_300), 0]])
    await step(clock, 10_000)
    expect(fired.length).toBe(1)
  })

  it('are moved by setting them again, end by being cancelled, and are not set by a rollback', async () => {
    await using store = await openTestStore(migrations)
    const clock = new ManualClock(0)
    await using timers = timersOn(store, clock)
    const fired: string[] = []
    timers.onDue('lapse', async ({ key }) => {
      fired.push(key)
    })
    await timers.start()
    await store.transaction(async (tx) => {
      for (const key of ['moved', 'cancelled']) await timers.set(tx, timer(key, 100))
    })
    const lost = store.transaction(async (tx) => {
      await timers.set(tx, timer('lost', 50))
      throw new Error('thought better of it')
    })
    await expect(lost).rejects.toThrow('thought better')
    await store.transaction(async (tx) => {
      await timers.set(tx, timer('moved', 300))
      await timers.cancel(tx, 'lapse', 'cancelled')
    })
    await step(clock, 200)
    expect(fired).toEqual([])
    clock.advance(100)
    await until(() => fired.length > 0)
    expect(fired).toEqual(['moved'])
  })

  it('that were missed fire at once after a start and say how late, oldest first', async () => {
    await using store = await openTestStore(migrations)
    const clock = new ManualClock(0)
    const before = timersOn(store, clock)
    await store.transaction((tx) => before.set(tx, timer('missed', 100)))
    await before[Symbol.asyncDispose]()
    clock.advance(3_600_100)
    expect(await overdueTimers(store.db, clock.now())).toMatchObject([{ lateMs: 3_600_000, tries: 0 }])
    await using timers = timersOn(store, clock)
    const late: number[] = []
    timers.onDue('lapse', async (_, lateMs) => {
      late.push(lateMs)
    })
    await timers.start()
    await until(() => late.length > 0)
    expect(late).toEqual([3_600_000])
    await until(async () => (await overdueTimers(store.db, clock.now())).length === 0)
  })

  it('take effect together with their end, and may be set anew while they fire', async () => {
    await using store = await openTestStore([
      ...migrations,
      { name: 'test.001-effect', sql: 'CREATE TABLE effect (key text, tries integer)' },
    ])
    const clock = new ManualClock(0)
    await using timers = timersOn(store, clock)
    let tries = 0
    timers.onDue('lapse', async (due, _, tx) => {
      tries += 1
      await sql`INSERT INTO effect VALUES (${due.key}, ${tries})`.execute(tx)
      if (tries === 1) throw new Error('not yet')
      if (due.dueAtMs < 5_000) await timers.set(tx, timer(due.key, due.dueAtMs + 5_000))
    })
    await timers.start()
    await store.transaction((tx) => timers.set(tx, timer('again', 10)))
    clock.advance(10)
    await until(async () => (await overdueTimers(store.db, clock.now(), -1)).some((late) => late.error === 'not yet'))
    await until(() => (clock.advance(100), tries === 2))
    await until(async () => (await overdueTimers(store.db, 1_000_000))[0]?.timer.dueAtMs === 5_010)
    clock.advance(5_000)
    await until(() => tries === 3)
    await until(async () => (await overdueTimers(store.db, 1_000_000)).length === 0)
    const { rows } = await sql<{ tries: number }>`SELECT tries FROM effect ORDER BY tries`.execute(store.db)
    expect(rows.map((row) => row.tries)).toEqual([2, 3])
  })

  it('fire in one of several processes, each once, also when many are due at once', async () => {
    await using store = await openTestStore(migrations)
    const clock = new ManualClock(1_000)
    const fired: string[] = []
    await using one = timersOn(store, clock)
    await using two = timersOn(store, clock)
    const keys = Array.from({ length: 60 }, (_, at) => String(at))
    await store.transaction(async (tx) => {
      for (const key of keys) await one.set(tx, timer(key, 500))
    })
    for (const timers of [one, two]) {
      timers.onDue('lapse', async ({ key }) => {
        fired.push(key)
      })
    }
    await Promise.all([one.start(), two.start()])
    await until(() => fired.length >= keys.length)
    await until(async () => (await overdueTimers(store.db, 1_000, 0)).length === 0)
    expect(fired.toSorted()).toEqual(keys.toSorted())
  })

  it('that another process sets wake this one', async () => {
    await using store = await openTestStore(migrations)
    await using here = timersOn(store, systemClock)
    await using there = timersOn(store, systemClock)
    let late = -1
    here.onDue('lapse', async (_, lateMs) => {
      late = lateMs
    })
    await here.start()
    await store.transaction((tx) => there.set(tx, timer('a', Date.now() + 100)))
    await until(() => late >= 0)
    expect(late).toBeLessThan(1_000)
  })

  it('keep their time when the clock jumps, forward or back', async () => {
    await using store = await openTestStore(migrations)
    const clock = jumpingClock()
    await using timers = timersOn(store, clock)
    const fired: string[] = []
    timers.onDue('lapse', async ({ key }) => {
      fired.push(key)
    })
    await timers.start()
    await store.transaction((tx) => timers.set(tx, timer('in an hour', clock.now() + 3_600_000)))
    clock.jump(3_600_000)
    await until(() => fired.length === 1)
    clock.jump(-7_200_000)
    await store.transaction((tx) => timers.set(tx, timer('soon', clock.now() + 50)))
    await until(() => fired.length === 2)
    expect(fired).toEqual(['in an hour', 'soon'])
  })

  it('of one desk cannot be touched by another', async () => {
    await using store = await openTestStore(migrations)
    await using timers = timersOn(store, systemClock)
    await store.inDesk(deskId, (tx) => timers.set(tx, timer('ours', 1)))
    await store.inDesk(newId(), (tx) => timers.cancel(tx, 'lapse', 'ours'))
    await expect(store.inDesk(newId(), (tx) => timers.set(tx, timer('theirs', 1)))).rejects.toThrow(
      'row-level security',
    )
    expect((await overdueTimers(store.db, 100_000)).map((late) => late.timer.key)).toEqual(['ours'])
  })
})

/** Moves a clock and lets whoever wakes finish what one query takes. */
async function step(clock: ManualClock, durationMs: number): Promise<void> {
  clock.advance(durationMs)
  await new Promise((resolve) => setTimeout(resolve, 30))
}

/** The machine's clock with an offset that is set as NTP or a suspended laptop would. */
function jumpingClock(): Clock & { jump(durationMs: number): void } {
  let offsetMs = 0
  return {
    now: () => systemClock.now() + offsetMs,
    sleep: (durationMs, signal) => systemClock.sleep(durationMs, signal),
    jump(durationMs) {
      offsetMs += durationMs
    },
  }
}
