import type { Item } from '../../model/item.ts'
import type { Heard } from '../connector.ts'
import { shortKey } from '../item-key.ts'

export interface Playing {
  /** Names this playing in its items' keys; absent when they keep their own. */
  readonly runKey?: string
  /** When it is played: the instant that stands for the recorded one. */
  readonly playedAtMs: number
  /** When it reached us. */
  readonly heardAtMs: number
  readonly isShifted: boolean
  /** As `Item.recordedClockMs`. */
  readonly recordedClockMs?: number
}

/** What was recorded, as it is heard now: under keys of this playing, at instants of this playing. */
export function asPlayed(heard: Heard, playing: Playing): Heard {
  const rekey = (key: string) => (playing.runKey === undefined ? key : shortKey(`drill:${playing.runKey}:${key}`))
  switch (heard.kind) {
    case 'item':
      return { kind: 'item', item: itemAsPlayed(heard.item, playing, rekey), heardAtMs: playing.heardAtMs }
    case 'gone':
      return {
        kind: 'gone',
        itemKey: rekey(heard.itemKey),
        goneAtMs: playing.isShifted ? playing.playedAtMs : heard.goneAtMs,
      }
    case 'gap':
    case 'reject':
      return heard
  }
}

function itemAsPlayed(item: Item, playing: Playing, rekey: (key: string) => string): Item {
  const { inReplyToKey, threadKey, repostOfKey, editOfKey } = item
  return {
    ...item,
    itemKey: rekey(item.itemKey),
    ...(inReplyToKey === undefined ? {} : { inReplyToKey: rekey(inReplyToKey) }),
    ...(threadKey === undefined ? {} : { threadKey: rekey(threadKey) }),
    ...(repostOfKey === undefined ? {} : { repostOfKey: rekey(repostOfKey) }),
    ...(editOfKey === undefined ? {} : { editOfKey: rekey(editOfKey) }),
    ...(playing.isShifted && item.publishedAtMs !== undefined ? { publishedAtMs: playing.playedAtMs } : {}),
    ...(playing.isShifted && playing.recordedClockMs !== undefined ? { recordedClockMs: playing.recordedClockMs } : {}),
  }
}
