import type { LeafNode, QueryNode, SpanNode } from './ast.ts'
import type { Document } from './document.ts'
import { spansOf, standsIn, type Span } from './spans.ts'

/** One part of a query that was found, and where; no spans for what is true of the item as a whole. */
export interface Finding {
  readonly leaf: LeafNode
  readonly spans: readonly Span[]
}

/**
 * Does the query hold for the item? With `findings`, also which parts made it so: the same steps decide, only that no
 * branch is left out when the answer is known.
 */
export function holds(node: QueryNode, document: Document, findings?: Finding[]): boolean {
  switch (node.kind) {
    case 'and':
      return allHold(node.children, document, findings)
    case 'or':
      return anyHolds(node.children, document, findings)
    case 'not':
      return !holds(node.child, document)
    case 'key':
      return note(node, document.keys.has(node.key), findings)
    case 'link':
      return note(node, document.hasLink(node), findings)
    case 'phrase':
    case 'near':
      return stands(node, document, findings)
    default:
      return node satisfies never
  }
}

function allHold(nodes: readonly QueryNode[], document: Document, findings?: Finding[]): boolean {
  // A branch that fails in the end has explained nothing, so its findings are kept back until it holds.
  const found: Finding[] | undefined = findings && []
  if (!nodes.every((node) => holds(node, document, found))) return false
  if (found) findings?.push(...found)
  return true
}

function anyHolds(nodes: readonly QueryNode[], document: Document, findings?: Finding[]): boolean {
  if (!findings) return nodes.some((node) => holds(node, document))
  return nodes.filter((node) => holds(node, document, findings)).length > 0
}

function note(leaf: LeafNode, isTrue: boolean, findings?: Finding[]): boolean {
  if (isTrue) findings?.push({ leaf, spans: [] })
  return isTrue
}

function stands(node: SpanNode, document: Document, findings?: Finding[]): boolean {
  if (!findings) return standsIn(node, document)
  const spans = spansOf(node, document)
  for (const span of spans) addParts(span, findings)
  return spans.length > 0
}

function addParts(span: Span, findings: Finding[]): void {
  if (span.phrase) findings.push({ leaf: span.phrase, spans: [span] })
  if (span.parts) for (const part of span.parts) addParts(part, findings)
}
