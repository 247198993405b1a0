// `npm run build:kernel`: compiles the matcher's inner loops (src/match/kernel) to WebAssembly. What comes out is kept in
// the repository, so that who only runs Nowdesk needs no compiler; a test holds it against its sources.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Where it is kept. */
export const kernelFile = fileURLToPath(new URL('../src/match/kernel/kernel.wasm', import.meta.url))
const asc = fileURLToPath(import.meta.resolve('assemblyscript/bin/asc.js'))

/**
 * How: small integers only, nothing is allocated, and the engine makes the memory, of at most a gigabyte. It is a shared
 * one, which nobody can take away from under whoever reads it.
 */
const how =
  '-O3 --noAssert --runtime stub --enable threads --enable simd --sharedMemory --importMemory --initialMemory 1 --maximumMemory 16384'

/** Writes the compiled kernel to this path. @throws {Error} with what the compiler says. */
export function compileKernel(target: string): void {
  const args = ['src/match/kernel/index.ts', ...how.split(' '), '-o', target]
  const run = spawnSync(process.execPath, [asc, ...args], { cwd: root, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`The kernel could not be compiled:\n${run.stderr}`)
}

if (import.meta.main) compileKernel(kernelFile)
