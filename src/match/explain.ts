import type { Item } from '../model/item.ts'
import type { QueryNode } from './ast.ts'
import { type DeskLists, noLists } from './desk-lists.ts'
import { Probe, type Finding } from './engine/probe.ts'
import type { TextField } from './tokens.ts'

/** A stretch of an item's own title, text, … in UTF-16 units. */
export interface TextSpan {
  readonly field: TextField
  readonly start: number
  readonly end: number
}

/** A part of the query that was found. */
export interface FoundPart {
  /** As written in the query. */
  readonly text: string
  /** Offsets of the part in the query. */
  readonly start: number
  readonly end: number
  /** Where it stands in the item; empty for what is true of the item as a whole, such as `lang:de`. */
  readonly spans: readonly TextSpan[]
}

export interface Explanation {
  readonly isMatch: boolean
  readonly parts: readonly FoundPart[]
  /** All spans in title and text, in reading order, without overlaps: for marking. */
  readonly marks: readonly (TextSpan & { readonly field: 'text' | 'title' })[]
}

/** Whether, and by which words, a query matches an item: decided by the engine that watches run on. */
export function explain(root: QueryNode, item: Item, lists: DeskLists = noLists): Explanation {
  using probe = new Probe(root, lists)
  return explainBy(probe, item)
}

/** As `explain`, for a query that is tried on many items. */
export function explainBy(probe: Probe, item: Item): Explanation {
  const findings = probe.findings(item)
  if (!findings) return { isMatch: false, parts: [], marks: [] }
  const parts = foundParts(findings)
  return { isMatch: true, parts, marks: marksOf(parts.flatMap((part) => part.spans)) }
}

function foundParts(findings: readonly Finding[]): FoundPart[] {
  const byLeaf = Map.groupBy(findings, (finding) => finding.leaf)
  return [...byLeaf].map(([leaf, found]) => ({
    text: leaf.text,
    start: leaf.start,
    end: leaf.end,
    spans: distinct(found.flatMap((finding) => finding.spans)),
  }))
}

function distinct(spans: readonly TextSpan[]): TextSpan[] {
  return [...new Map(spans.map((span) => [`${span.field} ${span.start} ${span.end}`, span])).values()]
}

/** In reading order, title first; spans that overlap become one. What was met in an author or a link is left out. */
export function marksOf(spans: readonly TextSpan[]): Explanation['marks'] {
  const marks: (TextSpan & { field: 'text' | 'title' })[] = []
  const inBody = spans.filter(isInBody)
  for (const span of inBody.toSorted((a, b) => order(a) - order(b) || a.start - b.start)) {
    const last = marks.at(-1)
    if (last && last.field === span.field && span.start < last.end) {
      marks[marks.length - 1] = { ...last, end: Math.max(last.end, span.end) }
    } else marks.push(span)
  }
  return marks
}

function isInBody(span: TextSpan): span is TextSpan & { field: 'text' | 'title' } {
  return span.field === 'title' || span.field === 'text'
}

function order(span: TextSpan): number {
  return span.field === 'title' ? 0 : 1
}
