// The comic on the desk's own screens: of a version, and of a clause while somebody writes it.
import type { Actor } from '../../model/role.ts'
import type { GuidelinesDeps } from '../deps.ts'
import { readFile } from '../format/read-file.ts'
import { type ReadInForce, setOf } from '../in-force.ts'
import { requireRole } from '../may.ts'
import type { SourceFile } from '../set.ts'
import { getVersion } from '../versions.ts'
import { type ClauseComic, type Comic, comicOf, drawClause } from './comic.ts'

export interface ComicOfVersion {
  readonly version: number
  readonly comic: Comic
}

/** @throws {ForbiddenError} below a watcher. @throws {NotFoundError} when the desk has no such version. */
export async function viewComic(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  actor: Actor,
  version?: number,
): Promise<ComicOfVersion> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const shown =
    version === undefined
      ? await readInForce(actor.deskId)
      : await getVersion(deps, actor.deskId, version).then((one) => ({ version: one, set: setOf(one) }))
  return { version: shown.version.version, comic: comicOf(shown.set) }
}

/** Where somebody writes: a file, and a line in it from 1. */
export interface Caret {
  readonly file: string
  readonly line: number
}

/** Of the clause that the line belongs to. The other files count for nothing but its number. */
export function previewComic(files: readonly SourceFile[], at: Caret): ClauseComic | undefined {
  const place = files.findIndex(({ name }) => name === at.file)
  const source = files[place]
  const read = source && readFile(source).file
  const index = read?.clauses.findLastIndex(({ line }) => line <= at.line) ?? -1
  const clause = read?.clauses[index]
  if (!clause) return undefined
  const earlier = files.slice(0, place).reduce((sum, file) => sum + (readFile(file).file?.clauses.length ?? 0), 0)
  return drawClause(clause, { number: earlier + index + 1, isLaw: read?.kind === 'pack' })
}
