// Live coverage read by many: from the call that says a line to the readers' sockets, with the desk and the readers each in a
// process of their own. Settings: --readers 10000 · --lines 20 · --every 500 (ms between lines).
import { fork } from 'node:child_process'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startNowdesk } from '../test/world/nowdesk.ts'
import type { ReadersOrders, ReadersTold } from './live-parts/orders.ts'
import { percentile, type Bench } from './report.ts'

const slug = 'hollis'
/** The last lines may still be on their way. */
const graceMs = 3_000

export const run: Bench = async ({ settings, say }) => {
  const readers = Number(settings['readers'] ?? 10_000)
  const lines = Number(settings['lines'] ?? 20)
  const everyMs = Number(settings['every'] ?? 500)
  say('starting Nowdesk …')
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  await admin.desk('PATCH', '/newsroom', { slug, isOn: true })
  const coverage = await admin.desk<{ coverageId: string; name: string }>('POST', '/newsroom/coverages', {
    title: 'Figures of the quarter',
  })
  const at = `/newsroom/coverages/${coverage.coverageId}`
  await admin.desk('POST', `${at}/start`)
  say(`${readers} readers …`)
  using crowd = openReaders({
    origin: nowdesk.origin,
    path: `/newsroom/${slug}/live/${coverage.name}/lines`,
    count: readers,
  })
  const { count: open } = await crowd.told('open')
  say(`${lines} lines, one every ${everyMs} ms …`)
  for (let n = 0; n < lines; n += 1) {
    const due = sleep(everyMs)
    await admin.desk('POST', `${at}/lines`, { speaker: 'Ada Lorne', text: `Line ${n}, sent at ${Date.now()}.` })
    await due
  }
  await sleep(graceMs)
  crowd.ask()
  const { delaysMs } = await crowd.told('arrived')
  return {
    kind: 'live',
    data: ['made-up lines'],
    config: { readers, lines, everyMs, loadAverage: loadavg()[0] ?? 0 },
    figures: [
      { name: 'readersOpen', value: open, unit: 'readers' },
      { name: 'arrivedShare', value: delaysMs.length / (open * lines), unit: 'share', aim: 1 },
      { name: 'p50Ms', value: percentile(delaysMs, 0.5), unit: 'ms' },
      { name: 'p99Ms', value: percentile(delaysMs, 0.99), unit: 'ms', aim: 1_000 },
      { name: 'maxMs', value: percentile(delaysMs, 1), unit: 'ms' },
    ],
  }
}

function openReaders(orders: ReadersOrders) {
  const child = fork(new URL('live-parts/readers.ts', import.meta.url), { stdio: 'inherit' })
  child.send(orders)
  return {
    ask: () => void child.send('what arrived'),
    /** @throws {Error} when the readers ended before they told it. */
    async told<K extends ReadersTold['kind']>(kind: K): Promise<Extract<ReadersTold, { kind: K }>> {
      const found = await new Promise<ReadersTold | undefined>((resolve) => {
        child.once('message', (told) => resolve(told as ReadersTold))
        child.once('exit', () => resolve(undefined))
      })
      if (found?.kind !== kind) throw new Error('The readers ended before their time.')
      return found as Extract<ReadersTold, { kind: K }>
    },
    [Symbol.dispose]: () => void child.kill(),
  }
}
