import { cell, setCell } from './cells.ts'
import * as layout from './layout.ts'
import { group, int, intAt, isSameGroup, setInt, unit } from './memory.ts'

/**
 * Writes into the rows from `first` to `end`, exclusive, whose words wait, what each stands for by the word cache: a term and
 * a second one, 0 for none; or what the cache says below 0. Lists these last ones as unclear and returns how many there are.
 */
export function lookUp(first: i32, end: i32): i32 {
  const rows: i32 = cell(layout.cellRows)
  const slots: i32 = cell(layout.cellSlots)
  const mask: i32 = cell(layout.cellSlotMask)
  const stamp: i32 = cell(layout.cellStamp)
  const letters: i32 = cell(layout.cellLetters)
  const unclear: i32 = cell(layout.cellUnclear)
  touchSlots(first, end)
  let count: i32 = 0
  for (let index: i32 = first; index < end; index++) {
    const row: i32 = rows + (index << layout.rowShift) * int
    const hash: i32 = intAt(row + layout.rowTerm * int)
    const word: i32 = intAt(row + layout.rowSecond * int)
    const length: i32 = intAt(row + layout.rowLength * int)
    const slot: i32 = slotOf(hash, slots, mask)
    let term: i32 = layout.unknownTerm
    let second: i32 = 0
    if (
      intAt(slot + layout.slotHash * int) === hash &&
      intAt(slot + layout.slotStamp * int) === (stamp | length) &&
      length <= layout.maxCachedLength &&
      hasLetters(slot + layout.slotLetters * int, letters + word * unit, length)
    ) {
      term = intAt(slot + layout.slotTerm * int)
      second = intAt(slot + layout.slotSecond * int)
    }
    setInt(row + layout.rowTerm * int, term)
    setInt(row + layout.rowSecond * int, second)
    if (term >= 0) continue
    const noted: i32 = unclear + (count++ << layout.unclearShift) * int
    setInt(noted, index)
    setInt(noted + int, hash)
    setInt(noted + 2 * int, word)
  }
  return count
}

/** Looks into all slots, one right after the other: memory then brings them all at once and not each when needed. */
function touchSlots(first: i32, end: i32): void {
  const rows: i32 = cell(layout.cellRows)
  const slots: i32 = cell(layout.cellSlots)
  const mask: i32 = cell(layout.cellSlotMask)
  let sum: i32 = 0
  for (let index: i32 = first; index < end; index++) {
    const hash: i32 = intAt(rows + ((index << layout.rowShift) + layout.rowTerm) * int)
    sum += intAt(slots + ((hash & mask) << layout.slotShift) * int)
  }
  setCell(layout.cellTouched, sum)
}

/** The one of the word's four slots that has its hash, else the last one of them: in the order of `WordCache`. */
function slotOf(hash: i32, slots: i32, mask: i32): i32 {
  const size: i32 = (1 << layout.slotShift) * int
  let slot: i32 = ((hash & mask) << layout.slotShift) * int
  if (intAt(slots + slot) !== hash) {
    slot ^= size
    if (intAt(slots + slot) !== hash) slot ^= size << 1
    if (intAt(slots + slot) !== hash) slot ^= size
  }
  return slots + slot
}

/** Are these the same letters? Both are filled up with 0 to whole groups. */
function hasLetters(theirs: i32, ours: i32, length: i32): boolean {
  const end: i32 = theirs + length * unit
  do {
    if (!isSameGroup(theirs, ours)) return false
    theirs += group
    ours += group
  } while (theirs < end)
  return true
}
