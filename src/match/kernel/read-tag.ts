import { cell, setCell } from './cells.ts'
import { finished } from './hash.ts'
import * as layout from './layout.ts'
import { int, setUnit, times, unit, unitAt } from './memory.ts'
import { fillRow, setPlace } from './rows.ts'
import { kindAt } from './units.ts'

const hashSign: i32 = 0x23
const atSign: i32 = 0x40
const underscore: i32 = 0x5f
const dot: i32 = 0x2e
const hyphen: i32 = 0x2d

// Of a letter of a tag in ASCII, as a bit.
const lower: i32 = 1
const upper: i32 = 2
const digit: i32 = 4
/** A capital that is not the first letter. */
const laterUpper: i32 = 8
const underscoreShape: i32 = 16

/**
 * Reads a handle without a host, or a tag of one word, in ASCII, from `start` on: a row with its sign at `row`, one without
 * behind it, both at `place`, their letters from `base` on. Returns where it ends, with where the next letters go in its cell;
 * 0 for any other, which the tokeniser cuts.
 */
export function readTag(start: i32, row: i32, base: i32, place: i32): i32 {
  const units: i32 = cell(layout.cellUnits)
  const kinds: i32 = cell(layout.cellKinds)
  const letters: i32 = cell(layout.cellLetters)
  const limit: i32 = cell(layout.cellLimit)
  const sign: i32 = unitAt(units + start * unit)
  if (sign !== hashSign && sign !== atSign) return 0
  const most: i32 = start + layout.maxLetters
  const end: i32 = limit < most ? limit : most
  const name: i32 = begin(letters + base * unit) + unit
  setUnit(name - unit, sign)
  let last: i32 = name
  let hash: i32 = cell(layout.cellStartHash)
  let signHash: i32 = times(hash ^ sign, layout.hashPrime)
  let shapes: i32 = 0
  let i: i32 = start + 1
  for (; i < end; i++) {
    const written: i32 = unitAt(units + i * unit)
    const shape: i32 = shapeOf(written, i === start + 1)
    if (shape === 0) break
    shapes |= shape
    const kind: i32 = kindAt(kinds, units, i)
    if (kind === layout.kindUnknown) return 0
    // The underscore is a letter here.
    const letter: i32 = kind >= layout.firstLetter ? kind : written
    setUnit(last, letter)
    last += unit
    signHash = times(signHash ^ letter, layout.hashPrime)
    hash = times(hash ^ letter, layout.hashPrime)
  }
  if (last === name || !endsTag(kinds, units, i, limit) || (sign === hashSign && !isOneWord(shapes))) return 0
  const next: i32 = fillRow(row, base, last, finished(signHash))
  let copy: i32 = begin(letters + next * unit)
  for (let at: i32 = name; at < last; at += unit) {
    setUnit(copy, unitAt(at))
    copy += unit
  }
  const nameRow: i32 = row + (1 << layout.rowShift) * int
  setCell(layout.cellBase, fillRow(nameRow, next, copy, finished(hash)))
  setPlace(row, start, i, place)
  setPlace(nameRow, start + 1, i, place)
  return i
}

/** Begins a word with its mark, if it has one; returns where its letters go. */
function begin(first: i32): i32 {
  const mark: i32 = cell(layout.cellMark)
  if (mark === 0) return first
  setUnit(first, mark)
  return first + unit
}

/** 0 for what ends a tag. */
function shapeOf(written: i32, isFirst: boolean): i32 {
  if (written >= 0x61 && written <= 0x7a) return lower
  if (written >= 0x41 && written <= 0x5a) return isFirst ? upper : laterUpper
  if (written >= 0x30 && written <= 0x39) return digit
  return written === underscore ? underscoreShape : 0
}

/** small, Capital, CAPITALS or 2024: `splitTag` leaves these whole. */
function isOneWord(shapes: i32): boolean {
  return (shapes & ~(upper | lower)) === 0 || (shapes & ~(upper | laterUpper)) === 0 || shapes === digit
}

/** Does a plain tag or handle end here? Not before a letter outside ASCII, an accent, or the host of a handle. */
function endsTag(kinds: i32, units: i32, end: i32, limit: i32): boolean {
  if (end >= limit) return true
  const written: i32 = unitAt(units + end * unit)
  const kind: i32 = kindAt(kinds, units, end)
  if (kind === layout.kindSpace || kind === layout.kindApostrophe) return true
  if (kind !== layout.kindSeparator) return false
  // A dot or hyphen may lead on to a host; before white space it ends a sentence.
  return (
    (written !== dot && written !== hyphen) || end + 1 >= limit || kindAt(kinds, units, end + 1) === layout.kindSpace
  )
}
