// The files that come with Nowdesk: a starter set, in force until a desk publishes its own, and rule packs to add to it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './set.ts'

const folder = join(import.meta.dirname, 'shipped')

/** The name of a desk's own file. */
export const ownFileName = 'guidelines.md'

let starter: SourceFile | undefined
let packs: readonly SourceFile[] | undefined

/** Read once. */
export function starterFile(): SourceFile {
  starter ??= { name: ownFileName, text: readFileSync(join(folder, 'starter.md'), 'utf8') }
  return starter
}

/** In the order of their names. */
export function packFiles(): readonly SourceFile[] {
  packs ??= readdirSync(join(folder, 'packs'))
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => ({ name: `packs/${name}`, text: readFileSync(join(folder, 'packs', name), 'utf8') }))
  return packs
}
