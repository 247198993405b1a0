// Who imports whom, read from the source. Knows nothing of the rules.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

export interface Arrow {
  /** Paths from the repository's root, with `/`. */
  readonly from: string
  readonly to: string
}

/** Every TypeScript file below these folders of `root`. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name))),
    )
    .toSorted()
}

/** The relative imports of a file, types and dynamic ones included. */
export function arrowsOf(root: string, file: string): Arrow[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
  return importedFiles
    .map((imported) => imported.fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ from: file, to: relative(root, resolve(root, dirname(file), name)) }))
}

/** One cycle as the list of its files, or `undefined`: depth-first, each file entered once. */
export function findCycle(arrows: readonly Arrow[]): string[] | undefined {
  const next = Map.groupBy(arrows, (arrow) => arrow.from)
  const done = new Set<string>()
  const path: string[] = []
  function visit(file: string): string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    path.push(file)
    for (const { to } of next.get(file) ?? []) {
      const cycle = visit(to)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of next.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
