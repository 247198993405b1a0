// Between the processes that listen and those that match, when NATS stands between them. An item and a word that it was
// deleted go the same way, in order, so that the second never overtakes the first.
import { crc32 } from 'node:zlib'
import type { HeardItem, Matching } from '../listen/index.ts'
import type { Match } from '../match/index.ts'
import type { ComposeOptions } from '../cli/index.ts'
import { InvalidError, LimitError } from '../platform/errors.ts'
import type { Store } from '../platform/store/store.ts'
import type { WorkQueue } from '../platform/work-queue.ts'

type GoneItem = Parameters<Matching['markGone']>[1][number]

/** One message: what was heard of one partition's keys. JSON, for both ends are the same program. */
interface Message {
  readonly items: readonly HeardItem[]
  readonly gone: readonly GoneItem[]
}

/**
 * The queue that the settings name, if any.
 * @throws what `openNatsWorkQueue` throws.
 * @throws {InvalidError} when the monitoring address is missing.
 */
export async function openQueue({ config, secrets, log }: ComposeOptions): Promise<WorkQueue | undefined> {
  if (secrets.natsUrl === undefined) return undefined
  if (config.natsMonitorUrl === undefined) {
    throw new InvalidError('NOWDESK_NATS_URL needs NOWDESK_NATS_MONITOR_URL: the monitoring address of the same server')
  }
  // Its client is loaded where it is used: most installations are one process, and wait for every start.
  const { openNatsWorkQueue } = await import('../platform/work-queue/nats-work-queue.ts')
  return await openNatsWorkQueue({ url: secrets.natsUrl, monitorUrl: config.natsMonitorUrl, log })
}

/** What `listen` is given: the items are safe in the queue when `match` resolves, and make no mention here. */
export function matchElsewhere(queue: WorkQueue): Matching {
  return {
    async match(items) {
      await putAll(queue, items, ({ item }) => item.itemKey, 'items')
      return []
    },
    keep: async () => 0,
    // Not the caller's transaction: told twice is the same as told once, and before the cursor moves is soon enough.
    markGone: async (_tx, gone) => await putAll(queue, gone, ({ itemKey }) => itemKey, 'gone'),
  }
}

/** What a process that matches does with each message. By the watches as they are when it comes, all of them at once. */
export function workOnItems(match: Pick<Match, 'match' | 'keep' | 'markGone'>, store: Pick<Store, 'transaction'>) {
  return async (message: Uint8Array): Promise<void> => {
    const { items, gone } = readMessage(message)
    const mentions = match.match(items)
    if (mentions.length === 0 && gone.length === 0) return
    await store.transaction(async (tx) => {
      await match.keep(tx, mentions)
      if (gone.length > 0) await match.markGone(tx, gone)
    })
  }
}

async function putAll<T>(
  queue: WorkQueue,
  all: readonly T[],
  keyOf: (one: T) => string,
  kind: keyof Message,
): Promise<void> {
  const byPartition = Map.groupBy(all, (one) => crc32(keyOf(one)) % queue.partitions)
  await Promise.all([...byPartition].map(([partition, some]) => putInOrder(queue, partition, some, kind)))
}

async function putInOrder<T>(queue: WorkQueue, partition: number, some: readonly T[], kind: keyof Message) {
  for (const message of messagesOf(some, kind, queue.maxBytes)) await queue.put(partition, message)
}

/** As few as the queue's bound on a message allows. */
function messagesOf<T>(some: readonly T[], kind: keyof Message, maxBytes: number): readonly Uint8Array[] {
  const message = Buffer.from(JSON.stringify({ items: [], gone: [], [kind]: some }))
  if (message.byteLength <= maxBytes) return [message]
  if (some.length === 1) throw new LimitError(`An item of ${message.byteLength} bytes is too long for the queue`)
  const half = some.length >>> 1
  return [...messagesOf(some.slice(0, half), kind, maxBytes), ...messagesOf(some.slice(half), kind, maxBytes)]
}

/** Written by `messagesOf` of this program: the queue is ours alone, so its shape is not checked again. */
function readMessage(message: Uint8Array): Message {
  return JSON.parse(Buffer.from(message).toString('utf8')) as Message
}
