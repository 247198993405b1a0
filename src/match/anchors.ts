// An item can match a query only if it has one of the query's anchors: the cheapest set of terms of which at least one
// is there in every way of being met. The percolator tries a watch on those items alone.
import type { Element, PhraseNode, QueryNode } from './ast.ts'

export interface Anchors {
  /** Terms and keys as `indexKeys` of an item gives them. */
  readonly terms: readonly string[]
  /** Beginnings of terms, for wildcards. */
  readonly prefixes: readonly string[]
  /** Sum of what `costOf` says of them. */
  readonly cost: number
}

/** How often a term, or a term that begins so, is met: any scale. */
export type CostOf = (term: string, isPrefix: boolean) => number

/**
 * The cheapest sufficient terms of a query whose NOTs are pushed down; `undefined` when there are none, because some
 * way of being met asks for nothing to be there. O(leaves).
 */
export function chooseAnchors(node: QueryNode, costOf: CostOf): Anchors | undefined {
  switch (node.kind) {
    case 'phrase':
      return cheapest(node.elements.map((element) => elementAnchor(node, element, costOf)))
    case 'key':
      return single(node.key, false, costOf)
    case 'link':
      return single(`link:${node.host}`, false, costOf)
    case 'near':
      return cheapest([chooseAnchors(node.left, costOf), chooseAnchors(node.right, costOf)])
    case 'and':
      return cheapest(node.children.map((child) => chooseAnchors(child, costOf)))
    case 'or':
      return union(node.children.map((child) => chooseAnchors(child, costOf)))
    case 'not':
      return undefined
    default:
      return node satisfies never
  }
}

function elementAnchor(node: PhraseNode, element: Element, costOf: CostOf): Anchors {
  return single(scopedTerm(node.scope, element.term), element.isPrefix, costOf)
}

/** Author's words and those of links are kept apart from the text's. No folded term holds a colon. */
export function scopedTerm(scope: PhraseNode['scope'], term: string): string {
  return scope === 'author' || scope === 'link' ? `${scope}:${term}` : term
}

function single(term: string, isPrefix: boolean, costOf: CostOf): Anchors {
  return { terms: isPrefix ? [] : [term], prefixes: isPrefix ? [term] : [], cost: costOf(term, isPrefix) }
}

function cheapest(sets: readonly (Anchors | undefined)[]): Anchors | undefined {
  let best: Anchors | undefined
  for (const set of sets) if (set && (!best || set.cost < best.cost)) best = set
  return best
}

function union(sets: readonly (Anchors | undefined)[]): Anchors | undefined {
  const terms = new Set<string>()
  const prefixes = new Set<string>()
  let cost = 0
  for (const set of sets) {
    if (!set) return undefined
    for (const term of set.terms) terms.add(term)
    for (const prefix of set.prefixes) prefixes.add(prefix)
    cost += set.cost
  }
  return { terms: [...terms], prefixes: [...prefixes], cost }
}
