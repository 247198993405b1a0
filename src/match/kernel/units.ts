import { unit, unitAt } from './memory.ts'

/** What the unit at `i` is: see `letters.ts`. `kinds` and `units` are addresses. */
export function kindAt(kinds: i32, units: i32, i: i32): i32 {
  return unitAt(kinds + unitAt(units + i * unit) * unit)
}
