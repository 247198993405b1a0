// The whole desk is killed again and again while it listens; afterwards everything is there once.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { seededRandom } from '../../src/platform/random.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { reckon, settled } from './reckoning.ts'
import { makeUpItems, shouldMatch, watchedWord } from './recordings.ts'

/** Longer than a replay's start, shorter than a minute for all. */
const longestLifeMs = 1_500

const organisation = { name: 'Hollis' }
const watches = [
  { name: 'Kettles', query: watchedWord, subject: 'ourselves', subjectNames: ['Hollis'], reason: 'a test' },
]

it('loses and doubles nothing when it is killed twenty times during a replay', async () => {
  await using nowdesk = await startNowdesk()
  await nowdesk.setUp({ organisation, watches })
  const items = makeUpItems({ count: 6_000, spanMs: 40_000, seed: 11 })
  const expected = items.filter(shouldMatch).map(({ text }) => text)
  const file = join(nowdesk.dataFolder, 'made-up.jsonl')
  const lines = items.map(({ publishedAtMs: publishedAt, ...item }) => JSON.stringify({ ...item, publishedAt }))
  await writeFile(file, lines.join('\n'))

  const replaying = nowdesk.command('replay', file, '--speed', '1')
  await until(async () => (await nowdesk.query(`SELECT FROM source WHERE connector = 'replay'`)).length === 1)
  const kills = await killAgainAndAgain(nowdesk, { times: 20, seed: 20 })
  await replaying
  await until(async () => (await stateOf(nowdesk)) === 'ended', 90_000)
  await settled(nowdesk, expected.length, 30_000)
  const reckoning = await reckon(nowdesk, expected)
  const doctor = await nowdesk.command('doctor', '--verify', '--json')
  console.log(JSON.stringify({ items: items.length, expected: expected.length, ...kills, ...reckoning }))

  expect(reckoning).toMatchObject(allThere(expected.length))
  expect(doctor.code).toBe(0)
  expect(doctor.output).toContain('stamps, unaltered')
  expect(JSON.parse(doctor.output)).toMatchObject({ isHealthy: true })
  // It was killed while it listened, not only while it started.
  expect(kills.killedListening).toBeGreaterThan(5)
  // Two minutes where the machine is its own; many times that where it is shared.
}, 600_000)

it('goes on from its cursor when it is killed while it hears a live stream', async () => {
  await using jetstream = await JetstreamServer.start()
  await using nowdesk = await startNowdesk()
  const sources = [{ connector: 'bluesky', name: 'Jetstream', settings: { hosts: [jetstream.url] } }]
  await nowdesk.setUp({ organisation, watches, sources })
  await until(() => jetstream.connectionCount === 1)
  const items = makeUpItems({ count: 4_000, spanMs: 0, seed: 12 })
  const expected = items.filter(shouldMatch).map(({ text }) => text)

  const texts = items.map(({ text }) => text)
  const [kills] = await Promise.all([killAgainAndAgain(nowdesk, { times: 5, seed: 5 }), publish(jetstream, texts)])
  await settled(nowdesk, expected.length, 30_000)
  const reckoning = await reckon(nowdesk, expected)
  console.log(JSON.stringify({ items: items.length, expected: expected.length, ...kills, ...reckoning }))
  expect(reckoning).toMatchObject(allThere(expected.length))
  expect(await nowdesk.query('SELECT FROM source_gap')).toEqual([])
})

function allThere(count: number) {
  const once = { mentions: count, readings: count, inStories: count, searchable: count }
  return { ...once, lost: [], doubled: [], miscounted: 0, storiesWithoutOneCase: 0, setAside: 0 }
}

/**
 * Kills it at random instants, in one of four while it starts; in one of four its database server is killed with it. It
 * runs when this resolves.
 */
async function killAgainAndAgain(nowdesk: Nowdesk, { times, seed }: { times: number; seed: number }) {
  const random = seededRandom(seed)
  const lives: { readonly fromMs: number; readonly toMs: number }[] = []
  let starting = Promise.resolve()
  let databaseKills = 0
  for (let kill = 0; kill < times; kill += 1) {
    const fromMs = Date.now()
    if (random.next() < 0.75) await starting
    await sleep(random.next() * longestLifeMs)
    if (random.next() < 0.25 && (await killDatabase(nowdesk))) databaseKills += 1
    await nowdesk.kill()
    await starting.catch(() => undefined)
    lives.push({ fromMs, toMs: Date.now() })
    starting = nowdesk.start()
    // Heard of where it is awaited, some time later.
    starting.catch(() => undefined)
  }
  await starting
  const heard = await nowdesk.query<{ atMs: number }>('SELECT matched_at_ms AS "atMs" FROM mention')
  const wasListening = lives.filter(({ fromMs, toMs }) => heard.some(({ atMs }) => atMs >= fromMs && atMs <= toMs))
  return { kills: times, databaseKills, killedListening: wasListening.length }
}

async function killDatabase(nowdesk: Nowdesk): Promise<boolean> {
  const pid = await nowdesk.databasePid()
  if (pid === undefined || Number.isNaN(pid)) return false
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
    return false
  }
}

async function stateOf(nowdesk: Nowdesk): Promise<string> {
  const [row] = await nowdesk.query<{ health: string; status: string }>(
    `SELECT health, status FROM source_state JOIN source USING (source_id) WHERE connector = 'replay'`,
  )
  return row?.health === 'stopped' ? 'ended' : (row?.status ?? 'none')
}

/** About 250 a second, whether anybody listens or not. */
async function publish(jetstream: JetstreamServer, texts: readonly string[]): Promise<void> {
  for (const [n, text] of texts.entries()) {
    jetstream.post(text, { did: `did:plc:voice${n % 40}`, rkey: `3k${String(n).padStart(11, '0')}` })
    if (n % 5 === 4) await sleep(20)
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
