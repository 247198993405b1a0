// Self-made mentions with their readings, for the tests and benches of rooms behind `match`.
import type { ReadMention } from '../../src/model/events.ts'
import type { Item } from '../../src/model/item.ts'

export const testDeskId = '00000000-0000-7000-8000-00000000d001'
export const testWatchId = '00000000-0000-7000-8000-00000000a001'

export interface MadeUp {
  readonly n: number
  readonly text: string
  readonly atMs: number
  readonly voice?: string
  readonly isDrill?: boolean
  readonly deskId?: string
  readonly item?: Partial<Item>
  readonly isOurs?: true
}

/** A mention numbered `n`, published and heard at `atMs` unless its item says otherwise. */
export function madeUpRead({
  n,
  text,
  atMs,
  voice = `voice-${n}`,
  isDrill = false,
  deskId = testDeskId,
  item = {},
  isOurs,
}: MadeUp): ReadMention {
  return {
    mention: {
      mentionId: idOf(n),
      deskId,
      sourceId: '00000000-0000-7000-8000-00000000b001',
      connector: 'replay',
      item: {
        itemKey: `item-${n}`,
        network: 'bluesky',
        kind: 'post',
        text,
        voice: { voiceKey: voice, name: voice },
        links: [],
        publishedAtMs: atMs,
        isReply: false,
        isRepost: false,
        ...item,
      },
      watchIds: [testWatchId],
      heardAtMs: atMs,
      matchedAtMs: atMs,
      isDrill,
    },
    reading: {
      language: 'en',
      stance: 'neutral',
      stanceConfidence: 0.5,
      stanceReasons: [],
      intent: 'statement',
      intentConfidence: 0.5,
      intentReasons: [],
      thoughtfulness: 0.1,
      thoughtfulnessReasons: [],
      voiceRank: 0.1,
      ...(isOurs && { isOurs }),
    },
  }
}

export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
