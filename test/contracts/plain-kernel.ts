// The kernel's sources, run as the TypeScript that they are, with what AssemblyScript and the engine bring them.
import type { Kernel } from '../../src/match/engine/kernel.ts'
import * as sources from '../../src/match/kernel/index.ts'
import { groupUnits } from '../../src/match/kernel/memory.ts'

/** A kernel as `createKernel` makes it, slow but open to a debugger. */
export function plainKernel(memory: WebAssembly.Memory, stands: (ref: number) => boolean): Kernel {
  const ints = new Int32Array(memory.buffer)
  const units = new Uint16Array(memory.buffer)
  const outside = {
    i32: {
      load: (address: number) => ints[address >> 2],
      load16_u: (address: number) => units[address >> 1],
      store: (address: number, value: number) => (ints[address >> 2] = value),
      store16: (address: number, value: number) => (units[address >> 1] = value),
      mul: Math.imul,
    },
    // A group begins at any unit.
    v128: {
      load: (address: number) => units.slice(address >> 1, (address >> 1) + groupUnits),
      store: (address: number, value: Uint16Array) => units.set(value, address >> 1),
      xor: (left: Uint16Array, right: Uint16Array) => left.map((unit, i) => unit ^ right[i]!),
      any_true: (value: Uint16Array) => value.some((unit) => unit !== 0),
      splat: (value: number) => new Uint16Array(new Int32Array(groupUnits / 2).fill(value).buffer),
    },
    stands: (ref: number) => Number(stands(ref)),
  }
  // Each time anew: kernels of other memories run between.
  const run = <T>(work: () => T): T => {
    Object.assign(globalThis, outside)
    return work()
  }
  return {
    lookUp: (first, end) => run(() => sources.lookUp(first, end)),
    meetTerms: (first, end, met) => run(() => sources.meetTerms(first, end, met)),
    readWords: () => run(() => sources.readWords()),
    tryRules: (met) => run(() => sources.tryRules(met)),
  }
}
