import { z } from 'zod'
import { InvalidError } from '../../platform/errors.ts'
import { storable } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch, requireId } from '../may.ts'
import type { ReporterRow, ReporterTables } from './schema.ts'

const text = (most: number) => z.string().trim().max(most)
/** On one line, whatever was pasted. */
const line = (most: number) =>
  z
    .string()
    .transform((given) => given.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(most))

/** Source: RFC 5321 §4.5.3.1.3 for the length; what is between is the mail server's to judge. */
const mail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/, 'expected one mail address')

const wordsSchema = z
  .object({
    name: line(120).pipe(z.string().min(1)),
    outlet: line(200),
    /** Where their articles stand, as the proposal had it. */
    site: text(255).toLowerCase().optional(),
    mail: mail.optional(),
    /** How a letter to them begins; `Dear` and the name unless told. */
    greeting: line(120).optional(),
    /** Where the address comes from: asked for by whoever it belongs to, and by the law. */
    mailFrom: line(200).optional(),
    beats: z.array(text(60).min(1)).max(20),
    timeZone: z.string().trim().max(60).refine(isTimeZone, 'expected a time zone such as Europe/Berlin').optional(),
    notes: text(2_000),
    isDoNotContact: z.boolean(),
  })
  .refine((words) => words.mail === undefined || words.mailFrom !== undefined, {
    path: ['mailFrom'],
    message: 'say where the address comes from',
  })

/** What a person keeps of a reporter. */
export type ReporterWords = z.infer<typeof wordsSchema>

/** As last kept. */
export interface Reporter extends ReporterWords {
  readonly reporterId: string
  readonly authorKey: string
  readonly version: number
  readonly changedByName: string
  readonly changedAtMs: number
}

/** What was left empty is absent. @throws {InvalidError} naming what is missing or too long. */
export function checkReporter(given: Partial<ReporterWords>): ReporterWords {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const whole = { outlet: '', beats: [], notes: '', isDoNotContact: false, ...filled }
  const { data, error } = wordsSchema.safeParse(storable(whole))
  if (!data) {
    const [issue] = error.issues
    throw new InvalidError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as expected'}`)
  }
  const { mailFrom, ...words } = data
  return words.mail === undefined ? words : { ...words, ...(mailFrom !== undefined && { mailFrom }) }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** The columns that a person's words fill. */
export function columnsOf(words: ReporterWords, authorKey: string) {
  return {
    name: words.name,
    author_key: authorKey,
    outlet: words.outlet,
    site: words.site ?? null,
    mail: words.mail ?? null,
    mail_from: words.mailFrom ?? null,
    greeting: words.greeting ?? null,
    beats: words.beats,
    time_zone: words.timeZone ?? null,
    notes: words.notes,
    is_do_not_contact: words.isDoNotContact,
  }
}

/** A row as others see it. */
export function toReporter(row: ReporterRow): Reporter {
  return {
    reporterId: row.reporter_id,
    authorKey: row.author_key,
    version: row.version,
    name: row.name,
    outlet: row.outlet,
    ...(row.site !== null && { site: row.site }),
    ...(row.mail !== null && { mail: row.mail }),
    ...(row.mail_from !== null && { mailFrom: row.mail_from }),
    ...(row.greeting !== null && { greeting: row.greeting }),
    beats: [...row.beats],
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    notes: row.notes,
    isDoNotContact: row.is_do_not_contact,
    changedByName: row.changed_by_name,
    changedAtMs: row.changed_at_ms,
  }
}

/** One of the desk's, held until the transaction ends. @throws {NotFoundError} */
export async function reporterOf(tx: Tx, deskId: string, reporterId: string): Promise<Reporter> {
  const row = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('reporter_id', '=', requireId(reporterId, 'reporter'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw nothingSuch(reporterId, 'reporter')
  return toReporter(row)
}
