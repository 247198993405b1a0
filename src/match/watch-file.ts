// Watches as a file holds them: CSV, JSON lines, or the keywords of an OPML outline. Pure.
import { parse } from 'csv-parse/sync'
import { parseOpml } from 'feedsmith'
import { watchSubjects, type Watch, type WatchSubject } from '../model/watch.ts'
import { errorMessage, InvalidError } from '../platform/errors.ts'
import type { NewWatch } from './watch-input.ts'

export type WatchFileFormat = 'csv' | 'jsonl' | 'opml'

/** One record of a file: a watch, or why it is none. `line` is the row of the table or of the file, from 1. */
export type FiledWatch =
  | { readonly line: number; readonly watch: NewWatch }
  | { readonly line: number; readonly fault: string }

const columns = ['name', 'query', 'subject', 'subjectNames', 'reason'] as const

/**
 * The records of a file. CSV and JSON lines have the fields that `writeWatches` writes, of which the query alone is
 * needed; an OPML outline gives a watch for the words of each entry without a feed.
 * @throws {InvalidError} when the file as a whole cannot be read.
 */
export function readWatchFile(format: WatchFileFormat, text: string): readonly FiledWatch[] {
  switch (format) {
    case 'csv':
      return readCsv(text)
    case 'jsonl':
      return readLines(text)
    case 'opml':
      return readOutline(text)
    default:
      return format satisfies never
  }
}

/** Source: RFC 4180; the first line names the columns, in any case of letters. Rows without a word in them are what a spreadsheet leaves. */
function readCsv(text: string): FiledWatch[] {
  // As the rows of a table are counted: the names are the first.
  const [names = [], ...rows] = rowsOf(text)
  const fields = names.map((name) => columns.find((column) => column.toLowerCase() === name.toLowerCase()))
  if (!fields.includes('query')) {
    throw new InvalidError('This is not a table with a line of names at its top, one of which is query.')
  }
  return rows.flatMap((cells, i) => (cells.some(Boolean) ? [filedRow(fields, cells, i + 2)] : []))
}

function rowsOf(text: string): string[][] {
  try {
    // Line ends of several systems in one file are what copying together leaves.
    const recordDelimiter = ['\r\n', '\n', '\r']
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: recordDelimiter,
      relax_column_count: true,
      trim: true,
    })
  } catch (error) {
    throw new InvalidError(`This is not a table with a line of names at its top: ${errorMessage(error)}`)
  }
}

function filedRow(fields: readonly (string | undefined)[], cells: readonly string[], line: number): FiledWatch {
  if (cells.slice(fields.length).some(Boolean)) {
    const fault = `This row has ${cells.length} cells under ${fields.length} names: what holds the sign between cells stands in quotes.`
    return { line, fault }
  }
  return filed(Object.fromEntries(cells.flatMap((cell, i) => (fields[i] ? [[fields[i], cell]] : []))), line)
}

/** A spreadsheet parts cells by a semicolon where the comma is the decimal sign, and by a tab when they are copied. */
function delimiterOf(text: string): string {
  const [names = ''] = text.split(/[\r\n]/, 1)
  return [';', '\t'].find((sign) => names.includes(sign)) ?? ','
}

function readLines(text: string): FiledWatch[] {
  return text
    .split('\n')
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => readLine(line, number))
}

function readLine(line: string, number: number): FiledWatch {
  try {
    const record: unknown = JSON.parse(line)
    if (typeof record === 'object' && record !== null) return filed(record as Record<string, unknown>, number)
  } catch {
    // Said below: a line that is no JSON is a record that is none.
  }
  return { line: number, fault: 'This line is not a JSON object.' }
}

interface Outline {
  readonly text?: string | undefined
  readonly xmlUrl?: string | undefined
  readonly outlines?: readonly Outline[] | undefined
}

/** Source: OPML 2.0. */
function readOutline(text: string): FiledWatch[] {
  try {
    return keywordsOf(parseOpml(text).body?.outlines ?? []).map((keyword, i) =>
      filed(
        { name: keyword, query: /[^\p{L}\p{N}]/u.test(keyword) ? `"${keyword.replaceAll('"', '')}"` : keyword },
        i + 1,
      ),
    )
  } catch (error) {
    throw new InvalidError(`This is not an OPML outline: ${errorMessage(error)}`)
  }
}

function keywordsOf(outlines: readonly Outline[]): string[] {
  return outlines.flatMap((outline) => {
    const inner = keywordsOf(outline.outlines ?? [])
    const isKeyword = inner.length === 0 && outline.xmlUrl === undefined && outline.text?.trim()
    return isKeyword ? [outline.text?.trim() ?? ''] : inner
  })
}

function filed(record: Readonly<Record<string, unknown>>, line: number): FiledWatch {
  const query = textIn(record, 'query')
  if (query === '') return { line, fault: 'There is no query in it.' }
  const subject = textIn(record, 'subject') || 'issue'
  if (!isSubject(subject)) {
    return { line, fault: `subject: is one of ${watchSubjects.join(', ')}; not "${subject.slice(0, 80)}".` }
  }
  const name = textIn(record, 'name') || query.slice(0, 200)
  const subjectNames = namesIn(record['subjectNames'])
  if (!subjectNames) return { line, fault: 'subjectNames: is a list of names.' }
  return { line, watch: { name, query, subject, subjectNames, reason: textIn(record, 'reason') } }
}

function isSubject(text: string): text is WatchSubject {
  return watchSubjects.some((subject) => subject === text)
}

function textIn(record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Of a list, or of a cell with the names one after the other; `undefined` for anything else. */
function namesIn(value: unknown): string[] | undefined {
  if (value === undefined) return []
  const names = typeof value === 'string' ? namesInCell(value) : value
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) return undefined
  return names.map((name) => name.trim()).filter(Boolean)
}

/** A name in quotes, in which two stand for one, or as it stands up to the next sign. */
const nameInCell = /\s*"((?:[^"]|"")*)"\s*(?:;|$)|([^;]*)(?:;|$)/gy

function namesInCell(cell: string): string[] {
  return [...cell.matchAll(nameInCell)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)
}

function nameForCell(name: string): string {
  return /[";]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name
}

/** The watches as a file that `readWatchFile` reads. */
export function writeWatches(format: Exclude<WatchFileFormat, 'opml'>, watches: readonly Watch[]): string {
  if (format === 'jsonl') return watches.map((watch) => `${JSON.stringify(pick(watch))}\n`).join('')
  const rows = watches.map((watch) => {
    const { subjectNames, ...rest } = pick(watch)
    return columns
      .map((name) => cell(name === 'subjectNames' ? subjectNames.map(nameForCell).join(';') : rest[name]))
      .join(',')
  })
  return [columns.join(','), ...rows].map((row) => `${row}\r\n`).join('')
}

function pick({ name, query, subject, subjectNames, reason }: Watch) {
  return { name, query, subject, subjectNames, reason }
}

/** In quotes where it must be; a formula's sign at the beginning is no formula when a table opens the file. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? ` ${text}` : text
  return /[",\r\n]|^ /.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
