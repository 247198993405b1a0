// PostgreSQL as a peer: the watches as `tsquery`, found by the words that they are filed under (a GIN index over arrays),
// each then held against the text. A server of its own, nothing written to disk durably. Its processor time is that of the
// one process that answers. It knows no folding, no tags and no NEAR, so it does less for its time.
import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import type { QueryNode } from '../../src/match/ast.ts'
import { parseQuery } from '../../src/match/parser.ts'
import { silentLog } from '../../src/platform/log.ts'
import { startEmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { makeFolder } from '../../test/world/folder.ts'

/** Texts per second of the server's processor time; `undefined` when no server can be started here. */
export interface PostgresPeer extends AsyncDisposable {
  textsPerSecond(texts: readonly string[], seconds: number): Promise<number>
}

/** Jiffies a second, as Linux counts processor time in /proc. */
const jiffies = 100
const rowsAtOnce = 5_000
const textsAtOnce = 20

/** @param texts What the words' frequencies are counted in. */
export async function openPostgresPeer(
  watches: readonly string[],
  texts: readonly string[],
): Promise<PostgresPeer | undefined> {
  await using stack = new AsyncDisposableStack()
  try {
    const folder = stack.use(await makeFolder())
    const server = stack.use(await startEmbeddedPostgres({ dataFolder: folder.path, log: silentLog, isDurable: false }))
    const client = new Client(server.connection)
    await client.connect()
    stack.defer(() => client.end())
    await load(client, watches, countWords(texts))
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const pid = rows[0]?.pid ?? 0
    const open = stack.move()
    return {
      textsPerSecond: (asked, seconds) => measure(client, pid, asked, seconds),
      [Symbol.asyncDispose]: () => open.disposeAsync(),
    }
  } catch {
    // No server for this machine: a bench must run all the same.
    return undefined
  }
}

async function load(client: Client, watches: readonly string[], counts: ReadonlyMap<string, number>): Promise<void> {
  await client.query(`CREATE TABLE watch (id integer, query tsquery, anchors text[])`)
  const rows = watches.map((watch) => {
    const { root } = parseQuery(watch)
    return { query: queryOf(root), anchors: anchorsOf(root, counts)?.words ?? [] }
  })
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const some = rows.slice(i, i + rowsAtOnce)
    await client.query(
      `INSERT INTO watch SELECT $1 + n, query::tsquery, ARRAY(SELECT jsonb_array_elements_text(anchors))
       FROM unnest($2::text[], $3::jsonb[]) WITH ORDINALITY AS given (query, anchors, n)`,
      [i, some.map(({ query }) => query), some.map(({ anchors }) => JSON.stringify(anchors))],
    )
  }
  await client.query('CREATE INDEX ON watch USING gin (anchors) WITH (fastupdate = off)')
  await client.query('ANALYZE watch')
}

async function measure(client: Client, pid: number, texts: readonly string[], seconds: number): Promise<number> {
  const started = processorSecondsOf(pid)
  let done = 0
  let spent = 0
  while (spent < seconds) {
    const some = Array.from({ length: textsAtOnce }, (_, i) => texts[(done + i) % texts.length] ?? '')
    await client.query(
      `SELECT n, id FROM unnest($1::text[]) WITH ORDINALITY AS given (text, n),
         LATERAL (SELECT to_tsvector('simple', text) AS words OFFSET 0) AS cut,
         LATERAL (SELECT id FROM watch WHERE anchors && tsvector_to_array(words) AND words @@ query) AS found`,
      [some],
    )
    done += textsAtOnce
    spent = processorSecondsOf(pid) - started
  }
  return done / spent
}

/** Source: proc(5), /proc/pid/stat, fields 14 and 15. */
function processorSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / jiffies
}

function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(text.toLowerCase().match(/[a-z]+/g))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** As PostgreSQL writes it; what it has no word for (NEAR) asks for both. */
function queryOf(node: QueryNode): string {
  switch (node.kind) {
    case 'phrase':
      return `(${node.elements.map(({ term, isPrefix }) => lexeme(term) + (isPrefix ? ':*' : '')).join(' <-> ')})`
    case 'and':
    case 'or':
      return `(${node.children.map(queryOf).join(node.kind === 'or' ? ' | ' : ' & ')})`
    case 'not':
      return `!${queryOf(node.child)}`
    case 'near':
      return `(${queryOf(node.left)} & ${queryOf(node.right)})`
    default:
      throw new TypeError(`The watches of this bench ask for no ${node.kind}`)
  }
}

function lexeme(term: string): string {
  return `'${term.replace(/^[#@]/, '').replaceAll("'", "''")}'`
}

interface Anchors {
  readonly words: readonly string[]
  readonly count: number
}

/** The cheapest words of which one must be there; `undefined` when none must. */
function anchorsOf(node: QueryNode, counts: ReadonlyMap<string, number>): Anchors | undefined {
  switch (node.kind) {
    case 'phrase':
      return cheapest(node.elements.map(({ term, isPrefix }) => wordsOf(term.replace(/^[#@]/, ''), isPrefix, counts)))
    case 'and':
      return cheapest(node.children.map((child) => anchorsOf(child, counts)))
    case 'near':
      return cheapest([anchorsOf(node.left, counts), anchorsOf(node.right, counts)])
    case 'or': {
      const parts = node.children.map((child) => anchorsOf(child, counts))
      if (parts.some((part) => part === undefined)) return undefined
      const words = [...new Set(parts.flatMap((part) => part?.words ?? []))]
      return { words, count: parts.reduce((sum, part) => sum + (part?.count ?? 0), 0) }
    }
    default:
      return undefined
  }
}

/** A beginning is filed under every word that begins so: an array knows no other way. */
function wordsOf(term: string, isPrefix: boolean, counts: ReadonlyMap<string, number>): Anchors {
  const words = isPrefix ? wordsBeginningWith(term, counts) : [term]
  return { words, count: words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) }
}

let sorted: readonly string[] | undefined

function wordsBeginningWith(start: string, counts: ReadonlyMap<string, number>): readonly string[] {
  sorted ??= [...counts.keys()].toSorted()
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  let end = low
  while ((sorted[end] ?? '').startsWith(start)) end++
  return sorted.slice(low, end)
}

function cheapest(sets: readonly (Anchors | undefined)[]): Anchors | undefined {
  return sets.reduce((best, set) => (set && (!best || set.count < best.count) ? set : best), undefined)
}
