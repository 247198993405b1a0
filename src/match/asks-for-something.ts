import type { QueryNode } from './ast.ts'

/**
 * Has a query something that must be there in every way of being met? Without it every item would have to be tried, and
 * nearly all would match. `isNegated`: an odd number of NOTs stands before the node; they turn AND and OR round.
 */
export function asksForSomething(node: QueryNode, isNegated = false): boolean {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const isAny = (node.kind === 'or') !== isNegated
      for (const child of node.children) if (asksForSomething(child, isNegated) !== isAny) return !isAny
      return isAny
    }
    case 'not':
      return asksForSomething(node.child, !isNegated)
    case 'number':
      return false
    case 'phrase':
    case 'near':
    case 'key':
    case 'link':
    case 'list':
      return !isNegated
    default:
      return node satisfies never
  }
}
