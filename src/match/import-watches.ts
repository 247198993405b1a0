import type { Actor } from '../model/role.ts'
import { InvalidError, LimitError } from '../platform/errors.ts'
import { addWatch } from './add-watch.ts'
import { listWatches } from './read-watches.ts'
import { mustBeAllowed, type WatchWorld } from './store-watch.ts'
import { readWatchFile, type WatchFileFormat } from './watch-file.ts'

export interface WatchImport {
  readonly added: number
  /** Already there with the same name and query: left as they are, so that a file can be read twice. */
  readonly known: number
  readonly refused: readonly { readonly line: number; readonly fault: string }[]
}

/** Records of one file. */
const maxRecords = 2_000

/**
 * Adds the watches of a file, each by itself: one that cannot be watched is named and holds up no other.
 * @throws {ForbiddenError} below responder. @throws {InvalidError} when the file cannot be read or is too long.
 */
export async function importWatches(
  world: WatchWorld,
  actor: Actor,
  file: { readonly format: WatchFileFormat; readonly text: string },
): Promise<WatchImport> {
  mustBeAllowed(actor)
  const records = readWatchFile(file.format, file.text)
  if (records.length > maxRecords) {
    throw new InvalidError(`A file may hold ${maxRecords} watches; this one holds ${records.length}. Make two of it.`)
  }
  const there = new Set((await listWatches(world.store, actor.deskId)).map(keyOf))
  const refused: { line: number; fault: string }[] = []
  let [added, known] = [0, 0]
  for (const record of records) {
    if ('fault' in record) refused.push(record)
    else if (there.has(keyOf(record.watch))) known++
    else {
      const fault = await addOne(world, actor, record.watch)
      if (fault !== undefined) refused.push({ line: record.line, fault })
      else {
        added++
        there.add(keyOf(record.watch))
      }
    }
  }
  return { added, known, refused }
}

/** Why it was not added, if it was not. */
async function addOne(
  world: WatchWorld,
  actor: Actor,
  watch: Parameters<typeof addWatch>[2],
): Promise<string | undefined> {
  try {
    await addWatch(world, actor, watch)
    return undefined
  } catch (error) {
    // Of its own making; anything else stops the import.
    if (error instanceof InvalidError || error instanceof LimitError) return error.message
    throw error
  }
}

function keyOf({ name, query }: { readonly name: string; readonly query: string }): string {
  return `${name.trim()}\n${query.trim()}`
}
