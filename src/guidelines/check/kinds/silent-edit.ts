// What was published and is changed says so. A slip of the keyboard may be mended without a word.
import { parsePhrase, PhraseFinder } from '../phrases.ts'
import { appended, type Rule, type RuleWorld } from '../rule.ts'
import type { Span } from '../words.ts'
import type { SpecOf } from '../spec.ts'

const notes = [
  '(correction|corrected|clarification|clarified|retraction|retracted)',
  '(edit|edited|update|updated|upd|amended|revised)',
  '(an|the|our|my)? (earlier|previous|original|first) (version|post|text|statement)',
  '(previously|originally|initially|first|earlier) (said|stated|wrote|read|gave|called|named|reported)',
  '(I|we) ... (wrote|said|stated) ... (wrong|incorrect|incorrectly|error|mistake)',
  '(errata|erratum)',
]

/** Speaks only of a draft that changes what was published. Offers the sentence that says so, appended. */
export function silentEditRule(spec: SpecOf<'silent-edit'>, { lists }: RuleWorld): Rule {
  const noted = new PhraseFinder([...notes, ...(spec.notes ?? [])].map((phrase) => parsePhrase(phrase, lists)))
  return (read) => {
    const { published } = read.draft
    if (published === undefined) return []
    const change = changeBetween(published, read.text.source)
    if (!change || isSlip(change)) return []
    if (noted.find(read.text).length > 0) return []
    const was = change.was.length > 140 ? `${change.was.slice(0, 139)}…` : change.was
    const sentence =
      was === '' ? 'Update: added since this was first published.' : `Correction: an earlier version said “${was}”.`
    const replace = appended(read, sentence)
    return [
      {
        ...(change.span.end > change.span.start && { span: change.span }),
        says: spec.says ?? 'This changes what was published, and does not say so.',
        mend: { says: spec.offer ?? 'Say what was changed.', ...(replace && { replace }) },
      },
    ]
  }
}

export interface Change {
  /** Where the draft differs. */
  readonly span: Span
  readonly was: string
  readonly is: string
}

/** The one stretch of whole words in which two texts differ; white space and marks alone are no difference. */
export function changeBetween(published: string, draft: string): Change | undefined {
  const [before, after] = [wordsOf(published), wordsOf(draft)]
  let lead = 0
  while (lead < before.length && lead < after.length && before[lead]?.text === after[lead]?.text) lead += 1
  let tail = 0
  const most = Math.min(before.length, after.length) - lead
  while (tail < most && before.at(-1 - tail)?.text === after.at(-1 - tail)?.text) tail += 1
  const was = before.slice(lead, before.length - tail)
  const is = after.slice(lead, after.length - tail)
  if (was.length === 0 && is.length === 0) return undefined
  const at = is[0]?.start ?? after[lead]?.start ?? draft.length
  const span = { start: at, end: is.at(-1)?.end ?? at }
  return { span, was: sliceOf(published, was), is: draft.slice(span.start, span.end) }
}

export interface Piece extends Span {
  readonly text: string
}

/** A text's words without their marks. The sign and the point of a number belong to it: 1.5 is not 15. */
export function wordsOf(text: string): readonly Piece[] {
  return [...text.matchAll(/[-−]?[$€£¥]?\d+(?:[.,:/]\d+)*%?|[\p{L}\p{N}\p{M}'’]+/gu)].map(({ 0: word, index }) => ({
    text: word.replaceAll('’', "'"),
    start: index,
    end: index + word.length,
  }))
}

function sliceOf(text: string, pieces: readonly Piece[]): string {
  return text.slice(pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0).replaceAll(/\s+/g, ' ')
}

const turns = new Set([
  'not',
  'no',
  'never',
  'none',
  'now',
  'nor',
  'can',
  "can't",
  'will',
  "won't",
  'all',
  'any',
  'may',
  'must',
  'is',
  'isn’t',
])

/** One word for one word, two letters apart at most, neither a number nor one that turns the meaning round. */
export function isSlip({ was, is }: Pick<Change, 'is' | 'was'>): boolean {
  const [from, to] = [was.toLowerCase(), is.toLowerCase()]
  if (from === to) return true
  if (/[\s\d]/.test(from + to) || from.length < 4 || to.length < 4 || turns.has(from) || turns.has(to)) return false
  return editDistance(from, to) <= 2 && from[0] === to[0]
}

/** Levenshtein distance, for two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost))
    }
    row = next
  }
  return row[b.length] ?? 0
}
