import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../test/world/until.ts'
import { ManualClock } from '../clock.ts'
import { silentLog } from '../log.ts'
import { watchFreeSpace } from './free-space.ts'

const megabyte = 2 ** 20
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nowdesk-space-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('says when space gets low and when there is enough again, without flickering, and late joiners hear it too', async () => {
  const clock = new ManualClock(0)
  let free = 1_000
  let looks = 0
  const measure = async () => ((looks += 1), free * megabyte)
  await using space = watchFreeSpace({ folder, clock, log: silentLog, minFreeBytes: 500 * megabyte, measure })
  const heard: [boolean, number][] = []
  space.onLowSpace((isLow, bytes) => heard.push([isLow, bytes / megabyte]))
  for (free of [499, 550, 624, 626, 600, 100]) await look()
  expect(heard).toEqual([
    [true, 499],
    [false, 626],
    [true, 100],
  ])
  const late: boolean[] = []
  const stop = space.onLowSpace((isLow) => late.push(isLow))
  stop()
  free = 900
  await look()
  expect(late).toEqual([true])

  async function look(): Promise<void> {
    const before = looks
    await until(() => (clock.advance(5_000), looks > before))
    await new Promise((resolve) => setImmediate(resolve))
  }
})

it('keeps a ballast while there is plenty, and gives it back when the disk is full or the server needs it', async () => {
  const clock = new ManualClock(0)
  let free = 10_000
  await using space = watchFreeSpace({ folder, clock, log: silentLog, measure: async () => free * megabyte })
  await until(async () => (await stat(join(folder, 'ballast')).catch(() => undefined))?.size === 64 * megabyte)
  free = 15
  await until(async () => (clock.advance(5_000), (await readdir(folder)).length === 0))
  free = 10_000
  await until(async () => (clock.advance(5_000), (await readdir(folder)).includes('ballast')))
  await space.releaseBallast()
  expect(await readdir(folder)).toEqual([])
})

it('measures the real disk', async () => {
  await using space = watchFreeSpace({ folder, clock: new ManualClock(0), log: silentLog })
  expect(await space.freeBytes()).toBeGreaterThan(0)
})
