// Reads a query by recursive descent. From loosest to tightest: OR, AND (also by standing side by side), NOT, NEAR.
import { fieldNames, isSpanNode, type FieldName, type Query, type QueryNode, type SpanNode } from './ast.ts'
import { didYouMean } from './did-you-mean.ts'
import { otherNames, otherTools } from './other-tools.ts'
import { fieldLeaf } from './field-leaf.ts'
import { phraseOf } from './leaf.ts'
import { lex, type QueryToken, type TermToken } from './lexer.ts'
import { asksForSomething } from './asks-for-something.ts'
import { QuerySyntaxError, type QueryFault } from './query-syntax-error.ts'
import { type StemLanguage, stemLanguages } from './stemming.ts'

/** Characters of a query: several times the longest that people keep. */
export const maxQueryLength = 10_000
/** Words and phrases in one query. */
export const maxLeaves = 500
/** Parentheses and NOTs inside each other. */
export const maxDepth = 50

/**
 * Reads a query that is to be watched or searched for.
 * @throws {QuerySyntaxError} saying where it is wrong and what would be right, also when it excludes only.
 */
export function parseQuery(source: string): Query {
  const root = parseNode(source)
  // Without something to look for, every item of every source would have to be tried, and nearly all would match.
  if (asksForSomething(root)) return { source, root }
  throw new QuerySyntaxError(
    'This would match nearly everything: it says what to leave out, but not (in every case) what to look for. Add a word that must be there.',
    { position: root.start, length: root.end - root.start, suggestion: `acme AND ${source.trim()}` },
  )
}

/** Reads a query without asking whether it finds too much. @throws {QuerySyntaxError} */
export function parseNode(source: string): QueryNode {
  if (source.length > maxQueryLength) {
    throw new QuerySyntaxError(
      `A query may have ${maxQueryLength} characters at most; this one has ${source.length}.`,
      {
        position: maxQueryLength,
        length: source.length - maxQueryLength,
        suggestion: 'Make two watches of it.',
      },
    )
  }
  return new Parser(source).parse()
}

type Kind = QueryToken['kind']

class Parser {
  readonly #source: string
  readonly #tokens: readonly QueryToken[]
  #next = 0
  #leaves = 0
  #depth = 0
  #stem: StemLanguage | undefined

  constructor(source: string) {
    this.#source = source
    this.#tokens = lex(source)
  }

  parse(): QueryNode {
    const first = this.#peek()
    if (!first) throw new QuerySyntaxError('The query is empty.', { position: 0, length: 0, suggestion: 'acme' })
    this.#stem = this.#stemLanguage()
    const root = this.#or()
    const left = this.#peek()
    if (left) throw fault('This parenthesis closes nothing.', left, without(this.#source, left), 'whole')
    return root
  }

  /** `stem:en`, which may open a query and holds for all of it. */
  #stemLanguage(): StemLanguage | undefined {
    const token = this.#peek()
    if (token?.kind !== 'field' || token.name.toLowerCase() !== 'stem') return undefined
    this.#next++
    const value = this.#take('term')
    const written = value?.kind === 'term' && value.start === token.end ? value.text.toLowerCase() : ''
    const language = stemLanguages.find((one) => one === written)
    if (language && this.#peek()) return language
    if (language) throw fault(`stem:${language} needs words to look for behind it.`, token)
    throw fault(
      `stem: takes one of ${stemLanguages.join(', ')}, as in stem:en; it then finds every form of a word.`,
      token,
    )
  }

  #or(field?: FieldName): QueryNode {
    const first = this.#and(field)
    if (this.#kind !== 'or') return first
    const children = [first]
    while (this.#take('or')) children.push(this.#and(field))
    return grouped('or', children)
  }

  #and(field?: FieldName): QueryNode {
    const first = this.#not(field)
    let children: QueryNode[] | undefined
    for (;;) {
      const operator = this.#take('and')
      if (!operator && !this.#isTermNext()) return children ? grouped('and', children) : first
      children ??= [first]
      children.push(this.#not(field))
    }
  }

  #isTermNext(): boolean {
    const kind = this.#kind
    return kind !== undefined && kind !== 'close' && kind !== 'or' && kind !== 'near'
  }

  #not(field?: FieldName): QueryNode {
    const not = this.#take('not')
    if (!not) return this.#near(field)
    const child = this.#nested(not, () => this.#not(field))
    return { kind: 'not', child, start: not.start, end: child.end }
  }

  #near(field?: FieldName): QueryNode {
    let left = this.#primary(field)
    for (;;) {
      const near = this.#take('near')
      if (near?.kind !== 'near') return left
      const right = this.#primary(field)
      const operands = { left: this.#spanOperand(left), right: this.#spanOperand(right) }
      const { distance, isOrdered } = near
      left = { kind: 'near', distance, isOrdered, ...operands, start: left.start, end: right.end }
    }
  }

  #spanOperand(node: QueryNode): SpanNode {
    if (isSpanNode(node)) return node
    throw new QuerySyntaxError(
      'NEAR joins words, phrases, within:lists, (this OR that) and other NEARs: what has a place in the text. AND, NOT, lang:, site: and the like have none.',
      { position: node.start, length: node.end - node.start, suggestion: 'Put it beside the NEAR: (a NEAR/5 b) AND c' },
    )
  }

  #primary(field?: FieldName): QueryNode {
    const token = this.#peek()
    if (!token) throw this.#missing()
    this.#next++
    switch (token.kind) {
      case 'open':
        return this.#group(token, field)
      case 'minus': {
        const child = this.#nested(token, () => this.#primary(field))
        return { kind: 'not', child, start: token.start, end: child.end }
      }
      case 'field':
        return this.#field(token, field)
      case 'term':
        return this.#leaf(token, field, token.start)
      default:
        throw this.#dangling(token)
    }
  }

  #group(open: QueryToken, field?: FieldName): QueryNode {
    if (this.#peek()?.kind === 'close') throw fault('There is nothing between these parentheses.', open)
    const node = this.#nested(open, () => this.#or(field))
    const close = this.#take('close')
    if (!close) throw fault('This parenthesis is not closed.', open, `${this.#source.trimEnd()})`, 'whole')
    return { ...node, start: open.start, end: close.end }
  }

  #field(token: QueryToken & { kind: 'field' }, outer?: FieldName): QueryNode {
    const name = this.#fieldName(token)
    if (outer) throw fault(`${outer}: cannot hold another field.`, token, `${outer}:… AND ${name}:…`)
    const next = this.#peek()
    if (next?.kind === 'open') {
      this.#next++
      return { ...this.#group(next, name), start: token.start }
    }
    if (next?.kind !== 'term' || next.start !== token.end) {
      throw fault(`${name}: needs its value right behind it.`, token, `${name}:${exampleOf[name]}`)
    }
    this.#next++
    return this.#leaf(next, name, token.start)
  }

  #fieldName(token: QueryToken & { kind: 'field' }): FieldName {
    const written = token.name.toLowerCase()
    const name = fieldNames.find((name) => name === (otherNames[written] ?? written))
    if (name) return name
    if (written === 'stem') {
      throw fault('stem: holds for the whole watch and stands at its beginning, once.', token)
    }
    const why = otherTools[written]
    if (why !== undefined) throw fault(`There is no field ${token.name}: here: ${why}`, token)
    const meant = didYouMean(written, fieldNames)
    const word = /^\S*/.exec(this.#source.slice(token.start))?.[0] ?? ''
    const advice = meant ? `${meant}:` : `"${word.replaceAll('"', '')}"`
    const known = fieldNames.map((name) => `${name}:`).join(' ')
    throw fault(
      `There is no field ${token.name}: (there are ${known}). To look for it as words, use quotes.`,
      token,
      advice,
      ...(meant ? (['part'] as const) : []),
    )
  }

  #leaf(token: TermToken, field: FieldName | undefined, start: number): QueryNode {
    this.#leaves++
    if (this.#leaves > maxLeaves) {
      throw fault(`A query may have ${maxLeaves} words and phrases at most.`, token, 'Make two watches of it.')
    }
    return field ? fieldLeaf(field, token, start, this.#stem) : phraseOf(token, 'body', start, this.#stem)
  }

  #nested(token: QueryToken, parse: () => QueryNode): QueryNode {
    this.#depth++
    if (this.#depth > maxDepth) throw fault(`Parentheses may lie ${maxDepth} deep at most.`, token)
    const node = parse()
    this.#depth--
    return node
  }

  #missing(): QuerySyntaxError {
    const last = this.#tokens.at(-1)
    if (!last) return new QuerySyntaxError('The query is empty.', { position: 0, length: 0 })
    return this.#dangling(last)
  }

  #dangling(token: QueryToken): QuerySyntaxError {
    const written = this.#source.slice(token.start, token.end)
    if (token.kind === 'near') {
      return fault('NEAR needs a word or phrase on either side.', token, `acme ${written} recall`)
    }
    if (token.kind === 'open') return fault('There is nothing in this parenthesis.', token)
    const isWord = /^\p{L}+$/u.test(written)
    return fault(
      `${written} needs something to look for ${token.kind === 'not' ? 'after it' : 'on either side'}${isWord ? '; to look for the word itself, put it in quotes' : ''}.`,
      token,
      ...(isWord ? ([`"${written}"`, 'part'] as const) : []),
    )
  }

  #peek(): QueryToken | undefined {
    return this.#next < this.#tokens.length ? this.#tokens[this.#next] : undefined
  }

  get #kind(): Kind | undefined {
    return this.#next < this.#tokens.length ? this.#tokens[this.#next]!.kind : undefined
  }

  #take(kind: Kind): QueryToken | undefined {
    return this.#kind === kind ? this.#tokens[this.#next++] : undefined
  }
}

const exampleOf: Readonly<Record<FieldName, string>> = {
  title: 'recall',
  author: 'jane',
  from: 'reporters',
  within: 'rivals',
  site: 'news.example',
  lang: 'en',
  kind: 'article',
  link: 'acme.example',
  network: 'bluesky',
  is: 'reply',
  followers: '>1000',
}

function grouped(kind: 'and' | 'or', children: readonly QueryNode[]): QueryNode {
  return { kind, children, start: children[0]?.start ?? 0, end: children.at(-1)?.end ?? 0 }
}

function fault(message: string, token: QueryToken, suggestion?: string, mend?: QueryFault['mend']): QuerySyntaxError {
  return new QuerySyntaxError(message, {
    position: token.start,
    length: token.end - token.start,
    ...(suggestion !== undefined && { suggestion }),
    ...(mend !== undefined && { mend }),
  })
}

function without(source: string, token: QueryToken): string {
  return (source.slice(0, token.start) + source.slice(token.end)).trim()
}
