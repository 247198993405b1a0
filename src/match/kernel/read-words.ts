import { cell, setCell } from './cells.ts'
import { finished, hashPrime } from './hash.ts'
import * as layout from './layout.ts'
import { int, setInt, setUnit, times, unit, unitAt } from './memory.ts'

const smallH: i32 = 0x68
const smallT: i32 = 0x74
const smallCase: i32 = 0x20

/**
 * Reads on in the text at hand, as long as there are words that nearly every text is made of: letters up to white space or a
 * sign that ends a word. Writes a row for each, and its letters, folded. O(letters).
 */
export function readWords(): i32 {
  const units: i32 = cell(layout.cellUnits)
  const kinds: i32 = cell(layout.cellKinds)
  const letters: i32 = cell(layout.cellLetters)
  const rows: i32 = cell(layout.cellRows)
  const limit: i32 = cell(layout.cellLimit)
  const mostLetters: i32 = cell(layout.cellMostLetters)
  const startHash: i32 = cell(layout.cellStartHash)
  const fullAt: i32 = cell(layout.cellFullAt)
  const latestBase: i32 = cell(layout.cellLatestBase)
  let i: i32 = cell(layout.cellUnit)
  let rowCount: i32 = cell(layout.cellRowCount)
  let place: i32 = cell(layout.cellPlace)
  let base: i32 = cell(layout.cellBase)
  let isInWord: i32 = cell(layout.cellIsInWord)
  let outcome: i32 = layout.textEnds
  while (i < limit) {
    const start: i32 = i
    const most: i32 = start + mostLetters
    const end: i32 = limit < most ? limit : most
    const first: i32 = letters + base * unit
    let last: i32 = first
    let hash: i32 = startHash
    let kind: i32 = kindAt(kinds, units, i)
    // "ht" may begin an address.
    if (kind !== smallH || (unitAt(units + (i + 1) * unit) | smallCase) !== smallT) {
      while (kind >= layout.firstLetter && i < end) {
        setUnit(last, kind)
        last += unit
        hash = times(hash ^ kind, hashPrime)
        kind = kindAt(kinds, units, ++i)
      }
    }
    if (i > start && (i === limit || (kind < layout.kindApostrophe && kind >= layout.kindSeparator))) {
      const row: i32 = rows + (rowCount++ << layout.rowShift) * int
      setInt(row + layout.rowStart * int, start)
      setInt(row + layout.rowEnd * int, i)
      setInt(row + layout.rowAt * int, place++)
      setInt(row + layout.rowNext * int, place)
      setInt(row + layout.rowRun * int, -1)
      setInt(row + layout.rowTerm * int, finished(hash))
      setInt(row + layout.rowSecond * int, base)
      setInt(row + layout.rowLength * int, i - start)
      // Letters are compared two at a time.
      setUnit(last, 0)
      base = (base + i - start + 2) & ~1
      isInWord = 1
      if (rowCount !== fullAt && base <= latestBase) continue
      outcome = layout.rowsAreFull
      break
    }
    if (i === start && (kind === layout.kindSeparator || kind === layout.kindSpace)) {
      i++
      isInWord = 0
      continue
    }
    i = start
    outcome = layout.somethingElse
    break
  }
  setCell(layout.cellUnit, i)
  setCell(layout.cellRowCount, rowCount)
  setCell(layout.cellPlace, place)
  setCell(layout.cellBase, base)
  setCell(layout.cellIsInWord, isInWord)
  return outcome
}

function kindAt(kinds: i32, units: i32, i: i32): i32 {
  return unitAt(kinds + unitAt(units + i * unit) * unit)
}
