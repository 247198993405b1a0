import type { Mention } from '../model/mention.ts'
import { InvalidError } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import type { Store } from '../platform/store/store.ts'
import { type DeskLists, writtenOut } from './desk-lists.ts'
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
  /** Where to go on for older ones, as `before`; absent when there are none. Opaque. */
  readonly next?: string
}

export interface SearchRequest {
  readonly deskId: string
  /** In the watch language. */
  readonly text: string
  /** At most this many hits, 1 to 100. */
  readonly limit: number
  /** What an earlier page gave as `next`, or an instant in epoch ms: only what was heard before it. */
  readonly before?: string | undefined
}

interface SearchWorld {
  readonly store: Store
  readonly lists: DeskLists
}

/** Candidates read at a time, and in all: a search for words that stand everywhere but never together pauses here. */
const pageRows = 200
const maxCandidates = 5_000
const lowestId = '00000000-0000-0000-0000-000000000000'

/**
 * The desk's mentions that a query in the watch language matches, newest first; deleted ones are left out. Pages follow
 * each other by instant and item, so that a hundred heard in one millisecond are neither repeated nor left out.
 * @throws {QuerySyntaxError} @throws {InvalidError} for a limit out of bounds or a `before` that is none.
 */
export async function search({ store, lists }: SearchWorld, request: SearchRequest): Promise<SearchResult> {
  const { root } = parseQuery(request.text)
  const { deskId, limit } = request
  if (!(limit >= 1 && limit <= 100)) throw new InvalidError('limit: 1 to 100', { limit })
  using probe = new Probe(root, lists)
  const asked = writtenOut(root, lists)
  const hits: SearchHit[] = []
  let after: PageEnd | undefined = start(request.before)
  for (let read = 0; after && read < maxCandidates; read += pageRows) {
    const page = await readPage(store, { deskId, root: asked, after, rows: pageRows, withDrills: true })
    let last: PageEnd | undefined
    for (const { itemId, ...mention } of page.mentions) {
      if (hits.length === limit && last) return { hits, next: written(last) }
      const { isMatch, marks } = explainBy(probe, mention.item)
      if (isMatch) hits.push({ mention, marks })
      last = { heardAtMs: mention.heardAtMs, itemId }
    }
    after = page.end
    if (hits.length === limit) break
  }
  return { hits, ...(after && { next: written(after) }) }
}

const beforeForm = /^(\d{1,16})(?:_([0-9a-f-]{36}))?$/

/** @throws {InvalidError} */
function start(before: string | undefined): PageEnd {
  if (before === undefined) return newest
  const [, heardAtMs, itemId = lowestId] = beforeForm.exec(before) ?? []
  if (heardAtMs !== undefined && isId(itemId)) return { heardAtMs: Number(heardAtMs), itemId }
  throw new InvalidError('before: expected what an earlier page gave as `next`, or an instant in epoch milliseconds', {
    before: before.slice(0, 100),
  })
}

function written({ heardAtMs, itemId }: PageEnd): string {
  return `${heardAtMs}_${itemId}`
}
