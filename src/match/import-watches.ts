import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import { addRows, newRow, noRoom } from './add-watch.ts'
import { listWatches } from './read-watches.ts'
import { mustBeAllowed, type WatchWorld } from './store-watch.ts'
import { readWatchFile, type WatchFileFormat } from './watch-file.ts'
import type { NewWatch } from './watch-input.ts'
import type { WatchRow } from './watch-row.ts'

export interface WatchImport {
  readonly added: number
  /** Already there with the same name and query: left as they are, so that a file can be read twice. */
  readonly known: number
  readonly refused: readonly { readonly line: number; readonly fault: string }[]
}

/** Records of one file. */
const maxRecords = 2_000

/** Watches of one transaction: one each would wait for the disk a thousand times, and all at once keep others waiting. */
const rowsAtOnce = 200

/**
 * Adds the watches of a file; one that cannot be watched, or has no room, is named and holds up no other.
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
  const fresh: { line: number; row: WatchRow }[] = []
  let known = 0
  for (const record of records) {
    if ('fault' in record) refused.push(record)
    else if (there.has(keyOf(record.watch))) known++
    else {
      const read = tryRow(world, actor, record.watch)
      if ('fault' in read) refused.push({ line: record.line, fault: read.fault })
      else {
        fresh.push({ line: record.line, row: read.row })
        there.add(keyOf(record.watch))
      }
    }
  }
  let added = 0
  for (let from = 0; from < fresh.length; from += rowsAtOnce) {
    const part = fresh.slice(from, from + rowsAtOnce)
    const stored = await addRows(
      world,
      actor,
      part.map(({ row }) => row),
    )
    added += stored
    refused.push(...part.slice(stored).map(({ line }) => ({ line, fault: noRoom(world).message })))
  }
  return { added, known, refused: refused.toSorted((one, other) => one.line - other.line) }
}

/** The row of a watch, or why there is none. */
function tryRow(
  world: WatchWorld,
  actor: Actor,
  watch: NewWatch,
): { readonly row: WatchRow } | { readonly fault: string } {
  try {
    return { row: newRow(world, actor, watch) }
  } catch (error) {
    // Of its own making; anything else stops the import.
    if (error instanceof InvalidError) return { fault: error.message }
    throw error
  }
}

function keyOf({ name, query }: { readonly name: string; readonly query: string }): string {
  return `${name.trim()}\n${query.trim()}`
}
