// The last items heard, matched or not, so that a new watch can be tried on what it would have met. In memory only: an
// item that matches nothing is never stored. When full, the oldest go.
import type { HeardItem } from './heard-item.ts'

export interface RecentLimits {
  readonly maxItems: number
  readonly maxBytes: number
}

/** 20,000 items or 30 MB of text, whichever comes first: minutes of a firehose, weeks of a few feeds. */
export const defaultRecentLimits: RecentLimits = { maxItems: 20_000, maxBytes: 30_000_000 }

interface Kept {
  readonly heard: HeardItem
  readonly bytes: number
}

/** Bounded by count and by bytes; items go whole, the oldest first. */
export class RecentItems {
  readonly #limits: RecentLimits
  /** By desk and key, oldest first. */
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  constructor(limits: RecentLimits = defaultRecentLimits) {
    this.#limits = limits
  }

  /** Items delivered again are kept once; a drill's are not kept, since they say nothing of how much is said. */
  add(heard: HeardItem): void {
    const key = `${heard.deskId ?? ''} ${heard.item.itemKey}`
    if (heard.isDrill || this.#kept.has(key)) return
    const bytes = bytesOf(heard)
    this.#kept.set(key, { heard, bytes })
    this.#bytes += bytes
    while (this.#kept.size > this.#limits.maxItems || this.#bytes > this.#limits.maxBytes) this.#dropOldest()
  }

  /** What this desk's watches were shown, newest first, each item once; so many at most. */
  of(deskId: string, most = Infinity): readonly HeardItem[] {
    const seen = new Set<string>()
    const items: HeardItem[] = []
    const kept = [...this.#kept.values()]
    for (let i = kept.length - 1; i >= 0 && items.length < most; i--) {
      const { heard } = kept[i]!
      if (heard.deskId !== undefined && heard.deskId !== deskId) continue
      if (seen.has(heard.item.itemKey)) continue
      seen.add(heard.item.itemKey)
      items.push(heard)
    }
    return items
  }

  #dropOldest(): void {
    for (const [key, { bytes }] of this.#kept) {
      this.#kept.delete(key)
      this.#bytes -= bytes
      return
    }
  }
}

/** Two bytes a character at most, and half a kilobyte for the object around them. */
function bytesOf({ item }: HeardItem): number {
  const characters =
    item.text.length + (item.title?.length ?? 0) + item.links.reduce((sum, link) => sum + link.length, 0)
  return 2 * characters + 500
}
