// Which story an item or a conversation belongs to: the recent ones in memory, the rest asked of the store beforehand.
import type { Item } from '../model/item.ts'

/** Where a key leads. `mentionId` is the first mention of that text; absent for a conversation whose start was not heard. */
export interface KeyTarget {
  readonly storyId: string
  readonly mentionId?: string
}

/** 200,000 keys are about 40 MB; older ones are asked of the store. */
const maxKeys = 200_000
const maxAliases = 50_000
const threadPrefix = 'thread '

export class Keys {
  readonly #byKey = new Map<string, KeyTarget>()
  readonly #byMention = new Map<string, string>()
  readonly #aliases = new Map<string, string>()

  find(key: string): KeyTarget | undefined {
    const target = this.#byKey.get(key)
    return target && { ...target, storyId: this.current(target.storyId) }
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

  storyOf(mentionId: string): string | undefined {
    const storyId = this.#byMention.get(mentionId)
    return storyId === undefined ? undefined : this.current(storyId)
  }

  add(item: Item, target: KeyTarget): void {
    set(this.#byKey, item.itemKey, target)
    if (target.mentionId !== undefined) set(this.#byMention, target.mentionId, target.storyId)
    // Whoever comes first decides where a conversation belongs.
    for (const key of [item.threadKey, item.inReplyToKey]) {
      if (key !== undefined && !this.#byKey.has(threadPrefix + key)) {
        set(this.#byKey, threadPrefix + key, { storyId: target.storyId })
      }
    }
  }

  /** Learns what the store said of an item or a conversation; what is known already stands. */
  learn(key: string, target: KeyTarget): void {
    const name = target.mentionId === undefined ? threadPrefix + key : key
    if (!this.#byKey.has(name)) set(this.#byKey, name, target)
  }

  /** The stories that this key leads to, as an item or as a conversation. */
  storiesOf(key: string): readonly string[] {
    return [this.find(key), this.find(threadPrefix + key)].flatMap((target) => target?.storyId ?? [])
  }

  /** From here on, what led to one story leads to another. */
  alias(fromId: string, intoId: string): void {
    set(this.#aliases, fromId, intoId, maxAliases)
  }

  /** Is nothing known of this item or conversation? */
  isUnknown(key: string): boolean {
    return !this.#byKey.has(key) && !this.#byKey.has(threadPrefix + key)
  }

  /** The story that this one is part of today: itself, unless it was merged. */
  current(storyId: string): string {
    let id = storyId
    for (let next = this.#aliases.get(id); next !== undefined; next = this.#aliases.get(id)) id = next
    return id
  }
}

function set<T>(map: Map<string, T>, key: string, value: T, limit = maxKeys): void {
  map.set(key, value)
  if (map.size <= limit) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
