// The room `answer` on a database, with every channel there is: for the process that is killed, and for the test that decides what
// is published.
import { createAnswer, migrations, type Answer, type Channel } from '../../src/answer/index.ts'
import { channels } from '../../src/compose/channels.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import { createNewsroom, migrations as newsroomMigrations, type Newsroom } from '../../src/newsroom/index.ts'
import type { Bus } from '../../src/platform/bus.ts'
import { createPostgresBus } from '../../src/platform/bus/postgres-bus.ts'
import { migrations as busMigrations } from '../../src/platform/bus/schema.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { silentLog } from '../../src/platform/log.ts'
import { createSmtpMail } from '../../src/platform/mail/smtp-mail.ts'
import { createMetrics } from '../../src/platform/metrics.ts'
import { migrations as timerMigrations } from '../../src/platform/timers/schema.ts'
import { createPostgresTimers } from '../../src/platform/timers/postgres-timers.ts'
import { createPool } from '../../src/platform/store/pool.ts'
import { createSqlStore } from '../../src/platform/store/sql-store.ts'
import type { Store } from '../../src/platform/store/store.ts'
import { NotFoundError } from '../../src/platform/errors.ts'
import { noRecipients, noReporters } from '../world/no-reporters.ts'

export const publishingMigrations = [...busMigrations, ...timerMigrations, ...migrations, ...newsroomMigrations]

/** After so long what cannot be found counts as lost here: the servers of the test commit at once or never. */
const settleMs = 1_500

export interface Publishing extends AsyncDisposable {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly answer: Answer
  readonly newsroom: Newsroom
  readonly channels: readonly Channel[]
}

export async function openPublishing(databaseUrl: string, smtpPort: number): Promise<Publishing> {
  const stack = new AsyncDisposableStack()
  const pool = createPool({ connectionString: databaseUrl, max: 14 })
  const store = stack.use(createSqlStore({ pool, freeBytes: async () => undefined }))
  const ground = { store, clock: systemClock, log: silentLog }
  const bus = stack.use(createPostgresBus<DeskEvent>({ ...ground, metrics: createMetrics(), keepMs: 86_400_000 }))
  const http = stack.use(createGuardedHttp({ userAgent: 'faults', clock: systemClock, allowPrivate: true }))
  const timers = stack.use(createPostgresTimers(ground))
  const mail = stack.use(
    await createSmtpMail({ smtpUrl: `smtp://127.0.0.1:${smtpPort}`, from: 'press@hollis.example' }),
  )
  const readDesk = async () => ({ organisation: { name: 'Hollis Kettles' }, timeZone: 'Europe/London', keepDays: 365 })
  const newsroom = stack.use(
    createNewsroom({
      ...ground,
      bus,
      timers,
      http,
      readDesk,
      key: Buffer.alloc(32, 8),
      baseUrl: 'http://desk.example',
      readDelivery: async () => undefined,
      ...noReporters,
      readProducts: async () => [],
    }),
  )
  const all = channels({ mail, newsroom: newsroom.channel })
  const answer = stack.use(
    createAnswer({
      ...ground,
      bus,
      http,
      channels: all,
      secretKey: Buffer.alloc(32, 7),
      isAlone: true,
      settleMs,
      permission: { mayPublish: async () => ({ may: true, because: 'A test may.' }) },
      check: { check: async () => [] },
      recipients: noRecipients,
      cases: {
        async caseOf() {
          throw new NotFoundError('There are no cases here.')
        },
        // A video of its own for each comment.
        mentionsOf: async (_deskId, ids) =>
          ids.map((mentionId) => ({ mentionId, itemKey: `youtube:${mentionId}`, network: 'youtube' as const })),
        goesOnAs: async () => undefined,
        worksOn: async () => undefined,
      },
    }),
  )
  return { store, bus, answer, newsroom, channels: all, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}
