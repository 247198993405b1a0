import { cell, setCell } from './cells.ts'
import * as layout from './layout.ts'
import { int, intAt, setInt } from './memory.ts'

/** From outside: 1 when the item has the compound of this ref, else 0. */
declare function stands(ref: i32): i32

/**
 * Runs the code of every rule that is filed under one of the `met` terms, and lists those that match, each once, behind
 * `matched`. Returns how many there are. O(rules under these terms).
 */
export function tryRules(met: i32): i32 {
  const blocks: i32 = cell(layout.cellBlocks)
  const end: i32 = gatherBlocks(met, blocks)
  let matched: i32 = 0
  for (let at: i32 = blocks; at < end; at += int) {
    for (let block: i32 = intAt(at); block !== 0; block = intAt(block * int + layout.blockNext * int)) {
      matched = tryBlock(block * int, matched)
    }
  }
  return matched
}

/**
 * Lists the first blocks of the terms, and returns where the list ends. Looks into each block on the way, one right after the
 * other: memory then brings them all at once and not each when it is needed.
 */
function gatherBlocks(met: i32, blocks: i32): i32 {
  const terms: i32 = cell(layout.cellMet)
  const heads: i32 = cell(layout.cellHeads)
  let sum: i32 = 0
  for (let i: i32 = 0; i < met; i++) {
    const block: i32 = intAt(heads + intAt(terms + i * int) * int)
    // Whether a term has rules is seldom foreseen, and a wrong guess is known only when memory has answered. Address 0, none,
    // can be looked at.
    sum += intAt(block * int)
    setInt(blocks, block)
    blocks += ((0 - block) >>> 31) * int
  }
  setCell(layout.cellTouched, sum)
  return blocks
}

function tryBlock(block: i32, matched: i32): i32 {
  const present: i32 = cell(layout.cellPresent)
  let entry: i32 = block + layout.blockHead * int
  const end: i32 = entry + (intAt(block + layout.blockSizes * int) & layout.blockUsedMask) * int
  while (entry < end) {
    const header: i32 = intAt(entry)
    const length: i32 = header >>> layout.entryLengthShift
    let at: i32 = entry + int
    let codeEnd: i32 = at + length * int
    entry = codeEnd
    if (length === layout.entryElsewhere) {
      entry = at + (layout.entryElsewhereSize - 1) * int
      codeEnd = (intAt(at) + intAt(at + int)) * int
      at = intAt(at) * int
    }
    while (at < codeEnd) {
      const step: i32 = intAt(at)
      const id: i32 = step & layout.idMask
      const isThere: i32 =
        (step & layout.compoundBit) === 0
          ? (intAt(present + (id >> 5) * int) >>> (id & 31)) & 1
          : stands(id | layout.compoundBit)
      // Jumps without a branch: whether a word stands is seldom foreseen, and a wrong guess costs several steps.
      const whenStands: i32 = (step >>> layout.stepWhenStandsShift) & 1
      at += int + ((step >>> layout.stepJumpShift) & ((isThere ^ whenStands) - 1)) * int
    }
    if (at === codeEnd) matched = note(header & layout.idMask, matched)
  }
  return matched
}

function note(rule: i32, matched: i32): i32 {
  const word: i32 = cell(layout.cellNoted) + (rule >> 5) * int
  const bits: i32 = intAt(word)
  setInt(word, bits | (1 << (rule & 31)))
  setInt(cell(layout.cellMatched) + matched * int, rule)
  return matched + ((~bits >>> (rule & 31)) & 1)
}
