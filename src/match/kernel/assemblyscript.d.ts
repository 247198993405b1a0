// What AssemblyScript brings and TypeScript does not know. Source: AssemblyScript's built-in functions.

/** An integer of 32 bits; it wraps around. */
declare type i32 = number

/** Instructions of the processor. Addresses are of bytes. */
declare const i32: {
  load(address: i32): i32
  load16_u(address: i32): i32
  store(address: i32, value: i32): void
  store16(address: i32, value: i32): void
  mul(left: i32, right: i32): i32
}
