import { cell } from './cells.ts'
import * as layout from './layout.ts'
import { clearGroup, int, setInt, unitShift, wholeGroups } from './memory.ts'

/**
 * Says of the row at an address what word waits there: its letters lie from `base` on, in units, and end at the address
 * `last`. Returns where the next letters go.
 */
export function fillRow(row: i32, base: i32, last: i32, hash: i32): i32 {
  const length: i32 = ((last - cell(layout.cellLetters)) >> unitShift) - base
  setInt(row + layout.rowTerm * int, hash)
  setInt(row + layout.rowSecond * int, base)
  setInt(row + layout.rowLength * int, length)
  // Letters are compared in groups, so the last one is filled up.
  clearGroup(last)
  return base + wholeGroups(length)
}

/** Says where the word of a row stands: between these offsets of the text, as the token at this place. */
export function setPlace(row: i32, start: i32, end: i32, place: i32): void {
  setInt(row + layout.rowStart * int, start)
  setInt(row + layout.rowEnd * int, end)
  setInt(row + layout.rowAt * int, place)
  setInt(row + layout.rowNext * int, place + 1)
  setInt(row + layout.rowRun * int, -1)
}
