import type { Mention } from '../model/mention.ts'
import { InvalidError } from '../platform/errors.ts'
import type { Store } from '../platform/store/store.ts'
import { Probe } from './engine/probe.ts'
import { explainBy, type Explanation } from './explain.ts'
import { parseQuery } from './parser.ts'
import { newest, readPage, type PageEnd } from './stored-items.ts'

export interface SearchHit {
  readonly mention: Mention
  /** The words found, in the item's title and text. */
  readonly marks: Explanation['marks']
}

export interface SearchResult {
  /** Newest first. */
  readonly hits: readonly SearchHit[]
  /** True when there are, or may be, older ones: ask again with `before` = the last hit's `heardAtMs`. */
  readonly hasMore: boolean
}

export interface SearchRequest {
  readonly deskId: string
  /** In the watch language. */
  readonly text: string
  /** At most this many hits, and up to 200 more that were heard in the same millisecond as the last. 1 to 100. */
  readonly limit: number
  /** Only what was heard before this instant, epoch ms. */
  readonly beforeMs?: number
}

/** Candidates read at a time, and in all: a search for words that stand everywhere but never together ends here. */
const pageRows = 200
const maxCandidates = 5_000
const lowestId = '00000000-0000-0000-0000-000000000000'

/**
 * The desk's mentions that a query in the watch language matches, newest first; deleted ones are left out.
 * @throws {QuerySyntaxError} @throws {InvalidError} for a limit out of bounds.
 */
export async function search(store: Store, request: SearchRequest): Promise<SearchResult> {
  const { root } = parseQuery(request.text)
  if (!(request.limit >= 1 && request.limit <= 100)) throw new InvalidError('limit: 1 to 100', { limit: request.limit })
  const probe = new Probe(root)
  const hits: SearchHit[] = []
  let after: PageEnd | undefined = start(request.beforeMs)
  for (let read = 0; after && read < maxCandidates; read += pageRows) {
    const page = await readPage(store, { deskId: request.deskId, root, after, rows: pageRows, withDrills: true })
    for (const mention of page.mentions) {
      if (isPageFull(hits, mention, request.limit)) return { hits, hasMore: true }
      const { isMatch, marks } = explainBy(probe, mention.item)
      if (isMatch) hits.push({ mention, marks })
    }
    after = page.end
  }
  return { hits, hasMore: after !== undefined }
}

function start(beforeMs: number | undefined): PageEnd {
  return beforeMs === undefined ? newest : { heardAtMs: Math.floor(beforeMs), itemId: lowestId }
}

/** A poll of a feed hears hundreds of items in one millisecond; of more than these, a page shows the first. */
const maxTies = 200

/** The next page begins at an earlier millisecond, so whatever shares the last one's belongs to this page. */
function isPageFull(hits: readonly SearchHit[], next: Mention, limit: number): boolean {
  if (hits.length < limit) return false
  return hits.length >= limit + maxTies || hits.at(-1)?.mention.heardAtMs !== next.heardAtMs
}
