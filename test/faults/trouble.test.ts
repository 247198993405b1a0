// What goes wrong around a running desk: its disk gets full, its database is killed. It says so, and goes on by itself.
import { rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'

const organisation = { name: 'Hollis' }
const watches = [{ name: 'Kettles', query: 'kettle', subject: 'ourselves', subjectNames: ['Hollis'], reason: 'a test' }]
const megabyte = 2 ** 20
/** What other programs write to this disk meanwhile should be far less. */
const heldMb = 1_024

it('stops listening in words when the disk is nearly full, and goes on when there is room', async () => {
  await using jetstream = await JetstreamServer.start()
  await using held = await holdSpace()
  const settings = { NOWDESK_MIN_FREE_MB: String(Math.ceil((await freeMb()) + heldMb / 2)) }
  await using nowdesk = await startNowdesk({ settings, isOnDisk: true })
  const sources = [{ connector: 'bluesky', name: 'Jetstream', settings: { hosts: [jetstream.url] } }]
  const client = await nowdesk.setUp({ organisation, watches, sources })
  const shut = await health(nowdesk)
  expect(shut.status).toBe(503)
  expect(shut.body).toMatchObject({ status: 'failing', store: expect.stringMatching(/^Not listening: only .* MiB/) })
  await until(async () => (await sourceOf(client)).health === 'failing')
  expect((await sourceOf(client)).status).toMatch(/^Not listening: only .* Free some; listening goes on by itself\.$/)
  expect(jetstream.connectionCount).toBe(0)

  await held.release()
  await until(async () => (await health(nowdesk)).status === 200, 30_000)
  await until(() => jetstream.connectionCount === 1, 30_000)
  jetstream.post('The kettle whistles again')
  await until(async () => (await mentionsIn(nowdesk)) === 1, 30_000)
  await until(async () => (await sourceOf(client)).health === 'live')
})

it('recovers by itself when its database is killed, and has everything that was published meanwhile', async () => {
  await using jetstream = await JetstreamServer.start()
  await using nowdesk = await startNowdesk()
  const sources = [{ connector: 'bluesky', name: 'Jetstream', settings: { hosts: [jetstream.url] } }]
  await nowdesk.setUp({ organisation, watches, sources })
  await until(() => jetstream.connectionCount > 0)
  jetstream.post('The kettle before', { rkey: '3kbefore' })
  await until(async () => (await mentionsIn(nowdesk)) === 1)
  const nowdeskPid = nowdesk.pid
  const databasePid = await nowdesk.databasePid()
  process.kill(databasePid ?? 0, 'SIGKILL')
  for (let n = 0; n < 40; n += 1) jetstream.post(`The kettle meanwhile ${n}`, { rkey: `3kmeanwhile${n}` })
  await until(async () => (await mentionsIn(nowdesk).catch(() => 0)) === 41, 60_000)
  await until(async () => (await health(nowdesk)).status === 200, 30_000)
  await until(async () => (await placedIn(nowdesk)) === 41, 60_000)
  expect(nowdesk.pid).toBe(nowdeskPid)
  expect(await nowdesk.databasePid()).not.toBe(databasePid)
})

async function health(nowdesk: Nowdesk): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${nowdesk.origin}/healthz`)
  return { status: answer.status, body: await answer.json() }
}

async function sourceOf(client: Awaited<ReturnType<Nowdesk['setUp']>>) {
  const { sources } = await client.desk<{ sources: { health: string; status: string }[] }>('GET', '/sources')
  return sources[0] ?? { health: 'none', status: '' }
}

async function mentionsIn(nowdesk: Nowdesk): Promise<number> {
  return (await nowdesk.query('SELECT FROM mention')).length
}

async function placedIn(nowdesk: Nowdesk): Promise<number> {
  return (await nowdesk.query('SELECT FROM story_mention')).length
}

async function freeMb(): Promise<number> {
  const { bavail, bsize } = await statfs(tmpdir())
  return (bavail * bsize) / megabyte
}

/** Takes room on the disk where the desks of tests lie, until it is released. */
async function holdSpace() {
  const path = join(tmpdir(), `nowdesk-held-${process.pid}`)
  await writeFile(path, Buffer.alloc(0))
  const block = Buffer.alloc(64 * megabyte, 1)
  for (let mb = 0; mb < heldMb; mb += 64) await writeFile(path, block, { flag: 'a' })
  const release = () => rm(path, { force: true })
  return { release, [Symbol.asyncDispose]: release }
}
