import type { ListNode, QueryNode, SpanNode } from './ast.ts'
import { didYouMean } from './did-you-mean.ts'
import { entryParts } from './list-entry.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

/** A desk's lists, by name. */
export type DeskLists = ReadonlyMap<string, readonly string[]>

export const noLists: DeskLists = new Map()

/** More entries than this the search index is not asked for: the query's other words narrow. */
const maxAskedEntries = 200

/** The lists that a query names. O(leaves). */
export function listsIn(node: QueryNode | SpanNode): readonly ListNode[] {
  switch (node.kind) {
    case 'list':
      return [node]
    case 'and':
    case 'or':
      return node.children.flatMap(listsIn)
    case 'not':
      return listsIn(node.child)
    case 'near':
      return [...listsIn(node.left), ...listsIn(node.right)]
    case 'key':
    case 'link':
    case 'number':
    case 'phrase':
      return []
    default:
      return node satisfies never
  }
}

/** @throws {QuerySyntaxError} when the query names a list that the desk does not have. */
export function mustKnowLists(root: QueryNode, lists: DeskLists): void {
  for (const node of listsIn(root)) {
    if (lists.has(node.name)) continue
    const [position, length] = [node.start, node.end - node.start]
    const field = node.scope === 'voice' ? 'from' : 'within'
    const meant = didYouMean(node.name, [...lists.keys()])
    const known = lists.size === 0 ? 'This desk has no lists yet.' : `There are ${[...lists.keys()].join(', ')}.`
    throw new QuerySyntaxError(`There is no list ${node.name}. ${known}`, {
      position,
      length,
      ...(meant !== undefined && { suggestion: `${field}:${meant}`, mend: 'part' }),
    })
  }
}

/** The same query with its lists written out, for the search index: it narrows by words, the engine decides. */
export function writtenOut(node: QueryNode, lists: DeskLists): QueryNode {
  switch (node.kind) {
    case 'list': {
      const entries = lists.get(node.name) ?? []
      if (entries.length === 0 || entries.length > maxAskedEntries) return node
      const children = entries.flatMap((entry) => entryParts(entry, node.scope))
      return { kind: 'or', children, start: node.start, end: node.end }
    }
    case 'and':
    case 'or':
      return { ...node, children: node.children.map((child) => writtenOut(child, lists)) }
    case 'not':
      return { ...node, child: writtenOut(node.child, lists) }
    default:
      return node
  }
}
