import type { Item } from '../model/item.ts'
import type { ConnectorKind } from '../model/source.ts'

/** An item as it comes from a source, on its way past the watches. */
export interface HeardItem {
  readonly item: Item
  /** When its bytes reached us, epoch ms. */
  readonly heardAtMs: number
  readonly sourceId: string
  /** The desk whose source it is: only that desk's watches see it. Absent for a source shared by all desks. */
  readonly deskId?: string
  readonly connector: ConnectorKind
  readonly isDrill: boolean
}
