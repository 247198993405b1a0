import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStore } from '../../test/world/store.ts'
import { createPostgresBus } from '../platform/bus/postgres-bus.ts'
import { systemClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import { createSmtpMail } from '../platform/mail/smtp-mail.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { Store } from '../platform/store/store.ts'
import { inspect } from './inspect.ts'
import { migrations } from './migrations.ts'

type Told = { readonly type: 'told' }

let store: Store
let isMended: boolean
const stack: AsyncDisposable[] = []

beforeEach(async () => {
  isMended = false
  store = await openTestStore(migrations)
  stack.push(store)
})
afterEach(async () => {
  for (const open of stack.splice(0).toReversed()) await open[Symbol.asyncDispose]()
})

/** A bus whose one consumer cannot handle anything until it is mended. */
async function openBus() {
  const bus = createPostgresBus<Told>({ store, clock: systemClock, log: silentLog, metrics: createMetrics() })
  bus.consume({
    name: 'one',
    types: ['told'],
    async handle() {
      if (!isMended) throw new Error('no room in the vase')
    },
  })
  stack.push(bus)
  await bus.start()
  return bus
}

async function findEvents({ isRetrying = false, isStarted = true } = {}) {
  const parts = {
    store: store as never,
    people: { listDesks: async () => [] } as never,
    desk: {} as never,
    listen: {} as never,
    mail: await createSmtpMail({}),
    clock: systemClock,
    isStarted,
  }
  const findings = await inspect(parts, { isVerifying: false, isRetrying })
  return findings.find(({ name }) => name === 'events')
}

test('what was set aside is shown with its reason and the way to have it handled again', async () => {
  const bus = await openBus()
  await store.transaction((tx) => bus.publish(tx, randomUUID(), [{ type: 'told' }]))
  await bus.settled()
  const found = await findEvents()
  expect(found).toMatchObject({ state: 'bad' })
  expect(found?.message).toMatch(/^1 could not be handled.*told by one: no room in the vase.*nowdesk doctor --retry/)
})

test('asked to, it has the rooms handle it once more and says what came of it', async () => {
  const bus = await openBus()
  await store.transaction((tx) => bus.publish(tx, randomUUID(), [{ type: 'told' }]))
  await bus.settled()
  expect((await findEvents({ isRetrying: true }))?.state).toBe('bad')
  isMended = true
  expect(await findEvents({ isRetrying: true })).toMatchObject({ state: 'good', message: 'none was set aside' })
})

test('where no room runs it waits for the next start', async () => {
  const bus = await openBus()
  await store.transaction((tx) => bus.publish(tx, randomUUID(), [{ type: 'told' }]))
  await bus.settled()
  await bus[Symbol.asyncDispose]()
  const found = await findEvents({ isRetrying: true, isStarted: false })
  expect(found?.message).toContain('handled once more when their rooms run')
  isMended = true
  const next = await openBus()
  await next.settled()
  await expect.poll(async () => (await findEvents())?.state, { timeout: 5_000 }).toBe('good')
})
