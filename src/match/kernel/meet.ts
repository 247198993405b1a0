import { cell } from './cells.ts'
import * as layout from './layout.ts'
import { int, intAt, setInt } from './memory.ts'

/**
 * Notes that the item has the terms of the rows from `first` to `end`, exclusive; those that are named below 0 are noted
 * already. Writes each behind those `met` and counts it only when it is new: no branch asks, as none could be foreseen.
 * Returns how many are met.
 */
export function meetTerms(first: i32, end: i32, met: i32): i32 {
  const rows: i32 = cell(layout.cellRows)
  const present: i32 = cell(layout.cellPresent)
  const list: i32 = cell(layout.cellMet)
  for (let index: i32 = first; index < end; index++) {
    const row: i32 = rows + (index << layout.rowShift) * int
    const named: i32 = intAt(row + layout.rowTerm * int)
    // 0, which is none, is noted for good.
    const term: i32 = named & ~(named >> 31)
    setInt(list + met * int, term)
    met += note(present, term)
    const second: i32 = intAt(row + layout.rowSecond * int)
    if (second === 0) continue
    setInt(list + met * int, second)
    met += note(present, second)
  }
  return met
}

/** Sets a term's bit; 1 when it was not set. */
function note(present: i32, term: i32): i32 {
  const word: i32 = present + (term >> 5) * int
  const bits: i32 = intAt(word)
  setInt(word, bits | (1 << (term & 31)))
  return (~bits >>> (term & 31)) & 1
}
