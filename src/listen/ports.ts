import type { Item } from '../model/item.ts'
import type { Mention } from '../model/mention.ts'
import type { ConnectorKind } from '../model/source.ts'
import type { Tx } from '../platform/store/store.ts'

/** An item on its way from a source to the watches. */
export interface HeardItem {
  readonly item: Item
  readonly heardAtMs: number
  readonly sourceId: string
  /** The desk whose source it is: only that desk's watches see it. Absent for a source shared by all desks. */
  readonly deskId?: string
  readonly connector: ConnectorKind
  readonly isDrill: boolean
}

/** What `listen` needs from whoever matches. */
export interface Matching {
  /**
   * The mentions that these items make, by the watches as they are at this instant. No I/O; nothing is kept yet.
   * Where another process matches: resolves to none once the items are safe with it.
   */
  match(items: readonly HeardItem[]): readonly Mention[] | Promise<readonly Mention[]>
  /**
   * Stores those that this desk does not have yet, with their items, and tells of them, in the caller's transaction.
   * Returns how many were new: the same item from two sources, or delivered again, is one mention.
   */
  keep(tx: Tx, mentions: readonly Mention[]): Promise<number>
  /** Marks items as deleted where they were published, and tells the desks that have them, in the caller's transaction. */
  markGone(
    tx: Tx,
    gone: readonly { readonly itemKey: string; readonly goneAtMs: number; readonly deskId?: string }[],
  ): Promise<void>
}
