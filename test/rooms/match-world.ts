// A match room on a store of its own, and items and people for it.
import { randomUUID } from 'node:crypto'
import { createMatch, type HeardItem, type Match, type MatchDeps } from '../../src/match/index.ts'
import { migrations } from '../../src/match/schema.ts'
import type { DeskEvent } from '../../src/model/events.ts'
import type { Item } from '../../src/model/item.ts'
import type { Mention } from '../../src/model/mention.ts'
import type { Actor, Role } from '../../src/model/role.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Store } from '../../src/platform/store/store.ts'
import { openTestStore } from '../world/store.ts'
import { MemoryBus } from './memory-bus.ts'

/** 14 November 2026, 12:00 UTC */
export const noonMs = Date.UTC(2026, 10, 14, 12)

export interface MatchWorld extends AsyncDisposable {
  readonly store: Store
  readonly bus: MemoryBus<DeskEvent>
  readonly clock: ManualClock
  readonly match: Match
  /** Matches and stores in one transaction; returns how many were new. */
  hear(...items: readonly HeardItem[]): Promise<number>
  mentions(): readonly Mention[]
}

export async function openMatchWorld(options: Partial<MatchDeps> = {}): Promise<MatchWorld> {
  const store = await openTestStore(migrations)
  const bus = new MemoryBus<DeskEvent>(store)
  const clock = new ManualClock(noonMs)
  const match = createMatch({ store, bus, clock, log: silentLog, ...options })
  await match.start()
  return {
    store,
    bus,
    clock,
    match,
    hear: (...items) => store.transaction((tx) => match.keep(tx, match.match(items))),
    mentions: () => bus.events.flatMap(({ event }) => (event.type === 'mention.made' ? [event.mention] : [])),
    async [Symbol.asyncDispose]() {
      await match[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

export function actorOf(deskId: string, role: Role = 'admin'): Actor {
  return { personId: randomUUID(), name: 'Robin', deskId, role }
}

export function itemOf(text: string, more: Partial<Item> = {}): Item {
  return {
    itemKey: `other:${text}`,
    network: 'other',
    kind: 'post',
    text,
    voice: { voiceKey: 'voice', name: 'Kim' },
    links: [],
    isReply: false,
    isRepost: false,
    ...more,
  }
}

export function heard(item: Item | string, more: Partial<HeardItem> = {}): HeardItem {
  return {
    item: typeof item === 'string' ? itemOf(item) : item,
    heardAtMs: noonMs,
    sourceId: 'source',
    connector: 'webhook',
    isDrill: false,
    ...more,
  }
}

export const newWatch = { name: 'Us', query: 'acme', subject: 'ourselves' } as const
