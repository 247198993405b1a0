// What is probably not meant in a query that can be understood. Says nothing rather than something doubtful.
import type { LeafNode, OrNode, AndNode, PhraseNode, QueryNode, SpanNode } from './ast.ts'
import { pushNotDown } from './push-not-down.ts'

export interface Warning {
  readonly message: string
  /** Offset and length in the query. */
  readonly position?: number
  readonly length?: number
}

/** Warnings that follow from the query alone, in its order. O(leaves²) within one group. */
export function lint(source: string, root: QueryNode): readonly Warning[] {
  const warnings = [...lintNode(root, source), ...lintNever(pushNotDown(root)), ...lintBroad(root)]
  return warnings.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

function lintNode(node: QueryNode, source: string): Warning[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return [...mixed(node, source), ...redundant(node), ...node.children.flatMap((child) => lintNode(child, source))]
    case 'not':
      return lintNode(node.child, source)
    case 'near':
      return [...lintNode(node.left, source), ...lintNode(node.right, source)]
    case 'phrase':
      return operatorInSmallLetters(node)
    case 'key':
    case 'link':
    case 'list':
    case 'number':
      return []
    default:
      return node satisfies never
  }
}

/** `a b OR c` is read as `(a b) OR c`, which search engines read the other way round. */
function mixed(node: AndNode | OrNode, source: string): Warning[] {
  if (node.kind !== 'or') return []
  return node.children
    .filter((child) => child.kind === 'and' && source.charAt(child.start) !== '(')
    .map((child) =>
      warn(
        child,
        `AND binds tighter than OR: this is read as (${source.slice(child.start, child.end)}) OR …. Parentheses make it plain.`,
      ),
    )
}

function operatorInSmallLetters(node: PhraseNode): Warning[] {
  const word = node.text.toLowerCase()
  if (!['and', 'or', 'not'].includes(word) && !/^near\/\d+$/.test(word)) return []
  return [warn(node, `"${node.text}" is looked for as a word. The operator is written ${node.text.toUpperCase()}.`)]
}

/** In an OR, what finds only what a neighbour finds anyway; in an AND, what is there anyway when a neighbour is. */
function redundant(node: AndNode | OrNode): Warning[] {
  const leaves = node.children.filter((child): child is LeafNode => isLeaf(child))
  return leaves.flatMap((leaf, i) => {
    const by = leaves.find((other, j) => i !== j && makesRedundant(node.kind, other, leaf, j < i))
    return by ? [warn(leaf, `${quoted(leaf)} adds nothing beside ${quoted(by)}.`)] : []
  })
}

function isLeaf(node: QueryNode): node is LeafNode {
  return ['key', 'link', 'list', 'number', 'phrase'].includes(node.kind)
}

function makesRedundant(kind: 'and' | 'or', other: LeafNode, leaf: LeafNode, isBefore: boolean): boolean {
  // Of two that say the same, the later one is too many.
  if (implies(other, leaf) && implies(leaf, other)) return isBefore
  return kind === 'or' ? implies(leaf, other) : implies(other, leaf)
}

/** Is `general` always there when `special` is? False when in doubt. */
function implies(special: LeafNode, general: LeafNode): boolean {
  if (special.kind === 'key' && general.kind === 'key') {
    return special.key === general.key || isNarrowerKey(special.key, general.key)
  }
  if (special.kind === 'link' && general.kind === 'link') {
    return special.host === general.host && special.path === general.path
  }
  if (special.kind === 'number' && general.kind === 'number') {
    return special.field === general.field && special.min >= general.min && special.max <= general.max
  }
  if (special.kind === 'list' && general.kind === 'list') {
    return special.scope === general.scope && special.name === general.name
  }
  if (special.kind !== 'phrase' || general.kind !== 'phrase') return false
  return (
    (special.scope === general.scope || (special.scope === 'title' && general.scope === 'body')) &&
    holdsRow(special, general)
  )
}

/** `site:a.acme.example` is within `site:acme.example`, `lang:pt-br` within `lang:pt`. */
function isNarrowerKey(special: string, general: string): boolean {
  const colon = general.indexOf(':')
  const [field, value] = [general.slice(0, colon + 1), general.slice(colon + 1)]
  if (!special.startsWith(field)) return false
  return field === 'lang:' ? special.startsWith(`${general}-`) : special.endsWith(`.${value}`)
}

/** Does a row of `special`'s elements fulfil all of `general`'s? */
function holdsRow(special: PhraseNode, general: PhraseNode): boolean {
  return special.elements.some((_, first) =>
    general.elements.every((wanted, i) => {
      const given = special.elements[first + i]
      if (!given || (wanted.opensWord && !given.opensWord) || (wanted.closesWord && !given.closesWord)) return false
      if (wanted.exact !== undefined && given.exact !== wanted.exact) return false
      if (wanted.stem || given.stem) {
        return wanted.stem?.text === given.stem?.text && wanted.stem?.language === given.stem?.language
      }
      if (wanted.pattern !== undefined || given.pattern !== undefined) return wanted.pattern === given.pattern
      return wanted.isPrefix ? given.term.startsWith(wanted.term) : !given.isPrefix && given.term === wanted.term
    }),
  )
}

/** ANDs that nothing can meet. */
function lintNever(node: QueryNode): Warning[] {
  if (node.kind !== 'and') return node.kind === 'or' ? node.children.flatMap(lintNever) : []
  const parts = node.children.flatMap(conjuncts)
  const wanted = parts.filter((part): part is LeafNode => isLeaf(part))
  const unwanted = parts.flatMap((part) => (part.kind === 'not' && isLeaf(part.child) ? [part.child] : []))
  const excluded = wanted.flatMap((leaf) =>
    unwanted.filter((not) => implies(leaf, not)).map((not) => contradiction(leaf, not)),
  )
  return [...excluded, ...clashes(wanted), ...node.children.flatMap(lintNever)]
}

function conjuncts(node: QueryNode): QueryNode[] {
  return node.kind === 'and' ? node.children.flatMap(conjuncts) : [node]
}

function contradiction(wanted: LeafNode, unwanted: LeafNode): Warning {
  return warn(unwanted, `This can never match: ${quoted(wanted)} is asked for and ${quoted(unwanted)} is left out.`)
}

/** Fields of which an item has one value only. */
function clashes(wanted: readonly LeafNode[]): Warning[] {
  const keys = wanted.filter((leaf) => leaf.kind === 'key')
  return keys.flatMap((leaf, i) => {
    const field = leaf.key.slice(0, leaf.key.indexOf(':') + 1)
    if (!['kind:', 'lang:', 'network:', 'site:'].includes(field)) return []
    const other = keys.slice(0, i).find((before) => before.key.startsWith(field) && !areTogether(before.key, leaf.key))
    return other
      ? [
          warn(
            leaf,
            `This can never match: an item has one ${field} only, not both ${quoted(other)} and ${quoted(leaf)}.`,
          ),
        ]
      : []
  })
}

function areTogether(a: string, b: string): boolean {
  return a === b || isNarrowerKey(a, b) || isNarrowerKey(b, a)
}

/** Ways of being met that ask for no word at all. */
function lintBroad(root: QueryNode): Warning[] {
  if (asksForWord(pushNotDown(root))) return []
  return [
    warn(
      root,
      'This asks for no word: everything of that kind, language or network matches. Add a word that must be there.',
    ),
  ]
}

function asksForWord(node: QueryNode | SpanNode): boolean {
  switch (node.kind) {
    case 'phrase':
    case 'near':
    case 'link':
    case 'list':
      return true
    case 'key':
      return node.key.startsWith('site:') || node.key.startsWith('link:')
    case 'and':
      return node.children.some(asksForWord)
    case 'or':
      return node.children.every(asksForWord)
    case 'not':
    case 'number':
      return false
    default:
      return node satisfies never
  }
}

function quoted(leaf: LeafNode): string {
  return leaf.kind === 'phrase' && leaf.scope !== 'body' ? `${leaf.scope}:${leaf.text}` : leaf.text
}

function warn({ start, end }: { readonly start: number; readonly end: number }, message: string): Warning {
  return { message, position: start, length: end - start }
}
