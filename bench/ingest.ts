// The whole path under load: from the write to a socket to the event at a browser, through a Nowdesk of its own process,
// with the stream, the browser and the database each in theirs.
// Settings: --rate 2000 (items a second) · --seconds 30 · --warm-up 5 (seconds before, not counted) · --watches 1000 ·
// --match-share 0.05 · --seed 1 · --browser reader (in place of Chromium) · --profile FOLDER (a CPU profile of Nowdesk)
import { loadavg } from 'node:os'
import { startNowdesk } from '../test/world/nowdesk.ts'
import { regExpsPerCpuSecond } from './ingest-parts/baseline.ts'
import { watch } from './ingest-parts/browser.ts'
import { cpuOf } from './ingest-parts/cpu.ts'
import { drained, furnish, reachedAt, storyPlaces } from './ingest-parts/desk.ts'
import { rkeyOf } from './ingest-parts/frame.ts'
import type { Orders } from './ingest-parts/jetstream-process.ts'
import { startJetstream } from './ingest-parts/jetstream.ts'
import { percentile, type Bench, type Figure } from './report.ts'

const drainMs = 60_000

export const run: Bench = async ({ settings, say }) => {
  const warmUp = Number(settings['warm-up'] ?? 5)
  const seconds = Number(settings['seconds'] ?? 30)
  const orders: Orders = {
    seed: Number(settings['seed'] ?? 1),
    watchCount: Number(settings['watches'] ?? 1_000),
    matchShare: Number(settings['match-share'] ?? 0.05),
    itemsPerSecond: Number(settings['rate'] ?? 2_000),
    seconds: warmUp + seconds,
  }
  const profile = settings['profile']
  say('starting Nowdesk …')
  await using nowdesk = await startNowdesk({
    isOnDisk: true,
    settings: profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` },
  })
  using jetstream = await startJetstream(orders)
  say(`adding ${orders.watchCount} watches …`)
  const client = await furnish(nowdesk, orders)
  const seat = { origin: nowdesk.origin, path: `/api/desks/${client.deskId}/stream`, cookie: client.cookie }
  await using watcher = await watch(seat, settings['browser'] === 'reader')
  const connected = jetstream.next('connected')
  const hosts = [jetstream.url]
  await client.desk('POST', '/sources', {
    connector: 'bluesky',
    name: 'Jetstream',
    settings: { hosts, protocol: 'v1' },
  })
  await connected
  say(`${orders.itemsPerSecond} items a second for ${warmUp} + ${seconds} s …`)
  jetstream.begin()
  await sleep(warmUp * 1_000)
  const cpuBefore = await cpuOf(nowdesk)
  const startedAtMs = performance.now()
  const sent = await jetstream.next('done')
  const cpuAfter = await cpuOf(nowdesk)
  const lastedSeconds = (performance.now() - startedAtMs) / 1_000
  const isAllIn = await drained(nowdesk, sent.matching.length, drainMs)
  const places = await storyPlaces(nowdesk)
  let seen = await watcher.seen()
  // The last events may still be on their way.
  for (let waited = 0; reachedAt(places, seen).size < places.length && waited < 20; waited += 1) {
    await sleep(500)
    seen = await watcher.seen()
  }
  const reached = reachedAt(places, seen)
  const counted = sent.matching.filter((n) => n >= warmUp * orders.itemsPerSecond)
  const dueOf = (n: number) => sent.firstDueAtMs + (n * 1_000) / orders.itemsPerSecond
  const shown = counted.flatMap((n) => {
    const atMs = reached.get(rkeyOf(n))
    return atMs === undefined ? [] : [{ atMs, delayMs: atMs - dueOf(n) }]
  })
  const delaysMs = shown.map(({ delayMs }) => delayMs)
  // From the first instant that counts to the last event at the browser.
  const spanSeconds = (Math.max(...shown.map(({ atMs }) => atMs)) - dueOf(warmUp * orders.itemsPerSecond)) / 1_000
  const items = seconds * orders.itemsPerSecond
  const cpu = cpuAfter.nowdesk - cpuBefore.nowdesk
  say('the same work by regular expressions …')
  const figures: readonly Figure[] = [
    { name: 'itemsPerSecond', value: items / spanSeconds, unit: 'items/s', aim: orders.itemsPerSecond },
    { name: 'mentionsPerSecond', value: shown.length / spanSeconds, unit: 'mentions/s' },
    { name: 'socketToBrowserP50Ms', value: percentile(delaysMs, 0.5), unit: 'ms' },
    { name: 'socketToBrowserP99Ms', value: percentile(delaysMs, 0.99), unit: 'ms', aim: 250 },
    { name: 'notShown', value: counted.length - shown.length, unit: 'mentions', aim: 0 },
    { name: 'cpuShare', value: cpu / lastedSeconds, unit: 'of one core' },
    { name: 'databaseCpuShare', value: (cpuAfter.database - cpuBefore.database) / lastedSeconds, unit: 'of one core' },
    {
      name: 'itemsPerCpuSecond',
      value: (lastedSeconds * orders.itemsPerSecond) / cpu,
      unit: 'items/s',
      baseline: { name: 'JSON.parse and a RegExp per watch, nothing stored', value: regExpsPerCpuSecond(orders) },
    },
    { name: 'generatorLateP99Ms', value: sent.lateP99Ms, unit: 'ms' },
  ]
  if (!isAllIn) say('not every mention was stored in time: the figures are of those that were')
  return {
    kind: 'ingest',
    data: [`made-up posts of 20 words in Jetstream v1 frames, seed ${orders.seed}`],
    config: {
      itemsPerSecond: orders.itemsPerSecond,
      seconds,
      warmUpSeconds: warmUp,
      watches: orders.watchCount,
      matchShare: orders.matchShare,
      bytesPerFrame: Math.round(sent.bytes / (orders.seconds * orders.itemsPerSecond)),
      browser: watcher.name,
      eventsAtBrowser: seen.length,
      delaysFrom: 'the instant at which the frame was due at the socket (open loop)',
      loadAverage: loadavg()[0] ?? 0,
    },
    figures,
  }
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
