// One query, tried on item after item: what a watch would find before it is saved, and why an item matched. The engine
// that watches run on, with a single rule in it.
import type { Item } from '../../model/item.ts'
import type { LeafNode, QueryNode, SpanNode } from '../ast.ts'
import { type DeskLists, listsIn, mustKnowLists, noLists } from '../desk-lists.ts'
import type { EstimatedCost } from '../watch-cost.ts'
import { Engine } from './engine.ts'
import type { Frequency } from './frequency.ts'
import type { Span } from './spans.ts'
import { TextFilter } from './text-filter.ts'

/** One part of the query that was found, and where; no spans for what is true of the item as a whole. */
export interface Finding {
  readonly leaf: LeafNode
  readonly spans: readonly FoundSpan[]
}

export interface FoundSpan {
  readonly field: 'author' | 'link' | 'text' | 'title'
  readonly start: number
  readonly end: number
}

/** Terms and phrases that one query may have: several times its leaves. */
const capacity = 1 << 14

/** Engines of probes that are done: a new one costs half a millisecond. */
const idle: Engine[] = []
const maxIdle = 4

/** A filter that lets more than half of so many items through is not worth asking. */
const judgedAfter = 128

/** Dispose it when it is done, so that the next one need not build an engine. */
export class Probe implements Disposable {
  readonly #engine = idle.pop() ?? new Engine(capacity)
  readonly #root: QueryNode
  readonly #rule: number
  readonly #lists: readonly string[]
  readonly #known: DeskLists
  /** Made for the first item. */
  #filter: TextFilter | 'none' | undefined
  /** Items that the filter was asked about, and let through. */
  #tried = 0
  #letThrough = 0
  readonly #refs = new Map<LeafNode | SpanNode, number>()

  /** @throws {QuerySyntaxError} when it names a list that is not among `lists`. */
  constructor(root: QueryNode, lists: DeskLists = noLists) {
    mustKnowLists(root, lists)
    this.#root = root
    this.#known = lists
    this.#lists = [...new Set(listsIn(root).map(({ name }) => name))]
    for (const name of this.#lists) this.#engine.lists.set('', name, lists.get(name) ?? [])
    this.#rule = this.#engine.useRule(root)
  }

  /** Empties the engine and keeps it for the next probe: an empty one costs milliseconds to make. */
  [Symbol.dispose](): void {
    this.#engine.rules.remove(this.#rule)
    for (const ref of this.#refs.values()) this.#engine.compounds.release(ref)
    for (const name of this.#lists) this.#engine.lists.set('', name, [])
    if (idle.length < maxIdle) idle.push(this.#engine)
  }

  /** What it would cost as a watch, by what another engine has learned of the stream. O(leaves). */
  costBy(frequency: Frequency): EstimatedCost {
    return this.#engine.costOf(this.#rule, frequency)
  }

  /** Does the query match? O(the item's length). */
  matches(item: Item): boolean {
    return this.#mayMatch(item) && this.#engine.match(item).length > 0
  }

  /** False when a look at the letters alone shows that it does not match. */
  #mayMatch(item: Item): boolean {
    this.#filter ??= TextFilter.of(this.#root, this.#known) ?? 'none'
    if (this.#filter === 'none') return true
    const may = this.#filter.mayMatch(item)
    this.#tried++
    if (may) this.#letThrough++
    if (this.#tried === judgedAfter && this.#letThrough > judgedAfter / 2) this.#filter = 'none'
    return may
  }

  /** The parts that make the query match, each with its places; `undefined` when it does not match. */
  findings(item: Item): readonly Finding[] | undefined {
    if (!this.matches(item)) return undefined
    const findings: Finding[] = []
    this.#explain(this.#root, findings)
    return findings
  }

  /** Adds what made `node` hold; says whether it does. Every branch is looked at, also when the answer is known. */
  #explain(node: QueryNode, findings: Finding[]): boolean {
    switch (node.kind) {
      case 'and': {
        // A branch that fails in the end has explained nothing, so its findings are kept back until it holds.
        const found: Finding[] = []
        if (!node.children.every((child) => this.#explain(child, found))) return false
        findings.push(...found)
        return true
      }
      case 'or':
        return node.children.filter((child) => this.#explain(child, findings)).length > 0
      case 'not':
        return !this.#explain(node.child, [])
      default:
        return this.#explainPart(node, findings)
    }
  }

  #explainPart(node: LeafNode | Extract<SpanNode, { kind: 'near' }>, findings: Finding[]): boolean {
    const ref = this.#refOf(node)
    if (!this.#engine.places.stands(ref)) return false
    if (node.kind === 'key' || node.kind === 'link' || node.kind === 'number') findings.push({ leaf: node, spans: [] })
    else {
      const spans = this.#engine.places.spansOf(ref)
      // Of a list of hosts nothing stands in a text.
      if (node.kind === 'list' && spans.length === 0) findings.push({ leaf: node, spans: [] })
      else this.#addSpans(node, spans, findings)
    }
    return true
  }

  /** The phrases that these spans are made of. */
  #addSpans(node: SpanNode, spans: readonly Span[], findings: Finding[]): void {
    const leaves = Map.groupBy(phrasesIn(node), (leaf) => this.#refOf(leaf))
    const add = (span: Span): void => {
      if (span.parts) return span.parts.forEach(add)
      for (const leaf of leaves.get(span.ref) ?? []) findings.push({ leaf, spans: [this.#placed(span)] })
    }
    spans.forEach(add)
  }

  #placed({ firstRow, lastRow }: Span): FoundSpan {
    const { rows } = this.#engine
    return { field: rows.textOf(firstRow).field, start: rows.startOf(firstRow), end: rows.endOf(lastRow) }
  }

  #refOf(node: LeafNode | SpanNode): number {
    const known = this.#refs.get(node)
    if (known !== undefined) return known
    const ref = this.#engine.compiler.refOf(node)
    this.#refs.set(node, ref)
    return ref
  }
}

function phrasesIn(node: SpanNode): Extract<SpanNode, { kind: 'list' | 'phrase' }>[] {
  switch (node.kind) {
    case 'list':
    case 'phrase':
      return [node]
    case 'near':
      return [...phrasesIn(node.left), ...phrasesIn(node.right)]
    case 'or':
      return node.children.flatMap(phrasesIn)
    default:
      return node satisfies never
  }
}
