// One instruction each. Addresses are of bytes.

/** Bytes of an integer. */
export const int: i32 = 4
/** Bytes of a UTF-16 unit. */
export const unit: i32 = 2
export const unitShift: i32 = 1

/** The integer at an address. */
export function intAt(address: i32): i32 {
  return i32.load(address)
}

/** Writes an integer. */
export function setInt(address: i32, value: i32): void {
  i32.store(address, value)
}

/** The UTF-16 unit at an address. */
export function unitAt(address: i32): i32 {
  return i32.load16_u(address)
}

/** Writes a UTF-16 unit. */
export function setUnit(address: i32, value: i32): void {
  i32.store16(address, value)
}

/** Units that are compared at once. */
export const groupUnits: i32 = 8
/** Bytes of that. */
export const group: i32 = 16

/** Are two groups of units the same? */
export function isSameGroup(left: i32, right: i32): boolean {
  return !v128.any_true(v128.xor(v128.load(left), v128.load(right)))
}

/** Writes a group of 0. */
export function clearGroup(address: i32): void {
  v128.store(address, v128.splat<i32>(0))
}

/** How many units whole groups of them take. */
export function wholeGroups(units: i32): i32 {
  return (units + groupUnits - 1) & ~(groupUnits - 1)
}

/** The lower 32 bits of the product, as `Math.imul`. */
export function times(left: i32, right: i32): i32 {
  return i32.mul(left, right)
}
