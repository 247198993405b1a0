// A watch's query, parsed. Positions are offsets in the query as written, so that errors and lint can point at them.

import type { StemLanguage } from './stemming.ts'

/** Which texts a phrase is looked for in: `body` is title and text. */
export type Scope = 'author' | 'body' | 'link' | 'title'

/** One token that a phrase asks for. */
export interface Element {
  /** Folded; with its sign for #tags, @handles and $CASH. */
  readonly term: string
  /** True for `wild*`: the token begins with `term`. */
  readonly isPrefix: boolean
  /** For `wom?n` and `col*r`: what the token is to fit as a whole; `term` is what stands before the first sign. */
  readonly pattern?: string
  /** For a word of which every form is meant: what its forms have in common. */
  readonly stem?: { readonly language: StemLanguage; readonly text: string }
  /** For `=Word`: as it must be written. */
  readonly exact?: string
  /** In scripts without spaces: a word must begin, or end, at this letter. */
  readonly opensWord: boolean
  readonly closesWord: boolean
}

interface Placed {
  readonly start: number
  readonly end: number
}

/** A word or phrase: its elements stand side by side. */
export interface PhraseNode extends Placed {
  readonly kind: 'phrase'
  readonly scope: Scope
  /** At least one. */
  readonly elements: readonly Element[]
  /** As written. */
  readonly text: string
}

/** Something that an item has or has not: `lang:de`, `site:acme.example`, `is:reply`. */
export interface KeyNode extends Placed {
  readonly kind: 'key'
  /** As `itemKeys` writes it. */
  readonly key: string
  readonly text: string
}

/** `link:acme.example/press`: a link to this host or one under it, with a path that begins so. */
export interface LinkNode extends Placed {
  readonly kind: 'link'
  readonly host: string
  /** With its leading slash, lower case. */
  readonly path: string
  readonly text: string
}

/** Where a list is looked for. */
export type ListScope = 'body' | 'voice'

/** `within:rivals`, `from:reporters`: any entry of a list that the desk keeps elsewhere. */
export interface ListNode extends Placed {
  readonly kind: 'list'
  readonly scope: ListScope
  readonly name: string
  readonly text: string
}

/** Figures of an item that a query can ask for. */
export type NumberField = 'followers'

/** `followers:>1000`: between two whole numbers, both included. */
export interface NumberNode extends Placed {
  readonly kind: 'number'
  readonly field: NumberField
  readonly min: number
  /** `maxNumber` when there is no upper end. */
  readonly max: number
  readonly text: string
}

/** Largest number that a query can name: what a column of 32 bits holds. */
export const maxNumber = 2 ** 31 - 1

export interface NearNode extends Placed {
  readonly kind: 'near'
  /** At most so many words between the two. */
  readonly distance: number
  /** The left one must come first. */
  readonly isOrdered: boolean
  readonly left: SpanNode
  readonly right: SpanNode
}

export interface AndNode extends Placed {
  readonly kind: 'and'
  readonly children: readonly QueryNode[]
}

export interface OrNode<Child = QueryNode> extends Placed {
  readonly kind: 'or'
  readonly children: readonly Child[]
}

export interface NotNode extends Placed {
  readonly kind: 'not'
  readonly child: QueryNode
}

export type LeafNode = KeyNode | LinkNode | ListNode | NumberNode | PhraseNode
/** What stands somewhere in a text, so that NEAR can measure from it. */
export type SpanNode = ListNode | NearNode | OrNode<SpanNode> | PhraseNode
export type QueryNode = AndNode | LeafNode | NearNode | NotNode | OrNode

/** A query that may be watched for: it has something to look for in every way of being met. */
export interface Query {
  readonly source: string
  readonly root: QueryNode
}

/** Keys of an item that a query can ask for. */
export const fieldNames = [
  'title',
  'author',
  'from',
  'within',
  'site',
  'lang',
  'kind',
  'link',
  'network',
  'is',
  'followers',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Does it stand at places of a text, so that NEAR can measure from it? */
export function isSpanNode(node: QueryNode): node is SpanNode {
  if (node.kind === 'list') return node.scope === 'body'
  return node.kind === 'phrase' || node.kind === 'near' || (node.kind === 'or' && node.children.every(isSpanNode))
}
