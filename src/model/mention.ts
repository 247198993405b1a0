import type { Item } from './item.ts'
import type { ConnectorKind } from './source.ts'

/** An item that at least one watch of a desk matched: the unit that everything after `match` works on. */
export interface Mention {
  readonly mentionId: string
  readonly deskId: string
  readonly sourceId: string
  readonly connector: ConnectorKind
  readonly item: Item
  /** At least one, in ascending order. */
  readonly watchIds: readonly string[]
  /** When the item's bytes reached us, epoch ms. Minus `item.publishedAtMs` it is the source delay. */
  readonly heardAtMs: number
  readonly matchedAtMs: number
  /** A drill's mention is marked as such in every record that follows from it. */
  readonly isDrill: boolean
}
