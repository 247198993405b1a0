import { int, intAt, setInt } from './memory.ts'

/** What a cell holds: see `layout.ts`. */
export function cell(index: i32): i32 {
  return intAt(index * int)
}

export function setCell(index: i32, value: i32): void {
  setInt(index * int, value)
}
