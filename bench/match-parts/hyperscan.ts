// Hyperscan as a peer, where the machine has a C compiler and Debian's libhyperscan-dev; else it is left out, which the
// report says.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Hyperscan {
  /** Texts a second of processor time in one pass over those of this number. */
  pass(set: number): Promise<number>
  [Symbol.dispose](): void
}

/** A process that holds the literals and up to ten sets of texts; `undefined` when it cannot be had. */
export async function openHyperscan(
  literals: readonly string[],
  sets: readonly (readonly string[])[],
): Promise<Hyperscan | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'nowdesk-hyperscan-'))
  try {
    const program = join(folder, 'hyperscan')
    const source = fileURLToPath(new URL('hyperscan.c', import.meta.url))
    execFileSync('cc', ['-O2', '-o', program, source, '-lhs'], { stdio: 'pipe' })
    const files = [literals, ...sets].map((texts, i) => {
      const file = join(folder, String(i))
      writeFileSync(file, framed(texts))
      return file
    })
    const scanner = spawn(program, files, { stdio: ['pipe', 'pipe', 'inherit'] })
    // What is asked of a process that has ended is answered by the end of its lines.
    scanner.stdin.on('error', () => undefined)
    const lines = createInterface({ input: scanner.stdout })[Symbol.asyncIterator]()
    const pass = async (set: number): Promise<number> => {
      scanner.stdin.write(String(set))
      const { done, value } = await lines.next()
      if (done) throw new Error('Hyperscan ended before it was done')
      return Number(value)
    }
    // Once beforehand: the texts are read by then, and the files can go.
    await pass(0)
    return { pass, [Symbol.dispose]: () => scanner.stdin.end() }
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
