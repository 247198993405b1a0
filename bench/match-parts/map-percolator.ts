// The usual npm way, to measure against: words split by a pattern, a Map from every word that a watch asks for to the
// watches, each tried on the item's set of words; phrases and NEAR by a look at the whole text. It knows no folding, no
// tags and no scripts without spaces, so it does less for its time.
import type { QueryNode } from '../../src/match/ast.ts'
import type { Query } from '../../src/match/ast.ts'

interface Filed {
  readonly id: number
  readonly root: QueryNode
}

export class MapPercolator {
  readonly #byWord = new Map<string, Filed[]>()
  #count = 0

  add({ root }: Query): void {
    const filed: Filed = { id: this.#count++, root }
    for (const word of new Set(wordsOf(root))) {
      const there = this.#byWord.get(word)
      if (there) there.push(filed)
      else this.#byWord.set(word, [filed])
    }
  }

  match(text: string): number[] {
    const lower = text.toLowerCase()
    const words = new Set(lower.split(/[^a-z0-9#@]+/))
    const candidates = new Set<Filed>()
    for (const word of words) for (const filed of this.#byWord.get(word) ?? []) candidates.add(filed)
    const padded = ` ${lower.replace(/[^a-z0-9#@]+/g, ' ')} `
    return [...candidates].filter(({ root }) => holds(root, words, padded)).map(({ id }) => id)
  }
}

function wordsOf(node: QueryNode): string[] {
  switch (node.kind) {
    case 'phrase':
      return node.elements.map((element) => element.term)
    case 'and':
    case 'or':
      return node.children.flatMap(wordsOf)
    case 'near':
      return [...wordsOf(node.left), ...wordsOf(node.right)]
    default:
      return []
  }
}

function holds(node: QueryNode, words: ReadonlySet<string>, text: string): boolean {
  switch (node.kind) {
    case 'phrase': {
      const [first] = node.elements
      if (!first) return false
      if (node.elements.length === 1 && !first.isPrefix) return words.has(first.term)
      return text.includes(` ${node.elements.map((element) => element.term).join(' ')}${first.isPrefix ? '' : ' '}`)
    }
    case 'and':
      return node.children.every((child) => holds(child, words, text))
    case 'or':
      return node.children.some((child) => holds(child, words, text))
    case 'not':
      return !holds(node.child, words, text)
    case 'near':
      return holds(node.left, words, text) && holds(node.right, words, text)
    default:
      return false
  }
}
