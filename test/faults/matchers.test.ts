// One process listens, two match, one is what people reach; NATS stands between the first and the second. A matcher is
// killed on the way: every item that should match is there once. A changed watch, and a changed list, hold for both within a second.
import { setTimeout as pause } from 'node:timers/promises'
import { Client as DatabaseClient } from 'pg'
import { expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.ts'
import { startEmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { NatsServer } from '../world/nats-server.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { makeFolder } from '../world/folder.ts'
import { until } from '../world/until.ts'

const programs = process.env['NOWDESK_POSTGRES_PROGRAMS'] ?? '/usr/lib/postgresql/15/bin'
const patienceMs = 60_000
const posts = 400

it('loses and doubles nothing when one of two matchers is killed, and tells both of a changed watch and a changed list', async () => {
  await using folder = await makeFolder()
  const server = { dataFolder: folder.path, postgresFolder: programs, log: silentLog, isDurable: false }
  await using postgres = await startEmbeddedPostgres(server)
  await using nats = await NatsServer.start()
  await using jetstream = await JetstreamServer.start()
  const { user, host, port, database } = postgres.connection
  const shared = {
    NOWDESK_DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    NOWDESK_SECRET_KEY: 'the same for all processes of one installation',
    NOWDESK_NATS_URL: nats.url,
    NOWDESK_NATS_MONITOR_URL: nats.monitorUrl,
  }
  await using processes = new AsyncDisposableStack()
  const run = async (rooms: string) =>
    processes.use(await startNowdesk({ settings: { ...shared, NOWDESK_ROOMS: rooms } }))
  const front = await run('understand,stories,desk,web')
  const [first] = await Promise.all([run('match'), run('match'), run('listen')])

  const client = await front.setUp({ organisation: { name: 'Hollis' } })
  const input = { name: 'Kettles', query: 'kettle', subject: 'product' }
  const { watchId } = await client.desk<{ watchId: string }>('POST', '/watches', input)
  const source = { connector: 'bluesky', name: 'Jetstream', settings: { hosts: [jetstream.url] } }
  await client.desk('POST', '/sources', source)
  await until(() => jetstream.connectionCount === 1, patienceMs)
  await pause(1_000)

  const expected: string[] = []
  const say = (text: string): void => {
    expected.push(text)
    jetstream.post(text)
  }
  for (let n = 0; n < posts; n += 1) {
    say(`Kettle number ${n} whistles`)
    jetstream.post(`Nothing of note, ${n}`)
    if (n === posts / 2) await first?.kill()
    if (n % 20 === 0) await pause(20)
  }
  await using reader = await mentionsIn(postgres.connection)
  await until(async () => (await reader.texts()).length >= expected.length, patienceMs, { everyMs: 200 })

  await first?.start()
  await client.desk('PATCH', `/watches/${watchId}`, { query: 'teapot' })
  await pause(1_000)
  // Over all partitions, so that both are asked.
  for (let n = 0; n < 64; n += 1) {
    say(`Teapot number ${n} pours`)
    jetstream.post(`Kettle after the change, ${n}`)
  }
  await until(async () => (await reader.texts()).length >= expected.length, patienceMs, { everyMs: 200 })

  await client.desk('PUT', '/watch-lists/pots', { entries: ['Saucepan'], baseVersion: 0 })
  await client.desk('POST', '/watches', { name: 'Pots', query: 'within:pots', subject: 'issue' })
  await client.desk('PUT', '/watch-lists/pots', { entries: ['Big casserole'], baseVersion: 1 })
  await pause(1_000)
  for (let n = 0; n < 64; n += 1) {
    say(`A big casserole, number ${n}`)
    jetstream.post(`Saucepan after the change, ${n}`)
  }
  await until(async () => (await reader.texts()).length >= expected.length, patienceMs, { everyMs: 200 })
  expect((await reader.texts()).toSorted()).toEqual(expected.toSorted())
})

async function mentionsIn(connection: { user: string; host: string; port: number; database: string }) {
  const client = new DatabaseClient(connection)
  client.on('error', () => undefined)
  await client.connect()
  return {
    async texts(): Promise<readonly string[]> {
      const sql = `SELECT item.body->>'text' AS text FROM mention JOIN item USING (desk_id, item_id)`
      return (await client.query<{ text: string }>(sql)).rows.map(({ text }) => text)
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}
