// Where the public corpora lie, when this machine has them: beside the repository, or where NOWDESK_DATA_DIR says.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dataDir = process.env['NOWDESK_DATA_DIR'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))

/** Path of a corpus file or folder, or `undefined` when this machine does not have it. */
export function corpusPath(...parts: readonly string[]): string | undefined {
  const path = join(dataDir, ...parts)
  return existsSync(path) ? path : undefined
}

/** Lines of a corpus file that are not empty; none when this machine does not have it. */
export function corpusLines(...parts: readonly string[]): readonly string[] {
  const path = corpusPath(...parts)
  if (path === undefined) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Files of a corpus folder, sorted, each with its bytes; none when this machine does not have it. */
export function corpusFiles(...parts: readonly string[]): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const path = corpusPath(...parts)
  if (path === undefined) return []
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((name) => ({ name: name.slice(path.length + 1), bytes: readFileSync(name) }))
}
