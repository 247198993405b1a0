// Hyperscan as a peer, where the machine has a C compiler and Debian's libhyperscan-dev; else it is left out, which the
// report says.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface HyperscanFigures {
  readonly compileSeconds: number
  readonly textsPerSecond: number
}

/** Scans with the literals; `undefined` when it cannot be had. */
export function runHyperscan(
  literals: readonly string[],
  texts: readonly string[],
  seconds: number,
): HyperscanFigures | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'nowdesk-hyperscan-'))
  try {
    const program = join(folder, 'hyperscan')
    const source = fileURLToPath(new URL('hyperscan.c', import.meta.url))
    execFileSync('cc', ['-O2', '-o', program, source, '-lhs'], { stdio: 'pipe' })
    writeFileSync(join(folder, 'literals'), framed(literals))
    writeFileSync(join(folder, 'texts'), framed(texts))
    const args = [join(folder, 'literals'), join(folder, 'texts'), String(seconds)]
    return JSON.parse(execFileSync(program, args, { encoding: 'utf8' })) as HyperscanFigures
  } catch {
    // No compiler or no library here: a bench must run all the same.
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function framed(texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(bytes.length)
      return [length, bytes]
    }),
  )
}
