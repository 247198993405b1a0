import type { Item } from '../model/item.ts'
import type { Stance } from '../model/reading.ts'

/** Reads an item's stance toward whom these names name. Some 0.1 ms of work. */
export type StanceOf = (item: Item, names: readonly string[]) => Stance
