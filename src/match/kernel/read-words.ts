import { cell, setCell } from './cells.ts'
import { finished } from './hash.ts'
import * as layout from './layout.ts'
import { int, intAt, setUnit, times, unit } from './memory.ts'
import { readTag } from './read-tag.ts'
import { readUrl, urlRows, urlWordsStart } from './read-url.ts'
import { fillRow, setPlace } from './rows.ts'
import { kindAt } from './units.ts'

const smallH: i32 = 0x68
const smallS: i32 = 0x73

/**
 * Reads on in the text at hand, as long as there are words that nearly every text is made of: letters up to white space or a
 * sign that ends a word, `it's`, `#tag`, `@handle`, an address. Writes a row for each, and its letters, folded. Returns why it stopped,
 * with what comes next in the cells. O(letters).
 */
export function readWords(): i32 {
  const units: i32 = cell(layout.cellUnits)
  const kinds: i32 = cell(layout.cellKinds)
  const letters: i32 = cell(layout.cellLetters)
  const rows: i32 = cell(layout.cellRows)
  const limit: i32 = cell(layout.cellLimit)
  const mark: i32 = cell(layout.cellMark)
  const startHash: i32 = cell(layout.cellStartHash)
  const fullAt: i32 = cell(layout.cellFullAt)
  const latestBase: i32 = cell(layout.cellLatestBase)
  let rowCount: i32 = cell(layout.cellRowCount)
  let place: i32 = cell(layout.cellPlace)
  let base: i32 = cell(layout.cellBase)
  let isInWord: i32 = cell(layout.cellIsInWord)
  let i: i32 = cell(layout.cellUnit)
  let outcome: i32 = layout.textEnds
  while (i < limit) {
    if (rowCount >= fullAt || base > latestBase) {
      outcome = layout.rowsAreFull
      break
    }
    const start: i32 = i
    const most: i32 = start + layout.maxLetters
    const end: i32 = limit < most ? limit : most
    let last: i32 = letters + base * unit
    if (mark !== 0) {
      setUnit(last, mark)
      last += unit
    }
    let hash: i32 = startHash
    let kind: i32 = kindAt(kinds, units, i)
    const urlWords: i32 = kind === smallH ? urlWordsStart(units, i, limit) : 0
    if (urlWords > 0) {
      if (rowCount + urlRows > fullAt) {
        outcome = layout.rowsAreFull
        break
      }
      setCell(layout.cellRowCount, rowCount)
      setCell(layout.cellPlace, place)
      setCell(layout.cellBase, base)
      const urlEnd: i32 = readUrl(urlWords)
      if (urlEnd <= 0) {
        outcome = urlEnd < 0 ? layout.unknownUnit : layout.somethingElse
        break
      }
      rowCount = cell(layout.cellRowCount)
      place = cell(layout.cellPlace)
      base = cell(layout.cellBase)
      isInWord = 1
      i = urlEnd
      continue
    }
    while (kind >= layout.firstLetter && i < end) {
      setUnit(last, kind)
      last += unit
      hash = times(hash ^ kind, layout.hashPrime)
      kind = kindAt(kinds, units, ++i)
    }
    if (i === start) {
      if (isNothing(kind, isInWord)) {
        i++
        isInWord = 0
        continue
      }
      if (kind === layout.kindSign) {
        const tagEnd: i32 = readTag(start, rows + (rowCount << layout.rowShift) * int, base, place)
        if (tagEnd > 0) {
          rowCount += 2
          place++
          base = cell(layout.cellBase)
          i = tagEnd
          continue
        }
      }
      outcome = outcomeAt(kind, i)
      break
    }
    let wordEnd: i32 = i
    if (i < limit && (kind >= layout.kindApostrophe || kind === layout.kindUnknown)) {
      const after: i32 = kind === layout.kindApostrophe ? tiedEnd(kinds, units, i + 1, limit, most + 1) : -1
      const isTiedWord: boolean = after > i + 1 && !(after === i + 2 && kindAt(kinds, units, i + 1) === smallS)
      if (after < 0 || (isTiedWord && (mark !== 0 || isTie(finished(hash))))) {
        outcome = outcomeAt(kind, i)
        i = start
        break
      }
      // `Acme's` is acme, `don't` is dont.
      if (isTiedWord) {
        wordEnd = after
        for (let at: i32 = i + 1; at < after; at++) {
          const letter: i32 = kindAt(kinds, units, at)
          setUnit(last, letter)
          last += unit
          hash = times(hash ^ letter, layout.hashPrime)
        }
      }
      // An apostrophe alone comes next, and nothing begins there.
      if (after > i + 1) i = after
    }
    const row: i32 = rows + (rowCount++ << layout.rowShift) * int
    setPlace(row, start, wordEnd, place++)
    base = fillRow(row, base, last, finished(hash))
    isInWord = 1
  }
  setCell(layout.cellUnit, i)
  setCell(layout.cellRowCount, rowCount)
  setCell(layout.cellPlace, place)
  setCell(layout.cellBase, base)
  setCell(layout.cellIsInWord, isInWord)
  return outcome
}

/** Does nothing begin at a unit of this kind? */
function isNothing(kind: i32, isInWord: i32): boolean {
  if (kind === layout.kindSign) return isInWord !== 0
  return (
    kind === layout.kindSeparator ||
    kind === layout.kindSpace ||
    kind === layout.kindApostrophe ||
    kind === layout.kindMark
  )
}

/** Why reading stops at the unit at `i`, which is of this kind. */
function outcomeAt(kind: i32, i: i32): i32 {
  setCell(layout.cellUnknown, i)
  return kind === layout.kindUnknown ? layout.unknownUnit : layout.somethingElse
}

/** Where the letters behind an apostrophe end; -1 when another one follows, or something difficult, or too many letters. */
function tiedEnd(kinds: i32, units: i32, start: i32, limit: i32, most: i32): i32 {
  let i: i32 = start
  while (i < limit) {
    const kind: i32 = kindAt(kinds, units, i)
    if (kind < layout.firstLetter) return kind >= layout.kindApostrophe || kind === layout.kindUnknown ? -1 : i
    if (++i > most) return -1
  }
  return i
}

/** Is it a word that French and Italian tie to the next one? */
function isTie(hash: i32): boolean {
  const ties: i32 = cell(layout.cellTies)
  const end: i32 = ties + (intAt(ties) + 1) * int
  for (let at: i32 = ties + int; at < end; at += int) if (intAt(at) === hash) return true
  return false
}
