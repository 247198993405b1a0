// A process to be killed: a desk with its timers and its deliveries, by a clock that its parent moves. Says what it sends.
import { createDesk } from '../../src/desk/index.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import { createPostgresBus } from '../../src/platform/bus/postgres-bus.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import { createPool } from '../../src/platform/store/pool.ts'
import { createSqlStore } from '../../src/platform/store/sql-store.ts'
import { createPostgresTimers } from '../../src/platform/timers/postgres-timers.ts'
import { plainPorts } from '../world/desk.ts'
import type { LadderPlace } from './ladder-place.ts'

const { connection, members, sealKey, tapKey } = JSON.parse(process.argv[2] ?? '') as LadderPlace
let offsetMs = 0
const clock = { now: () => systemClock.now() + offsetMs, sleep: systemClock.sleep }
const turn = Promise.withResolvers<void>()
process.on('message', (told: { readonly offsetMs: number; readonly isTurn?: true }) => {
  offsetMs = told.offsetMs
  if (told.isTurn) turn.resolve()
})
process.send?.({ is: 'ready' })
await turn.promise

const store = createSqlStore({ pool: createPool({ ...connection, max: 10 }), freeBytes: async () => undefined })
const timers = createPostgresTimers({ store, clock, log: silentLog })
const desk = createDesk({
  ...plainPorts,
  store,
  clock,
  timers,
  log: silentLog,
  bus: createPostgresBus<DeskEvent>({ store, clock, log: silentLog }),
  membersIn: async () => members,
  tapKey: Buffer.from(tapKey, 'base64'),
  outside: {
    ...plainPorts.outside,
    sealKey: Buffer.from(sealKey, 'base64'),
    mail: {
      isConfigured: true,
      async send({ messageId = '' }) {
        process.send?.({ sent: messageId })
        return { messageId, response: '250 Ok' }
      },
    },
  },
})
await timers.start()
await desk.start()
process.send?.({ is: 'up' })
