// A set as it is read on a page.
import { checkInWords, appliesInWords } from './in-words.ts'
import { proseHtml } from './html/prose.ts'
import type { Clause, Flow, GuidelineFile, GuidelineSet, LegalSource, Severity } from './set.ts'

export interface ClauseView {
  readonly clauseId: string
  readonly title: string
  readonly severity: Severity
  /** Safe HTML. */
  readonly html: string
  readonly reasonHtml?: string
  readonly exampleHtml?: string
  /** When it applies, in words; absent for one that always does. */
  readonly applies?: string
  /** What the machine looks for, in words; absent where only a person can judge. */
  readonly check?: string
  readonly origin?: string
  readonly legal?: LegalSource
  /** Name of the pack that it belongs to. */
  readonly pack?: string
  readonly file: string
  readonly line: number
}

export interface FileView {
  readonly name: string
  readonly kind: GuidelineFile['kind']
  readonly pack?: string
  readonly title: string
  readonly summary?: string
  readonly notice?: string
  readonly language: string
  readonly introductionHtml: string
  readonly chapters: readonly { readonly title: string; readonly html: string }[]
  readonly clauseIds: readonly string[]
}

export interface SetView {
  readonly title: string
  readonly files: readonly FileView[]
  readonly clauses: readonly ClauseView[]
  readonly flow?: Flow
}

/** Titled as the desk's own file is, whatever packs are loaded beside it. */
export function viewSet(set: GuidelineSet): SetView {
  const own = set.files.find(({ kind }) => kind === 'set')
  return {
    title: own?.title ?? 'Guidelines',
    files: set.files.map(viewFile),
    clauses: set.clauses.map((clause) => viewClause(clause, set)),
    ...(set.flow && { flow: set.flow }),
  }
}

/** Prose as safe HTML; conditions and check in words. */
export function viewClause(clause: Clause, { files }: Pick<GuidelineSet, 'files'>): ClauseView {
  const { clauseId, title, severity, text, reason, example, check, origin, legal, file, line } = clause
  const applies = appliesInWords(clause.applies)
  const pack = files.find(({ name }) => name === file)?.pack
  return {
    clauseId,
    title,
    severity,
    html: proseHtml(text),
    ...(reason !== undefined && { reasonHtml: proseHtml(reason) }),
    ...(example !== undefined && { exampleHtml: proseHtml(example) }),
    ...(applies !== '' && { applies }),
    ...(check && { check: checkInWords(check) }),
    ...(origin !== undefined && { origin }),
    ...(legal && { legal }),
    ...(pack !== undefined && { pack }),
    file,
    line,
  }
}

function viewFile(file: GuidelineFile): FileView {
  const { name, kind, pack, title, summary, notice, language, introduction, chapters, clauses } = file
  return {
    name,
    kind,
    ...(pack !== undefined && { pack }),
    title,
    ...(summary !== undefined && { summary }),
    ...(notice !== undefined && { notice }),
    language,
    introductionHtml: proseHtml(introduction),
    chapters: chapters.map((chapter) => ({ title: chapter.title, html: proseHtml(chapter.text) })),
    clauseIds: clauses.map(({ clauseId }) => clauseId),
  }
}
