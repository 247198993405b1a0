// From what a connector heard to what the watches say of it: sanitise, match, and hand what matched to the writer.
import type { Mention } from '../model/mention.ts'
import type { Clock } from '../platform/clock.ts'
import type { Batch, Heard } from './connector.ts'
import type { Figures } from './figures.ts'
import type { Gauge } from './gauge.ts'
import { cleanText } from './plain-text.ts'
import type { HeardItem, Matching } from './ports.ts'
import { cleanKey, sanitise } from './sanitise.ts'
import type { StateWriter } from './state-writer.ts'

/** Matched at a time: a feed of 50,000 entries must not hold up a stream. */
const maxItemsAtOnce = 500
/** Deletions wait for the next write; more than this are written before more is heard. */
const maxGoneWaiting = 5_000
const maxReasonLength = 300
const maxSampleLength = 500

export interface TakeOptions {
  /** It was published long before we listened, so its age says nothing of the source's delay. */
  readonly isBacklog: boolean
  /** What the call that brought this leaves behind, such as the id of its delivery: stored with what it brought, or not at all. */
  readonly callState?: string
}

/** The one way in, for what was heard and for what was received. */
export interface Intake {
  /**
   * Resolves when the batch may be forgotten: what matched is on disk with the cursor, what did not match needs no disk.
   * @throws what `StateWriter.commit` throws; then nothing of its last part, its cursor or its call state is on disk.
   */
  take(gauge: Gauge, batch: Batch, options: TakeOptions): Promise<void>
}

/**
 * Large batches are matched and stored part by part, with other work let in between; the cursor goes with the last
 * part.
 */
export function createIntake(deps: {
  readonly matching: Pick<Matching, 'match'>
  readonly writer: StateWriter
  readonly clock: Clock
  readonly figures: Figures
}): Intake {
  const { matching, writer, clock, figures } = deps

  async function takeItems(gauge: Gauge, batch: Batch, isBacklog: boolean): Promise<readonly Mention[]> {
    let mentions: readonly Mention[] = []
    for (let start = 0; start < batch.heard.length; start += maxItemsAtOnce) {
      // Earlier parts may be stored before the cursor moves: delivered again, they are the same mentions.
      if (mentions.length > 0) await writer.commit({ gauge, mentions })
      if (start > 0) await nextTurn()
      const items = admit(batch.heard.slice(start, start + maxItemsAtOnce), {
        gauge,
        figures,
        isBacklog,
        nowMs: clock.now(),
      })
      mentions = items.length === 0 ? [] : await matching.match(items)
    }
    return mentions
  }

  return {
    async take(gauge, batch, { isBacklog, callState }) {
      const mentions = await takeItems(gauge, batch, isBacklog)
      if (batch.status !== undefined) gauge.say(batch.status, clock.now())
      const { cursor } = batch
      if (
        mentions.length > 0 ||
        batch.isDurable === true ||
        callState !== undefined ||
        gauge.goneWaiting > maxGoneWaiting
      ) {
        await writer.commit({
          gauge,
          mentions,
          ...(cursor !== undefined && { cursor }),
          ...(callState !== undefined && { callState }),
        })
      } else if (cursor !== undefined) {
        gauge.moveTo(cursor)
      }
    },
  }
}

interface Door {
  readonly gauge: Gauge
  readonly figures: Figures
  readonly isBacklog: boolean
  readonly nowMs: number
}

/** Counts everything, keeps the items that can be represented. */
function admit(heard: readonly Heard[], { gauge, figures, isBacklog, nowMs }: Door): readonly HeardItem[] {
  const { connector } = gauge.source
  const reject = (reason: string, sample: string): void => {
    gauge.reject({
      atMs: nowMs,
      reason: cleanText(reason, maxReasonLength),
      sample: cleanText(sample, maxSampleLength),
    })
    figures.rejected(connector)
  }
  const items: HeardItem[] = []
  const delaysMs: number[] = []
  for (const one of heard) {
    if (one.kind === 'reject') reject(one.reason, one.sample)
    else if (one.kind === 'gap') {
      gauge.gap({ ...one, reason: cleanText(one.reason, maxReasonLength) })
      figures.gap(connector)
    } else if (one.kind === 'gone') gauge.gone({ itemKey: cleanKey(one.itemKey), goneAtMs: one.goneAtMs })
    else {
      const item = sanitise(one.item, one.heardAtMs)
      if ('reason' in item) {
        reject(item.reason, sampleOf(one.item))
        continue
      }
      items.push({ ...gauge.source, item, heardAtMs: one.heardAtMs })
      if (item.publishedAtMs !== undefined && !isBacklog) delaysMs.push(Math.max(0, one.heardAtMs - item.publishedAtMs))
    }
  }
  const last = items.at(-1)
  if (last === undefined) return items
  gauge.heard(items.length, last.heardAtMs, delaysMs, nowMs)
  figures.heard(connector, items.length, delaysMs)
  return items
}

function sampleOf(item: Extract<Heard, { kind: 'item' }>['item']): string {
  return `${item.itemKey} ${item.url ?? ''} ${item.title ?? ''} ${item.text}`.slice(0, maxSampleLength)
}

/** Lets sockets and timers have their turn between two long pieces of work. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
