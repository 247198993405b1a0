// Counted streams with labelled windows, as the Numenta Anomaly Benchmark writes them.
import { basename, dirname, join } from 'node:path'
import { InvalidError } from '../../platform/errors.ts'
import type { CountedStream } from '../../stories/index.ts'
import { csvRecords, readWhole } from './records.ts'

type WindowsByStream = Readonly<Record<string, readonly (readonly [string, string])[]>>

/**
 * A CSV of `timestamp,value`; its windows under `folder/name.csv` in `windows.json` or `combined_windows.json`, beside it
 * or up to two folders above.
 */
export async function readCounted(path: string): Promise<readonly CountedStream[]> {
  if (!path.endsWith('.csv')) throw new InvalidError(`Expected a CSV file with timestamp and value, not ${path}.`)
  const steps = csvRecords(await readWhole(path)).flatMap((record) => {
    const atMs = instantOf(record['timestamp'])
    const count = Number(record['value'])
    return Number.isFinite(atMs) && Number.isFinite(count) ? [{ atMs, count: Math.max(0, Math.round(count)) }] : []
  })
  if (steps.length === 0) return []
  const windows = (await windowsNear(path))[`${basename(dirname(path))}/${basename(path)}`] ?? []
  return [{ steps, windowsMs: windows.map(([from, to]) => [instantOf(from), instantOf(to)] as const) }]
}

async function windowsNear(path: string): Promise<WindowsByStream> {
  for (let folder = dirname(path), up = 0; up < 3; folder = dirname(folder), up += 1) {
    for (const name of ['windows.json', 'combined_windows.json']) {
      const file = await readWhole(join(folder, name)).catch(() => undefined)
      if (file !== undefined) return JSON.parse(file) as WindowsByStream
    }
  }
  throw new InvalidError(`There are no labelled windows: expected windows.json beside ${path}, or above it.`)
}

/** Without a zone it is UTC. */
function instantOf(said: unknown): number {
  return Date.parse(`${String(said).slice(0, 19).replace(' ', 'T')}Z`)
}
