// What AssemblyScript brings and TypeScript does not know. Source: AssemblyScript's built-in functions.

/** An integer of 32 bits; it wraps around. */
declare type i32 = number

/** Sixteen bytes. */
declare interface v128 {
  readonly bytes: 16
}

/** Instructions of the processor for sixteen bytes at once. Addresses are of bytes. */
declare const v128: {
  load(address: i32): v128
  store(address: i32, value: v128): void
  xor(left: v128, right: v128): v128
  any_true(value: v128): boolean
  /** All parts, of this type, have this value. */
  splat<Part>(value: Part): v128
}

/** Instructions of the processor. Addresses are of bytes. */
declare const i32: {
  load(address: i32): i32
  load16_u(address: i32): i32
  store(address: i32, value: i32): void
  store16(address: i32, value: i32): void
  mul(left: i32, right: i32): i32
}
