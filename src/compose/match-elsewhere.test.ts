import { expect, it } from 'vitest'
import type { HeardItem } from '../listen/index.ts'
import type { Mention } from '../model/mention.ts'
import type { Tx } from '../platform/store/store.ts'
import type { WorkQueue } from '../platform/work-queue.ts'
import { matchElsewhere, workOnItems } from './match-elsewhere.ts'

const noTx = undefined as unknown as Tx

function heard(itemKey: string, text: string): HeardItem {
  return {
    item: { itemKey, network: 'web', kind: 'article', text, voice: { voiceKey: 'v', name: 'V' }, links: [], reach: {} },
    heardAtMs: 1_000,
    sourceId: 's',
    connector: 'feed',
    isDrill: false,
  } as unknown as HeardItem
}

function memoryQueue(maxBytes: number) {
  const messages: { readonly partition: number; readonly message: Uint8Array }[] = []
  const queue = {
    partitions: 8,
    maxBytes,
    put: async (partition: number, message: Uint8Array) => void messages.push({ partition, message }),
  } as unknown as WorkQueue
  return { queue, messages }
}

/** What a process that matches would do, noted down. */
function worker() {
  const matched: string[] = []
  const done: string[] = []
  const match = {
    match: (items: readonly HeardItem[]) => {
      matched.push(...items.map(({ item }) => item.itemKey))
      return items.map(({ item }) => ({ item }) as unknown as Mention)
    },
    keep: async (_tx: Tx, mentions: readonly Mention[]) => {
      done.push(...mentions.map(({ item }) => `kept ${item.itemKey}`))
      return mentions.length
    },
    markGone: async (_tx: Tx, gone: readonly { readonly itemKey: string }[]) => {
      done.push(...gone.map(({ itemKey }) => `gone ${itemKey}`))
    },
  }
  const store = { transaction: <T>(work: (tx: Tx) => Promise<T>) => work(noTx) }
  return { matched, done, work: workOnItems(match, store) }
}

it('sends an item and the word of its deletion through one partition, in order', async () => {
  const { queue, messages } = memoryQueue(10_000)
  const matching = matchElsewhere(queue)
  const items = Array.from({ length: 30 }, (_, n) => heard(`key-${n}`, 'kettle'))
  expect(await matching.match(items)).toEqual([])
  await matching.markGone(noTx, [{ itemKey: 'key-7', goneAtMs: 2_000 }])
  const { matched, done, work } = worker()
  for (const { message } of messages) await work(message)
  expect(matched.toSorted()).toEqual(items.map(({ item }) => item.itemKey).toSorted())
  expect(done.at(-1)).toBe('gone key-7')
  const partitionOf = (needle: string) =>
    messages.findLast(({ message }) => new TextDecoder().decode(message).includes(needle))?.partition
  expect(messages.at(-1)?.partition).toBe(partitionOf('"key-7"'))
})

it('cuts what is too long for one message, and refuses an item that is too long by itself', async () => {
  const { queue, messages } = memoryQueue(2_000)
  const matching = matchElsewhere(queue)
  const items = Array.from({ length: 50 }, (_, n) => heard(`key-${n}`, 'x'.repeat(500)))
  await matching.match(items)
  expect(Math.max(...messages.map(({ message }) => message.byteLength))).toBeLessThanOrEqual(2_000)
  const { matched, work } = worker()
  for (const { message } of messages) await work(message)
  expect(new Set(matched).size).toBe(50)
  await expect(matching.match([heard('long', 'x'.repeat(3_000))])).rejects.toMatchObject({ code: 'LIMIT' })
})
