import { createHash } from 'node:crypto'
import type { SourceFile } from './set.ts'

/** SHA-256 in hex over names and texts; the order of the files does not matter. */
export function hashOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { name, text } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(`${JSON.stringify(name)}\n${text.length}\n${text}\n`)
  return hash.digest('hex')
}
