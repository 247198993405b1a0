import type { Element, PhraseNode, QueryNode, SpanNode } from '../ast.ts'
import type { Branch } from './branch.ts'
import { grouped } from './branch.ts'
import { compoundKind, type Compounds, distanceShift, elementFlags, orderedBit, titleBit } from './compounds.ts'
import type { Lexicon } from './lexicon.ts'
import { negated } from './refs.ts'
import { keyMark, listText, literalMark, scopeMark } from './scope-marks.ts'
import { stemText } from './stems.ts'
import { wildText } from './wildcards.ts'

/** Puts queries into refs. Whatever it hands out has one use more, for the caller to release. */
export class Compiler {
  readonly #lexicon: Lexicon
  readonly #compounds: Compounds
  /** What was written twice is asked for once. */
  readonly #drop = (ref: number): void => this.#compounds.release(ref)

  constructor(lexicon: Lexicon, compounds: Compounds) {
    this.#lexicon = lexicon
    this.#compounds = compounds
  }

  /**
   * The boolean of a query; lists are those of the desk. `isNegated`: an odd number of NOTs stands before the node; they
   * turn AND and OR round, by De Morgan's laws. O(leaves).
   */
  branchOf(node: QueryNode, deskId: string, isNegated = false): Branch {
    switch (node.kind) {
      case 'and':
      case 'or': {
        const children: Branch[] = []
        for (const child of node.children) children.push(this.branchOf(child, deskId, isNegated))
        return grouped((node.kind === 'or') !== isNegated, children, this.#drop)
      }
      case 'not':
        return this.branchOf(node.child, deskId, !isNegated)
      default: {
        const ref = this.refOf(node, deskId)
        return isNegated ? negated(ref) : ref
      }
    }
  }

  /** The ref of a part, or of what stands in a NEAR. */
  refOf(node: Exclude<QueryNode, { kind: 'and' | 'not' | 'or' }> | SpanNode, deskId = ''): number {
    switch (node.kind) {
      case 'key':
        return this.#lexicon.use(keyMark + node.key)
      case 'link': {
        const key = this.#lexicon.use(`${keyMark}link:${node.host}`)
        return this.#compounds.use([compoundKind.link, key, this.#lexicon.use(literalMark + node.path)])
      }
      case 'list':
        return this.#lexicon.use(listText(node.scope, deskId, node.name))
      case 'number':
        return this.#compounds.use([compoundKind.followers, node.min, node.max])
      case 'phrase':
        return this.#phrase(node)
      case 'near': {
        const [left, right] = [this.refOf(node.left, deskId), this.refOf(node.right, deskId)]
        // Without an order the two may be written either way round.
        const isAsWritten = node.isOrdered || left <= right
        const [first, second] = isAsWritten ? [left, right] : [right, left]
        const order = node.isOrdered ? orderedBit : 0
        return this.#compounds.use([compoundKind.near | order | (node.distance << distanceShift), first, second])
      }
      case 'or': {
        const refs = node.children.map((child) => this.refOf(child, deskId)).toSorted((a, b) => a - b)
        return this.#compounds.use([compoundKind.anyOf, ...refs])
      }
      default:
        return node satisfies never
    }
  }

  #phrase({ scope, elements }: PhraseNode): number {
    const mark = scopeMark(scope)
    const first = elements[0]
    if (first && elements.length === 1 && scope !== 'title' && isPlain(first)) return this.#term(first, mark)
    const values: number[] = [compoundKind.phrase | (scope === 'title' ? titleBit : 0)]
    for (const element of elements) {
      values.push(this.#term(element, mark) | flagsOf(element))
      if (element.exact !== undefined) values.push(this.#lexicon.use(literalMark + element.exact))
    }
    return this.#compounds.use(values)
  }

  #term({ term, isPrefix, pattern, stem }: Element, mark: string): number {
    if (stem) return this.#lexicon.use(stemText(stem.language, stem.text))
    if (!isPrefix) return this.#lexicon.use(mark + term)
    return this.#lexicon.use(wildText(mark + (pattern ?? `${term}*`)))
  }
}

/** Is it found wherever its term is? */
function isPlain({ exact, opensWord, closesWord }: Element): boolean {
  return exact === undefined && !opensWord && !closesWord
}

function flagsOf({ opensWord, closesWord, exact, isPrefix }: Element): number {
  return (
    (exact === undefined ? 0 : elementFlags.hasLiteral) |
    (opensWord ? elementFlags.opensWord : 0) |
    (closesWord ? elementFlags.closesWord : 0) |
    (exact !== undefined && isPrefix ? elementFlags.isBeginning : 0)
  )
}
