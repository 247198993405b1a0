// A list of reporters out of a file. Source: RFC 4180; the first line names the columns, in any case of letters.
import { parse } from 'csv-parse/sync'
import type { Actor } from '../../model/role.ts'
import { errorMessage, InvalidError, NowdeskError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { insertReporter } from './keep.ts'
import { checkReporter, type ReporterWords } from './reporter.ts'

export interface ImportedReporters {
  readonly kept: number
  /** Rows as a table counts them: the names are the first. At most 50. */
  readonly leftOut: readonly { readonly row: number; readonly why: string }[]
  readonly leftOutCount: number
}

const mostTold = 50
/** Each row is kept for itself: so many take a few seconds. */
const maxRows = 1_000
const columns = ['name', 'outlet', 'mail', 'beats', 'time zone', 'notes', 'do not contact'] as const
type Column = (typeof columns)[number]

/**
 * Keeps each row that can be kept, and says why the others are not: one whose address is kept already is left as it is.
 * @param file.mailFrom where the addresses come from.
 * @throws {ForbiddenError} below approver. @throws {InvalidError} when the file is no table, or names no names.
 */
export async function importReporters(
  deps: NewsroomDeps,
  actor: Actor,
  file: { readonly text: string; readonly mailFrom: string },
): Promise<ImportedReporters> {
  requireRole(actor, 'approver', 'import reporters')
  const mailFrom = wordsOf(file.mailFrom, 200, 'word on where the addresses come from')
  const rows = readReporters(file.text, mailFrom)
  const leftOut: { readonly row: number; readonly why: string }[] = []
  let kept = 0
  for (const { row, words } of rows) {
    try {
      const checked = checkReporter(words)
      await deps.store.inDesk(actor.deskId, (tx) => insertReporter(deps, tx, actor, checked))
      kept += 1
    } catch (error) {
      if (!(error instanceof NowdeskError)) throw error
      leftOut.push({ row, why: error.message })
    }
  }
  return { kept, leftOut: leftOut.slice(0, mostTold), leftOutCount: leftOut.length }
}

/** The rows that hold a word. Pure. @throws {InvalidError} */
export function readReporters(
  text: string,
  mailFrom: string,
): readonly { readonly row: number; readonly words: Partial<ReporterWords> }[] {
  const [names = [], ...rows] = rowsOf(text)
  const fields = names.map((name) => columns.find((column) => column === plain(name)))
  if (!fields.includes('name'))
    throw new InvalidError(
      `The first line names the columns, of which “name” is needed; known are ${columns.join(', ')}.`,
    )
  if (rows.length > maxRows) throw new InvalidError(`A file has at most ${maxRows} rows; cut it in parts.`)
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const of = (column: Column) => cells[fields.indexOf(column)]?.trim() ?? ''
    const mail = of('mail')
    return [{ row: index + 2, words: wordsIn(of, mail === '' ? {} : { mail, mailFrom }) }]
  })
}

function wordsIn(of: (column: Column) => string, address: Partial<ReporterWords>): Partial<ReporterWords> {
  return {
    name: of('name'),
    outlet: of('outlet'),
    ...address,
    beats: of('beats')
      .split(/[;|,]/)
      .map((beat) => beat.trim())
      .filter((beat) => beat !== ''),
    timeZone: of('time zone'),
    notes: of('notes'),
    isDoNotContact: /^(?:1|true|x|y|yes)$/i.test(of('do not contact')),
  }
}

/** As people name columns: `Time-Zone`, `E-mail` and `Email` too. */
function plain(name: string): string {
  const words = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  return words === 'e mail' || words === 'email' ? 'mail' : words === 'timezone' ? 'time zone' : words
}

function rowsOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) })
  } catch (error) {
    throw new InvalidError(`This is no table as CSV writes it: ${errorMessage(error)}`)
  }
}

/** A spreadsheet parts cells by a semicolon where the comma is the decimal sign, and by a tab when they are copied. */
function delimiterOf(text: string): string {
  const [names = ''] = text.split(/[\r\n]/, 1)
  return [';', '\t'].find((sign) => names.includes(sign)) ?? ','
}
