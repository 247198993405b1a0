// Which story an item or a conversation belongs to: the recent ones in memory, the rest asked of the store beforehand.
import type { Item } from '../model/item.ts'
import { none } from './blocks.ts'
import { RecentKeys } from './recent-keys.ts'

/** Where a key leads. `mentionId` is the first mention of that text; absent for a conversation whose start was not heard. */
export interface KeyTarget {
  readonly storyId: string
  readonly mentionId?: string
}

/** Older ones are asked of the store. */
const maxKeys = 200_000
const maxAliases = 50_000
const threadPrefix = 'thread '

/** The latest `maxKeys` of either kind; what is older is asked of the store. */
export class Keys {
  readonly #byKey = new RecentKeys(maxKeys)
  readonly #byMention = new RecentKeys(maxKeys)
  readonly #aliases = new Map<string, string>()

  /** By an item’s key. A story that was merged answers as the one that it went into. */
  find(key: string): KeyTarget | undefined {
    const place = this.#byKey.find(key)
    if (place === none) return undefined
    const mentionId = this.#byKey.mentionId(place)
    const storyId = this.current(this.#byKey.storyId(place))
    return mentionId === undefined ? { storyId } : { storyId, mentionId }
  }

  /** The nearest known item or conversation that this item stands in, most direct first. */
  findThread(item: Item): { readonly itemKey: string; readonly storyId: string } | undefined {
    for (const itemKey of [item.inReplyToKey, item.repostOfKey, item.editOfKey, item.threadKey]) {
      if (itemKey === undefined) continue
      const target = this.find(itemKey) ?? this.find(threadPrefix + itemKey)
      if (target !== undefined) return { itemKey, storyId: target.storyId }
    }
    return undefined
  }

  /** `undefined` for a mention that is not in memory. */
  storyOf(mentionId: string): string | undefined {
    const place = this.#byMention.find(mentionId)
    return place === none ? undefined : this.current(this.#byMention.storyId(place))
  }

  /** Also files the conversation that the item is part of. */
  add(item: Item, target: KeyTarget): void {
    this.#byKey.set(item.itemKey, target.storyId, target.mentionId)
    if (target.mentionId !== undefined) this.#byMention.set(target.mentionId, target.storyId)
    // Whoever comes first decides where a conversation belongs.
    for (const key of [item.threadKey, item.inReplyToKey]) {
      if (key !== undefined && this.#byKey.find(threadPrefix + key) === none) {
        this.#byKey.set(threadPrefix + key, target.storyId)
      }
    }
  }

  /** Learns what the store said of an item or a conversation; what is known already stands. */
  learn(key: string, target: KeyTarget): void {
    const name = target.mentionId === undefined ? threadPrefix + key : key
    if (this.#byKey.find(name) === none) this.#byKey.set(name, target.storyId, target.mentionId)
  }

  /** The stories that this key leads to, as an item or as a conversation. */
  storiesOf(key: string): readonly string[] {
    return [this.find(key), this.find(threadPrefix + key)].flatMap((target) => target?.storyId ?? [])
  }

  /** From here on, what led to one story leads to another. */
  alias(fromId: string, intoId: string): void {
    this.#aliases.set(fromId, intoId)
    if (this.#aliases.size <= maxAliases) return
    const oldest = this.#aliases.keys().next()
    if (!oldest.done) this.#aliases.delete(oldest.value)
  }

  /** Is nothing known of this item or conversation? */
  isUnknown(key: string): boolean {
    return this.#byKey.find(key) === none && this.#byKey.find(threadPrefix + key) === none
  }

  /** The story that this one is part of today: itself, unless it was merged. */
  current(storyId: string): string {
    let id = storyId
    for (let next = this.#aliases.get(id); next !== undefined; next = this.#aliases.get(id)) id = next
    return id
  }
}
