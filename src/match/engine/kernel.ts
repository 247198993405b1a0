import { readFileSync } from 'node:fs'
import type * as sources from '../kernel/index.ts'

/** Made by `npm run build:kernel` of `../kernel`. */
const kernelFile = new URL('../kernel/kernel.wasm', import.meta.url)

const compiled = new WebAssembly.Module(readFileSync(kernelFile))

/** The inner loops; what each does stands in `../kernel`. */
export type Kernel = Readonly<typeof sources>

/** Makes a kernel. */
export type MakeKernel = typeof createKernel

/**
 * A kernel that works on this memory.
 * @param stands Asked for each compound in the code of a rule: does the item at hand have it?
 */
export function createKernel(memory: WebAssembly.Memory, stands: (ref: number) => boolean): Kernel {
  const imports = { env: { memory }, 'try-rules': { stands: (ref: number) => Number(stands(ref)) } }
  return asKernel(new WebAssembly.Instance(compiled, imports).exports)
}

/** The file is made of the very modules that the type is of: a test compiles them anew and compares. */
function asKernel(exports: WebAssembly.Exports): Kernel {
  return exports as unknown as Kernel
}
