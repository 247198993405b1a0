// Two processes that share the rooms and one PostgreSQL of the system's own: what one hears is on the desk of the other.
import { expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.ts'
import { startEmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { makeFolder } from '../world/folder.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk, type Client } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'

/** Where Debian puts the oldest that Nowdesk works with; `npm test` names another where it found that. */
const programs = process.env['NOWDESK_POSTGRES_PROGRAMS'] ?? '/usr/lib/postgresql/15/bin'

/** A dead process's lease runs out in ten seconds. */
const patienceMs = 60_000
/** Not so often that the server's limit on one person is met. */
const seldom = { everyMs: 250 }

it('brings an item from the process that listens to the desk of the one that people reach', async () => {
  await using folder = await makeFolder()
  const server = { dataFolder: folder.path, postgresFolder: programs, log: silentLog, isDurable: false }
  await using postgres = await startEmbeddedPostgres(server)
  const { user, host, port, database } = postgres.connection
  const shared = {
    NOWDESK_DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    NOWDESK_SECRET_KEY: 'the same for all processes of one installation',
  }
  await using jetstream = await JetstreamServer.start()
  // At once, as a supervisor starts them: one of them makes the tables, the other waits for it.
  const [listening, front] = await Promise.all([
    startNowdesk({ settings: { ...shared, NOWDESK_ROOMS: 'listen,match' } }),
    startNowdesk({ settings: { ...shared, NOWDESK_ROOMS: 'understand,stories,desk,web' } }),
  ])
  await using both = new AsyncDisposableStack()
  both.use(listening)
  both.use(front)

  const client = await front.setUp({ organisation: { name: 'Hollis' } })
  await client.desk('POST', '/watches', { name: 'Kettles', query: 'kettle', subject: 'product' })
  await client.desk('POST', '/sources', {
    connector: 'bluesky',
    name: 'Jetstream',
    settings: { hosts: [jetstream.url] },
  })
  await until(() => jetstream.connectionCount === 1, 30_000)
  // The watch reaches the other process by an event: what was published before is not looked at again.
  await until(
    async () => {
      jetstream.post('The kettle whistles again')
      return (await storiesOn(client)).length > 0
    },
    patienceMs,
    seldom,
  )
  const [row] = await storiesOn(client)
  expect(row).toMatchObject({ case: { state: 'open' }, story: { headline: 'The kettle whistles again' } })

  // The one that listens may go and come back; the desk of the other goes on and misses nothing.
  await listening.kill()
  jetstream.post('A second kettle is on fire in Marlow Street', { rkey: '3kmeanwhile' })
  await listening.start()
  await until(
    async () => (await storiesOn(client)).some(({ story }) => story.headline.includes('Marlow')),
    patienceMs,
    seldom,
  )
})

async function storiesOn(client: Client) {
  const { rows } = await client.desk<{ rows: { case: { state: string }; story: { headline: string } }[] }>(
    'GET',
    '/inbox',
  )
  return rows
}
