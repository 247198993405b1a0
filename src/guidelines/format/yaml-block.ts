// One piece of YAML inside a Markdown file, read by a schema; what is wrong with it is told by the line of the file.
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './problem.ts'

export interface Block {
  readonly file: string
  /** The line of the file that the block's first line is. */
  readonly firstLine: number
  readonly yaml: string
}

export type ReadBlock<T> =
  | { readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly problems: readonly Problem[] }

/** Aliases are refused: a few lines of them would make gigabytes. */
export function readBlock<T>({ file, firstLine, yaml }: Block, schema: z.ZodType<T>, example: string): ReadBlock<T> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true, version: '1.2' })
  const at = (offset: number): number => firstLine + lines.linePos(offset).line - 1
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({
        file,
        line: at(pos[0]),
        says: `This is no YAML: ${message.split('\n')[0]?.replace(/ at line \d+.*$/, '')}.`,
        mend: `Write it as: ${example}`,
      })),
    }
  }
  const lineOf = (path: readonly PropertyKey[]): number => at(offsetOf(document, path))
  const parsed = schema.safeParse(plainOf(document))
  if (parsed.success) return { value: parsed.data, lineOf }
  return {
    problems: parsed.error.issues
      .flatMap((issue) => flatten(issue))
      .map((issue) => ({
        file,
        line: lineOf(issue.path),
        says: `${nameOf(issue.path)}${issue.message}.`,
        mend: mendOf(issue, example),
      })),
  }
}

function plainOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return undefined
  }
}

/** Of a choice, what is wrong with the alternative that came nearest. */
function flatten(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const nearest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? []
  return nearest.flatMap((one) => flatten({ ...one, path: [...issue.path, ...one.path] }))
}

function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

/** Where the value at this path is written, or the nearest thing around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}

function mendOf(issue: z.core.$ZodIssue, example: string): string {
  if (issue.code === 'unrecognized_keys') return `Take out ${issue.keys.join(', ')}, or correct its spelling.`
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'kind')
    return 'Use one of the kinds that docs/guidelines.md describes.'
  return `Write it as: ${example}`
}
