import type { QueryNode } from './ast.ts'

/**
 * The same query with NOT before leaves and NEARs only, by De Morgan's laws: what must be there and what must not then
 * show without following double negations.
 */
export function pushNotDown(node: QueryNode, isNegated = false): QueryNode {
  switch (node.kind) {
    case 'not':
      return pushNotDown(node.child, !isNegated)
    case 'and':
    case 'or': {
      const children = node.children.map((child) => pushNotDown(child, isNegated))
      return { ...node, kind: (node.kind === 'and') === isNegated ? 'or' : 'and', children }
    }
    case 'near':
    case 'phrase':
    case 'key':
    case 'link':
    case 'list':
    case 'number':
      return isNegated ? { kind: 'not', child: node, start: node.start, end: node.end } : node
    default:
      return node satisfies never
  }
}
