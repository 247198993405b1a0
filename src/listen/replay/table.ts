// Recordings as tables: tab- or comma-separated, with a header, or as the UCI news aggregator's file, which has none.
import { parse } from 'csv-parse/sync'
import { reject } from '../reject.ts'
import { type Recorded, readRecord } from './record.ts'

export interface Table {
  readonly separator: '\t' | ','
  readonly columns: readonly string[]
  /** False when the first line is a record already. */
  readonly hasHeader: boolean
}

/** Names that columns go by in other people's files. */
const aliases: Readonly<Record<string, string>> = {
  publisher: 'source',
  outlet: 'source',
  hostname: 'host',
  timestamp: 'ts',
  time: 'ts',
  published: 'ts',
  publishedat: 'ts',
  created_at: 'ts',
  date: 'ts',
  link: 'url',
  headline: 'title',
  body: 'text',
  description: 'text',
}

/** Columns of newsCorpora.csv. Source: UCI Machine Learning Repository, News Aggregator, readme. */
const uciColumns = ['id', 'title', 'url', 'source', 'category', 'story', 'host', 'ts']

/** What table a file with this first line is; `undefined` when it is none. */
export function tableOf(firstLine: string): Table | undefined {
  const separator = firstLine.includes('\t') ? '\t' : firstLine.includes(',') ? ',' : undefined
  if (separator === undefined) return undefined
  const cells = cellsOf(firstLine, separator)
  const columns = cells.map((cell) => nameOf(cell))
  if (columns.includes('title') || columns.includes('text')) return { separator, columns, hasHeader: true }
  const isUci = cells.length === uciColumns.length && /^\d{13}$/.test(cells.at(-1) ?? '')
  return isUci ? { separator, columns: uciColumns, hasHeader: false } : undefined
}

function nameOf(cell: string): string {
  const name = cell
    .trim()
    .replace(/^\uFEFF/, '')
    .toLowerCase()
  return aliases[name] ?? name
}

/** Reads one row. A cell with a line break in it spans rows, which is not understood: such a row is a reject. */
export function readRow(line: string, table: Table): Recorded {
  const cells = cellsOf(line, table.separator)
  if (cells.length !== table.columns.length) {
    return { heard: reject(`a row of ${cells.length} cells where the header has ${table.columns.length}`, line) }
  }
  const row = Object.fromEntries(table.columns.map((name, at) => [name, cells[at]]))
  const atMs = instantIn(row['ts'])
  if (atMs === undefined) return { heard: reject('no column with an instant (ts, timestamp, created_at …)', line) }
  if (row['url'] && row['title']) return readRecord({ ...row, ts: atMs })
  return readRecord({ id: row['id'], text: row['text'], title: row['title'], publishedAt: atMs, author: authorIn(row) })
}

function instantIn(cell: string | undefined): number | undefined {
  const atMs = cell === undefined ? Number.NaN : /^\d+$/.test(cell) ? Number(cell) : Date.parse(cell)
  // Ten digits are seconds.
  return Number.isNaN(atMs) ? undefined : atMs < 100_000_000_000 ? atMs * 1_000 : atMs
}

function authorIn(row: Readonly<Record<string, string | undefined>>) {
  const name = row['author'] ?? row['source']
  return name === undefined || name.trim() === '' ? undefined : { name }
}

/** Tab-separated files hold quotation marks as they are; comma-separated ones quote by them (RFC 4180). */
function cellsOf(line: string, separator: Table['separator']): readonly string[] {
  if (separator === '\t') return line.split('\t')
  try {
    const rows: string[][] = parse(line, { relax_column_count: true })
    return rows[0] ?? []
  } catch {
    // An open quotation mark: the row goes on in the next line.
    return []
  }
}
