// A newsroom over a real store, on a clock that a test moves.
import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '../../src/model/role.ts'
import { createNewsroom, migrations, type Newsroom } from '../../src/newsroom/index.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import type { Store } from '../../src/platform/store/store.ts'
import { openTestStore } from './store.ts'

/** 1 March 2026, 09:00 UTC: 10:00 on the desk's own clock. */
export const morningMs = Date.UTC(2026, 2, 1, 9)

export interface TestNewsroom extends AsyncDisposable {
  readonly newsroom: Newsroom
  readonly store: Store
  readonly clock: ManualClock
  readonly deskId: string
  readonly admin: Actor
  as(role: Role): Actor
  /** The page at a path below `/newsroom`, as text. */
  page(ask: Parameters<Newsroom['show']>[0]): Promise<{ readonly status: number; readonly text: string }>
}

export async function openTestNewsroom(): Promise<TestNewsroom> {
  const store = await openTestStore(migrations)
  const clock = new ManualClock(morningMs)
  const deskId = randomUUID()
  const newsroom = createNewsroom({
    store,
    clock,
    baseUrl: 'https://desk.example',
    readDesk: async () => ({
      organisation: { name: 'Hollis Kettles', site: 'hollis.example' },
      timeZone: 'Europe/Berlin',
    }),
  })
  const as = (role: Role): Actor => ({ personId: randomUUID(), name: `An ${role}`, deskId, role })
  return {
    newsroom,
    store,
    clock,
    deskId,
    admin: as('admin'),
    as,
    async page(ask) {
      const found = await newsroom.show(ask)
      return { status: found?.status ?? 404, text: found ? Buffer.from(found.body).toString('utf8') : '' }
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}
