// The whole way of a Bluesky-size firehose, from bytes to the watches that match, and what each step of it takes.
import { readFrameV1, type ReadFrame } from '../../src/listen/bluesky/frame.ts'
import { parseCommit } from '../../src/listen/bluesky/parse.ts'
import type { Percolator } from '../../src/match/percolator.ts'
import type { Item } from '../../src/model/item.ts'
import { frameOf } from '../ingest-parts/frame.ts'
import type { Figure } from '../report.ts'
import { perProcessorSecond } from './processor-time.ts'

/** Events a second of the whole of Bluesky. */
const eventsPerSecond = 2_000
const maxShare = 0.15
const maxFrames = 20_000
/** 14 November 2026, 12:00 UTC */
const noonMs = Date.UTC(2026, 10, 14, 12)

interface Measure {
  readonly percolator: Percolator
  readonly texts: readonly string[]
  readonly seconds: number
  readonly label: string
}

export function measureFirehose({ percolator, texts, seconds, label }: Measure): Figure[] {
  const frames = texts.slice(0, maxFrames).map((text, n) => Buffer.from(frameOf(n, text, noonMs)))
  const read = frames.map(readFrameV1)
  const items = read.flatMap((frame) => itemOf(frame) ?? [])
  const wholeUs = microseconds(frames, seconds, (bytes) => {
    const item = itemOf(readFrameV1(bytes))
    return item && percolator.match(item)
  })
  const us = (name: string, value: number): Figure => ({ name: name + label, value, unit: 'processor µs an event' })
  return [
    {
      name: `firehoseCoreShare${label}`,
      value: (wholeUs * eventsPerSecond) / 1_000_000,
      unit: 'of a core',
      ...(label === '100k' && { aim: maxShare }),
    },
    us('firehoseEventUs', wholeUs),
    us('firehoseReadUs', microseconds(frames, seconds / 2, readFrameV1)),
    us('firehoseItemUs', microseconds(read, seconds / 2, itemOf)),
    us(
      'firehoseMatchUs',
      microseconds(items, seconds / 2, (item) => percolator.match(item)),
    ),
  ]
}

function itemOf(frame: ReadFrame): Item | undefined {
  if (frame.kind !== 'commit') return undefined
  const heard = parseCommit(frame.commit, { heardAtMs: noonMs, handleOf: () => undefined })
  return heard?.kind === 'item' ? heard.item : undefined
}

function microseconds<T>(pieces: readonly T[], seconds: number, work: (piece: T) => unknown): number {
  return 1_000_000 / perProcessorSecond(pieces, seconds, work)
}
