import { cell, setCell } from './cells.ts'
import { finished } from './hash.ts'
import * as layout from './layout.ts'
import { int, setUnit, times, unit, unitAt } from './memory.ts'
import { fillRow, setPlace } from './rows.ts'
import { kindAt } from './units.ts'

const smallCase: i32 = 0x20
const smallT: i32 = 0x74
const smallP: i32 = 0x70
const smallS: i32 = 0x73
const smallW: i32 = 0x77
const colon: i32 = 0x3a
const slash: i32 = 0x2f
const dot: i32 = 0x2e
const percent: i32 = 0x25
const numberSign: i32 = 0x23
const question: i32 = 0x3f

/** Rows that must be free for an address; one of more words goes through the tokeniser. */
export const urlRows: i32 = 64

/** Where the words of an address that begins at `i` can begin, behind `http://` or `https://`; 0 when none begins here. */
export function urlWordsStart(units: i32, i: i32, limit: i32): i32 {
  if (i + 7 > limit || letterAt(units, i + 1) !== smallT) return 0
  if (letterAt(units, i + 2) !== smallT || letterAt(units, i + 3) !== smallP) return 0
  const mark: i32 = letterAt(units, i + 4) === smallS ? i + 5 : i + 4
  if (mark + 3 > limit || unitAt(units + mark * unit) !== colon) return 0
  return unitAt(units + (mark + 1) * unit) === slash && unitAt(units + (mark + 2) * unit) === slash ? mark + 3 : 0
}

/**
 * Reads the words of an address's host and path, which begin at `start` at the earliest: rows, letters and places go on from
 * their cells, which then say what comes next. Returns where the address ends; or leaves the cells as they are and returns 0
 * for an address that the tokeniser must cut, below 0 for a unit, noted in its cell, whose kind must be found out.
 */
export function readUrl(start: i32): i32 {
  const units: i32 = cell(layout.cellUnits)
  const kinds: i32 = cell(layout.cellKinds)
  const letters: i32 = cell(layout.cellLetters)
  const mark: i32 = cell(layout.cellMark)
  const latestBase: i32 = cell(layout.cellLatestBase)
  const startHash: i32 = cell(layout.cellStartHash)
  const end: i32 = urlEnd(units, start, cell(layout.cellLimit))
  const wordsEnd: i32 = pathEnd(units, start, end)
  let i: i32 = start + 4 <= wordsEnd && isWww(units, start) ? start + 4 : start
  let rowCount: i32 = cell(layout.cellRowCount)
  let place: i32 = cell(layout.cellPlace)
  let base: i32 = cell(layout.cellBase)
  let row: i32 = cell(layout.cellRows) + (rowCount << layout.rowShift) * int
  const latestRow: i32 = rowCount + urlRows
  while (i < wordsEnd) {
    if (rowCount === latestRow || base > latestBase) return 0
    const wordStart: i32 = i
    let last: i32 = letters + base * unit
    if (mark !== 0) {
      setUnit(last, mark)
      last += unit
    }
    let hash: i32 = startHash
    let kind: i32 = kindAt(kinds, units, i)
    while (kind >= layout.firstLetter && i < wordsEnd) {
      setUnit(last, kind)
      last += unit
      hash = times(hash ^ kind, layout.hashPrime)
      kind = kindAt(kinds, units, ++i)
      if (i - wordStart === layout.maxLetters) return 0
    }
    if (i < wordsEnd && kind === layout.kindApostrophe) return 0
    if (i < wordsEnd && kind === layout.kindUnknown) {
      setCell(layout.cellUnknown, i)
      return -1
    }
    if (i === wordStart) {
      i += isEscape(units, i, wordsEnd) ? 3 : 1
      continue
    }
    setPlace(row, wordStart, i, place++)
    base = fillRow(row, base, last, finished(hash))
    row += (1 << layout.rowShift) * int
    rowCount++
  }
  setCell(layout.cellRowCount, rowCount)
  setCell(layout.cellPlace, place)
  setCell(layout.cellBase, base)
  return end
}

function urlEnd(units: i32, start: i32, limit: i32): i32 {
  let end: i32 = start
  while (end < limit && isOfUrl(unitAt(units + end * unit))) end++
  return end
}

/** Printable ASCII but for quotes and brackets: as in `scan-url.ts`. */
function isOfUrl(written: i32): boolean {
  if (written <= 0x20 || written >= 0x7f) return false
  const others: i32 = written < 0x40 ? 0x5000_0304 : written < 0x60 ? 0x7800_0000 : 0x3800_0001
  return ((others >>> (written & 31)) & 1) === 0
}

/** Query and fragment hold tracking, not words. */
function pathEnd(units: i32, start: i32, end: i32): i32 {
  for (let i: i32 = start; i < end; i++) {
    const written: i32 = unitAt(units + i * unit)
    if (written === question || written === numberSign) return i
  }
  return end
}

/** `%20` and its like stand for one character, never for the word "20". */
function isEscape(units: i32, i: i32, end: i32): boolean {
  return unitAt(units + i * unit) === percent && i + 2 < end && isHexAt(units, i + 1) && isHexAt(units, i + 2)
}

function isHexAt(units: i32, i: i32): boolean {
  const written: i32 = unitAt(units + i * unit)
  const letter: i32 = written | smallCase
  return (written >= 0x30 && written <= 0x39) || (letter >= 0x61 && letter <= 0x66)
}

function letterAt(units: i32, i: i32): i32 {
  return unitAt(units + i * unit) | smallCase
}

function isWww(units: i32, i: i32): boolean {
  return (
    letterAt(units, i) === smallW &&
    letterAt(units, i + 1) === smallW &&
    letterAt(units, i + 2) === smallW &&
    unitAt(units + (i + 3) * unit) === dot
  )
}
