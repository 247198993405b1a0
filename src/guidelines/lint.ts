// Rules about guidelines themselves, run on the guidelines: what a clause asks of staff may be against the law.
import { check, type Finding, prepare, type Ourselves } from './check/check.ts'
import type { GuidelineSet } from './set.ts'

/** A finding about a clause; `clauseId` is the rule's, `aboutId` the clause's. */
export interface LintFinding extends Omit<Finding, 'mend' | 'span'> {
  readonly aboutId: string
  readonly aboutTitle: string
  readonly file: string
  readonly line: number
  readonly offer?: string
}

/** Clauses of packs are law, not house rules: they are not looked at. */
export function lint(set: GuidelineSet, ourselves: Ourselves): readonly LintFinding[] {
  const clauses = set.clauses
    .filter(({ applies }) => applies.to === 'guidelines')
    .map((clause) => ({ ...clause, applies: { ...clause.applies, to: 'draft' as const } }))
  if (clauses.length === 0) return []
  const rules = prepare({ ...set, clauses }, ourselves)
  const own = new Set(set.files.filter(({ kind }) => kind === 'set').map(({ name }) => name))
  return set.clauses
    .filter(({ file, applies }) => own.has(file) && applies.to === 'draft')
    .flatMap((about) =>
      check(rules, { text: about.text }).findings.map(({ mend, span: _span, ...finding }) => ({
        ...finding,
        aboutId: about.clauseId,
        aboutTitle: about.title,
        file: about.file,
        line: about.line,
        ...(mend && { offer: mend.says }),
      })),
    )
}
