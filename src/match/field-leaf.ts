// What stands behind `within:`, `from:`, `site:`, `lang:`, `kind:`, `network:`, `is:` and `link:`.
import { itemKinds, networks } from '../model/item.ts'
import type { FieldName, LeafNode, ListScope } from './ast.ts'
import { didYouMean } from './did-you-mean.ts'
import { hostAndPath } from './host.ts'
import type { StemLanguage } from './stemming.ts'
import { phraseOf } from './leaf.ts'
import { numberLeaf } from './number-leaf.ts'
import type { TermToken } from './lexer.ts'
import { QuerySyntaxError, type QueryFault } from './query-syntax-error.ts'

/**
 * @param start Where the field's name begins in the query.
 * @param stem In which language every form of a word is meant.
 * @throws {QuerySyntaxError} for a value that the field does not know.
 */
export function fieldLeaf(name: FieldName, token: TermToken, start: number, stem?: StemLanguage): LeafNode {
  switch (name) {
    case 'title':
      return phraseOf(token, name, start, stem)
    case 'author':
      return phraseOf(token, name, start)
    case 'kind':
      return key(name, oneOf(name, token, itemKinds), token, start)
    case 'network':
      return key(name, oneOf(name, token, networks), token, start)
    case 'is':
      return key(name, oneOf(name, token, ['reply', 'repost']), token, start)
    case 'lang':
      return key(name, language(token), token, start)
    case 'site':
      return key(name, site(token), token, start)
    case 'link':
      return link(token, start)
    case 'from':
      return list('voice', name, token, start)
    case 'within':
      return list('body', name, token, start)
    case 'followers':
      return numberLeaf(name, token, start)
    default:
      return name satisfies never
  }
}

function key(name: FieldName, value: string, token: TermToken, start: number): LeafNode {
  return { kind: 'key', key: `${name}:${value}`, text: `${name}:${token.text}`, start, end: token.end }
}

function oneOf<T extends string>(name: FieldName, token: TermToken, options: readonly T[]): T {
  const value = token.text.toLowerCase()
  const option = options.find((option) => option === value)
  if (option) return option
  const meant = didYouMean(value, options)
  throw refuse(token, `${name}: takes ${options.join(', ')}; not "${token.text}".`, meant, 'part')
}

/** Names of lists: letters, digits, - and _. */
export const listName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,49}$/u

function list(scope: ListScope, field: FieldName, token: TermToken, start: number): LeafNode {
  const name = token.text.toLowerCase()
  const end = token.end
  if (listName.test(name) && !token.isQuoted) {
    return { kind: 'list', scope, name, text: `${field}:${token.text}`, start, end }
  }
  const message = `${field}: takes the name of a list, such as ${field}:${scope === 'voice' ? 'reporters' : 'rivals'}; not "${token.text}".`
  // Elsewhere from: takes the voice itself.
  const voice = token.isQuoted ? `author:"${token.text}"` : `author:${token.text}`
  throw new QuerySyntaxError(message, {
    position: start,
    length: end - start,
    ...(scope === 'voice' && { suggestion: voice, mend: 'part' }),
  })
}

/** A language, or a language and a region: `de`, `pt-BR`. Source: BCP 47 (RFC 5646). */
function language(token: TermToken): string {
  const value = token.text.toLowerCase().replaceAll('_', '-')
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(value)) return value
  throw refuse(token, `lang: takes a language's code, such as en, de or pt-BR; not "${token.text}".`, 'lang:en')
}

function site(token: TermToken): string {
  const place = hostAndPath(token.text)
  if (place && place.path === '') return place.host
  const message = place
    ? 'site: takes a host alone, without what stands behind the slash.'
    : `site: takes a host, such as acme.example; not "${token.text}".`
  throw refuse(token, message, place?.host, 'part')
}

/** With a dot, an address or its beginning; else a word that stands in the address. */
function link(token: TermToken, start: number): LeafNode {
  if (token.isQuoted || !token.text.includes('.')) return phraseOf(token, 'link', start)
  const place = hostAndPath(token.text)
  if (!place) throw refuse(token, `link: takes an address or a word in one; not "${token.text}".`)
  const text = `link:${token.text}`
  if (place.path === '') return { kind: 'key', key: `link:${place.host}`, text, start, end: token.end }
  return { kind: 'link', ...place, text, start, end: token.end }
}

function refuse(token: TermToken, message: string, suggestion?: string, mend?: QueryFault['mend']): QuerySyntaxError {
  return new QuerySyntaxError(message, {
    position: token.start,
    length: token.end - token.start,
    ...(suggestion !== undefined && { suggestion }),
    ...(suggestion !== undefined && mend !== undefined && { mend }),
  })
}
