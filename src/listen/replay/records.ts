// A recording read whole into items, and items written as a recording: what a drill is made from.
import { setImmediate } from 'node:timers/promises'
import type { Item } from '../../model/item.ts'
import type { ItemJson } from '../item-json.ts'
import { inMemory, playRecording, type ReadFeed } from './recording.ts'

/** Between so many records whoever else waits for this process is served. */
const recordsInTurn = 50

/** An item, or word of one that was deleted. */
export type RecordedThing =
  | { readonly kind: 'item'; readonly item: Item; readonly atMs?: number }
  | { readonly kind: 'gone'; readonly itemKey: string; readonly atMs?: number }

export interface RecordsRead {
  readonly things: readonly RecordedThing[]
  /** Records that could not be read. */
  readonly rejectCount: number
}

/**
 * Everything in a recording of any shape that can be played, in its order. O(bytes), all of it in memory: bound it first.
 * @throws {InvalidError} when it is of no kind that can be played.
 */
export async function readRecords(bytes: Buffer, readFeed: ReadFeed): Promise<RecordsRead> {
  const things: RecordedThing[] = []
  let rejectCount = 0
  let count = 0
  for await (const { heard, atMs } of playRecording(inMemory(bytes), 0, readFeed)) {
    const at = atMs === undefined ? {} : { atMs }
    if (heard?.kind === 'item') things.push({ kind: 'item', item: heard.item, ...at })
    if (heard?.kind === 'gone') things.push({ kind: 'gone', itemKey: heard.itemKey, ...at })
    if (heard?.kind === 'reject') rejectCount += 1
    count += 1
    if (count % recordsInTurn === 0) await setImmediate()
  }
  return { things, rejectCount }
}

/** One line of a recording, in the documented form; ids get a scheme of their own, so that whoever names one finds it. */
export function writeRecord(thing: RecordedThing): string {
  const publishedAt = thing.atMs
  const written: ItemJson =
    thing.kind === 'gone' ? { id: idOf(thing.itemKey), gone: true, publishedAt } : jsonOf(thing.item, publishedAt)
  return JSON.stringify(written)
}

function jsonOf(item: Item, publishedAt: number | undefined): ItemJson {
  const { voice } = item
  const related = (key: string | undefined) => (key === undefined ? undefined : idOf(key))
  return {
    id: idOf(item.itemKey),
    network: item.network,
    kind: item.kind,
    url: item.url,
    title: item.title,
    text: item.text,
    language: item.declaredLanguage,
    publishedAt,
    author: {
      id: voice.voiceKey,
      name: voice.name,
      handle: voice.handle,
      url: voice.url,
      outlet: voice.outlet,
      followers: voice.followers,
      isVerified: voice.isVerified,
    },
    links: [...item.links],
    inReplyTo: related(item.inReplyToKey),
    thread: related(item.threadKey),
    repostOf: related(item.repostOfKey),
    editOf: related(item.editOfKey),
    isRepost: item.isRepost,
  }
}

function idOf(itemKey: string): string {
  return `tag:${itemKey}`
}
