// A feed's bytes to what it says: RSS 0.9x, 1.0, 2.0, Atom, JSON Feed, by feedsmith, and by htmlparser2 where that one
// gives up. Entities are never fetched or expanded: a document type with its own is cut out first.
import { parseFeed as parseStrict } from 'feedsmith'
import { InvalidError } from '../../platform/errors.ts'
import { decodeText } from './decode-text.ts'
import { parseDate } from './parse-date.ts'
import type { ReadFeed } from './read-feed.ts'
import { readAtom } from './read-atom.ts'
import { readJson } from './read-json-feed.ts'
import { readLoosely } from './read-loosely.ts'
import { readRss } from './read-rss.ts'

/** Entries read of one document, from its beginning, where publishers put the newest. */
export const maxEntries = 2_000
/** No feed nests deeper than some ten; parsers recurse. */
const maxDepth = 200
/** `<` that begin nothing: careless publishers leave a few. */
const maxStrays = 100

/**
 * What a feed says.
 * @throws {InvalidError} saying what came instead of a feed: a web page, nothing, another kind of document.
 */
export function parseFeed(bytes: Uint8Array, contentType?: string): ReadFeed {
  if (bytes.byteLength === 0) throw new InvalidError('The answer is empty, where a feed was expected.')
  const { text, encoding, isAsDeclared } = decodeText(bytes, contentType)
  const notes = isAsDeclared ? [] : [`Its bytes are not in the encoding that it declares; read as ${encoding}.`]
  const document = withoutDocumentType(text)
  const gone = deletedEntries(document)
  const onlyGone = gone.length > 0 ? { hubUrls: [], entries: [], gone, notes: [] } : undefined
  const feed = readStrictly(document) ?? readLoosely(document) ?? onlyGone
  if (feed === undefined) throw new InvalidError(notAFeed(document))
  return { ...feed, gone, notes: [...notes, ...feed.notes] }
}

/** Source: RFC 6721, `at:deleted-entry`; feedsmith leaves them out. */
function deletedEntries(document: string): ReadFeed['gone'] {
  const tags = document.match(/<at:deleted-entry\b[^<>]*>/g) ?? []
  return tags.slice(0, maxEntries).flatMap((tag) => {
    const id = /\bref\s*=\s*["']([^"']+)["']/.exec(tag)?.[1]
    const atMs = parseDate(/\bwhen\s*=\s*["']([^"']+)["']/.exec(tag)?.[1])
    return id === undefined ? [] : [{ id, ...(atMs !== undefined && { atMs }) }]
  })
}

function readStrictly(document: string): ReadFeed | undefined {
  if (!isTame(document)) return undefined
  try {
    const parsed = parseStrict(document, { maxItems: maxEntries })
    switch (parsed.format) {
      case 'atom':
        return readAtom(parsed.feed)
      case 'json':
        return readJson(parsed.feed)
      case 'rdf':
      case 'rss':
        return readRss(parsed.feed)
      default:
        return parsed satisfies never
    }
  } catch {
    // Not well-formed enough; the lenient reader decides.
    return undefined
  }
}

/** A document type is allowed, its own entities are not: they are how XML bombs and file thefts are built. */
function withoutDocumentType(text: string): string {
  const start = text.search(/<!DOCTYPE/i)
  if (start === -1) return text
  // Up to the end of the internal subset where there is one.
  const subset = /^<!DOCTYPE[^[>]*\[/i.exec(text.slice(start, start + 2_000))
  if (subset === null) return text.slice(0, start) + text.slice(text.indexOf('>', start) + 1 || start + 9)
  const end = /\]\s*>/.exec(text.slice(start))
  if (end === null) throw new InvalidError('Its document type never ends.')
  return text.slice(0, start) + text.slice(start + end.index + end[0].length)
}

/**
 * Can the strict parser read this in good time? It recurses, and it searches anew for each `<` that never ends: a
 * document of these alone would take it hours. O(length).
 */
function isTame(document: string): boolean {
  let depth = 0
  let strays = 0
  const marks = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<[^<>]*(>?)/g
  for (let mark = marks.exec(document); mark !== null; mark = marks.exec(document)) {
    const [text, end] = mark
    if (end === '') strays += 1
    else if (text.startsWith('</')) depth -= 1
    else if (end !== undefined && !text.startsWith('<!') && !text.startsWith('<?') && !text.endsWith('/>')) depth += 1
    if (depth > maxDepth) throw new InvalidError(`It nests deeper than ${maxDepth} levels; no feed does.`)
    if (strays > maxStrays) return false
  }
  return true
}

function notAFeed(document: string): string {
  const start = document.trimStart().slice(0, 1_000).toLowerCase()
  if (/^<(!doctype html|html|head|body)/.test(start) || /<(head|body|title)\b/.test(start)) {
    return 'This is a web page, not a feed. Give the address of its feed, or let Nowdesk look for it.'
  }
  if (start.startsWith('{') || start.startsWith('[')) return 'This is JSON, but not a JSON Feed: it has no "items".'
  if (start.startsWith('<')) return 'This is XML, but not a feed that can be read: it has no entries and no channel.'
  return 'This is not a feed: neither XML nor JSON.'
}
