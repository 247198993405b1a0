import { proseHtml } from '../html/prose.ts'
import type { Clause } from '../set.ts'

/** What is to be read after an answer: the rule, or the story, and where it comes from. */
export interface ShownRule {
  readonly title: string
  /** Safe HTML. */
  readonly html: string
  readonly source?: { readonly says: string; readonly url?: string }
  /** Where it stands in full. */
  readonly place: { readonly kind: 'card' | 'clause'; readonly id: string }
}

/** A clause with its legal source, or its origin where it is none of law. */
export function ruleOfClause({ clauseId, title, text, legal, origin }: Clause): ShownRule {
  const source = legal ? { says: legal.cite, url: legal.url } : origin === undefined ? undefined : { says: origin }
  return { title, html: proseHtml(text), ...(source && { source }), place: { kind: 'clause', id: clauseId } }
}
