import type { QueryNode } from './ast.ts'

/**
 * Has a query, whose NOTs are pushed down, something that must be there in every way of being met? Without it every item
 * would have to be tried, and nearly all would match.
 */
export function asksForSomething(node: QueryNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.children.some(asksForSomething)
    case 'or':
      return node.children.every(asksForSomething)
    case 'not':
    case 'number':
      return false
    case 'phrase':
    case 'near':
    case 'key':
    case 'link':
    case 'list':
      return true
    default:
      return node satisfies never
  }
}
