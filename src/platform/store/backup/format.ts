// The file of an export: gzip of lines. A header; for each table a line of JSON that names it and its columns, its rows
// as PostgreSQL's COPY writes them (one a line, line breaks inside escaped), and `\.`; the state of the sequences; an
// end with the number of rows and a checksum over all bytes before it.
import { z } from 'zod'

export const formatName = 'nowdesk-export'

export const headerSchema = z.object({
  format: z.literal(formatName),
  version: z.literal(1),
  madeAtMs: z.number(),
  /** Schema steps done, in their order: an older export is imported into the schema of its time and then brought up. */
  steps: z.array(z.string()),
})

export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) })

export const sequencesSchema = z.object({
  sequences: z.array(z.object({ name: z.string(), value: z.number(), isCalled: z.boolean() })),
})

export const endSchema = z.object({
  end: z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() }),
})

export type Header = z.infer<typeof headerSchema>
export type TableLine = z.infer<typeof tableSchema>
export type SequencesLine = z.infer<typeof sequencesSchema>
export type EndLine = z.infer<typeof endSchema>

/** COPY's own end of data: no row can look like it, a backslash in a row is doubled. Source: PostgreSQL, COPY, text format. */
export const endOfTable = '\\.'

/** What an export or an import did, for the command to say. */
export interface BackupReport {
  readonly rows: Readonly<Record<string, number>>
  readonly madeAtMs: number
  readonly fileBytes: number
}
