// Files of labelled data as records, whatever they were written as: JSON lines, CSV with a header, or bare lines.
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { errorMessage, InvalidError, NotFoundError } from '../../platform/errors.ts'

export type LabelledRecord = Readonly<Record<string, unknown>>

/** A file as one string, unpacked where it ends in `.gz`. @throws {NotFoundError} when it cannot be read. */
export async function readWhole(path: string): Promise<string> {
  try {
    return path.endsWith('.gz') ? gunzipSync(await readFile(path)).toString('utf8') : await readFile(path, 'utf8')
  } catch (error) {
    throw new NotFoundError(`There is no file that can be read: ${errorMessage(error)}`)
  }
}

/** Objects, one a line. Empty lines are none. @throws {InvalidError} with the number of the first line that is no object. */
export function jsonLines(file: string): readonly LabelledRecord[] {
  return file.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [jsonLine(line, index + 1)]))
}

function jsonLine(line: string, number: number): LabelledRecord {
  const value = parsed(line)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as LabelledRecord
  throw new InvalidError(`Line ${number} is no JSON object: ${line.slice(0, 80)}`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

/** Rows by the names in the header, in lower case. @throws {InvalidError} where the quotes do not close. */
export function csvRecords(file: string): readonly LabelledRecord[] {
  try {
    const columns = (header: readonly string[]): string[] => header.map((name) => name.trim().toLowerCase())
    return parse(file, { columns, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  } catch (error) {
    throw new InvalidError(`This is no CSV file: ${errorMessage(error)}`)
  }
}

/** The first of these fields that holds text. */
export function textIn(record: LabelledRecord, ...names: readonly string[]): string | undefined {
  const found = names.map((name) => record[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  return found as string | undefined
}
