// What is different from one version to another: clause by clause for people, line by line for whoever wants to see.
import { structuredPatch } from 'diff'
import { isDeepStrictEqual } from 'node:util'
import { asksInTheSameWords } from './meaning.ts'
import type { Clause, GuidelineSet, SourceFile } from './set.ts'

export interface ClauseChange {
  readonly clauseId: string
  readonly title: string
  readonly change: 'added' | 'changed' | 'removed'
  /** Which parts of a changed clause: text, severity, check … */
  readonly parts: readonly string[]
  /** It says something else, and its scene in the comic is the one of before: whoever publishes looks whether it still fits. */
  readonly hasOldScene?: boolean
}

export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same'
  readonly text: string
}

export interface FileDiff {
  readonly name: string
  readonly hunks: readonly { readonly fromLine: number; readonly lines: readonly DiffLine[] }[]
}

export interface VersionDiff {
  readonly clauses: readonly ClauseChange[]
  readonly isFlowChanged: boolean
  readonly files: readonly FileDiff[]
}

const parts = [
  'title',
  'text',
  'reason',
  'example',
  'severity',
  'applies',
  'check',
  'origin',
  'legal',
  'questions',
  'scene',
] as const

/** In the order of the later set; what was removed last. */
export function changedClauses(from: GuidelineSet, to: GuidelineSet): readonly ClauseChange[] {
  const before = new Map(from.clauses.map((clause) => [clause.clauseId, clause]))
  const after = new Set(to.clauses.map(({ clauseId }) => clauseId))
  const changed = to.clauses.flatMap((clause) => {
    const was = before.get(clause.clauseId)
    if (!was) return [changeOf(clause, 'added')]
    const differing = parts.filter((part) => !isDeepStrictEqual(was[part], clause[part]))
    if (differing.length === 0) return []
    const hasOldScene = clause.scene !== undefined && !differing.includes('scene') && !asksInTheSameWords(was, clause)
    return [{ ...changeOf(clause, 'changed', differing), ...(hasOldScene && { hasOldScene }) }]
  })
  return [
    ...changed,
    ...from.clauses.filter(({ clauseId }) => !after.has(clauseId)).map((clause) => changeOf(clause, 'removed')),
  ]
}

function changeOf(
  { clauseId, title }: Clause,
  change: ClauseChange['change'],
  differing: readonly string[] = [],
): ClauseChange {
  return { clauseId, title, change, parts: differing }
}

/** Files that are alike are left out. */
export function diffFiles(from: readonly SourceFile[], to: readonly SourceFile[]): readonly FileDiff[] {
  const names = [...new Set([...from, ...to].map(({ name }) => name))]
  return names.flatMap((name) => {
    const textIn = (files: readonly SourceFile[]): string => files.find((file) => file.name === name)?.text ?? ''
    // A second and a half of work at most: what is wholly other is shown as taken out and put in.
    const patch = structuredPatch(name, name, textIn(from), textIn(to), '', '', { context: 2, maxEditLength: 4_000 })
    const hunks = patch?.hunks ?? wholly(textIn(from), textIn(to))
    if (hunks.length === 0) return []
    return [{ name, hunks: hunks.map(({ oldStart, lines }) => ({ fromLine: oldStart, lines: lines.flatMap(toLine) })) }]
  })
}

function wholly(was: string, is: string) {
  const signed = (sign: string, text: string): string[] =>
    text === '' ? [] : text.split('\n').map((line) => `${sign}${line}`)
  return [{ oldStart: 1, lines: [...signed('-', was), ...signed('+', is)] }]
}

const kinds = { '+': 'added', '-': 'removed', ' ': 'same' } as const

function toLine(line: string): readonly DiffLine[] {
  const kind = kinds[line.charAt(0) as keyof typeof kinds]
  return kind ? [{ kind, text: line.slice(1) }] : []
}
