// Letters to reporters of the desk's list: one to each, never the same words twice, never more than a person can bear, and to
// nobody who is not to be written to.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { ConflictError, LimitError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { wordsOfText } from '../platform/words.ts'
import type { Plan } from './decide-draft.ts'
import type { VerbDeps } from './deps.ts'
import type { Recipient } from './ports.ts'
import { contentOf, type PublicationRow } from './publication.ts'
import type { AnswerTables } from './schema.ts'

/** Each day, to one reporter: what comes oftener is read by none. */
export const mostADay = 3
const dayMs = 86_400_000

/**
 * The addresses of a plan's recipients, held until the transaction ends; none for a plan that names none.
 * @throws {ConflictError} for one who is not to be written to. @throws {InvalidError} for one without an address.
 * @throws {LimitError} for one who was written to often enough today. @throws {NotFoundError}
 */
export async function takeRecipients(
  { recipients, clock }: VerbDeps,
  tx: Tx,
  deskId: string,
  plans: readonly Plan[],
): Promise<ReadonlyMap<string, Recipient>> {
  const typed = plans.flatMap(({ contents }) => contents.flatMap(({ to }) => to ?? []))
  const [shut] = await recipients.shut(tx, deskId, typed)
  if (shut !== undefined) throw new ConflictError(`${shut} is not to be written to.`)
  const ids = [...new Set(plans.flatMap(({ part }) => part.recipientIds ?? []))]
  if (ids.length === 0) return new Map()
  const taken = await recipients.take(tx, deskId, ids)
  await refuseTooOften(tx, deskId, taken, clock.now())
  return new Map(taken.map((recipient) => [recipient.recipientId, recipient]))
}

async function refuseTooOften(tx: Tx, deskId: string, taken: readonly Recipient[], nowMs: number): Promise<void> {
  const rows = await tx
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .select(({ fn }) => ['recipient_id', fn.countAll<number>().as('count')])
    .where('desk_id', '=', deskId)
    .where('recipient_id', '=', sql<string>`any(${taken.map(({ recipientId }) => recipientId)}::uuid[])`)
    .where('quote_hash', 'is not', null)
    .where('state', 'not in', ['failed', 'cancelled'])
    .where('decided_at_ms', '>', nowMs - dayMs)
    .groupBy('recipient_id')
    .execute()
  const full = rows.find(({ count }) => count >= mostADay)
  const who = taken.find(({ recipientId }) => recipientId === full?.recipient_id)
  if (who)
    throw new LimitError(`${who.name} was sent ${mostADay} quotes within a day: that is the most.`, {
      recipientId: who.recipientId,
    })
}

/** The same for the same words, whatever stands between them and however they are written. */
export function quoteHash(text: string): string {
  return createHash('sha256').update(wordsOfText(text, 20_000).join(' ')).digest('base64url')
}

export const notToBeWrittenTo = 'They are not to be written to.'

type LetterRow = Pick<PublicationRow, 'content' | 'desk_id' | 'recipient_id'>

/** Does it go to somebody? */
export function isLetter(row: LetterRow): boolean {
  return contentOf(row).to !== undefined
}

/** Is whom it goes to not to be written to, or not in the list any more? Asked at every instant at which one may leave. */
export async function isShut({ recipients }: Pick<VerbDeps, 'recipients'>, tx: Tx, row: LetterRow): Promise<boolean> {
  const { to = '' } = contentOf(row)
  if (row.recipient_id === null) return (await recipients.shut(tx, row.desk_id, [to])).size > 0
  return !(await recipients.open(tx, row.desk_id, [row.recipient_id])).has(row.recipient_id)
}

/** Whom letters went to, by the list and by an address that somebody typed. */
export interface Addressee {
  readonly recipientId: string
  /** In lower case. */
  readonly mail?: string
}

function isTo({ recipientId, mail }: Addressee) {
  return mail === undefined
    ? sql<boolean>`recipient_id = ${recipientId}`
    : sql<boolean>`(recipient_id = ${recipientId} OR lower(content ->> 'to') = ${mail})`
}

/**
 * They are not to be written to: what has not left stays here, also what was refused and could be tried again. Of one in doubt
 * a person says what became of it; it is not sent again.
 */
export async function stopLetters(tx: Tx, deskId: string, to: Addressee): Promise<void> {
  const rows = tx.withTables<AnswerTables>().updateTable('publication').where('desk_id', '=', deskId).where(isTo(to))
  await rows
    .set({ state: 'cancelled', next_at_ms: null, needs_person: false, note: notToBeWrittenTo })
    .where('state', 'in', ['failed', 'held', 'planned', 'waiting'])
    .execute()
  await rows
    .set({ next_at_ms: null, needs_person: true, note: notToBeWrittenTo })
    .where('state', '=', 'unknown')
    .execute()
}

/**
 * Takes the address and the name out of every letter to them; what was said stays.
 * @throws {ConflictError} while one is on its way.
 */
export async function forgetRecipient(tx: Tx, deskId: string, to: Addressee): Promise<void> {
  const underWay = await tx
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .select('publication_id')
    .where('desk_id', '=', deskId)
    .where(isTo(to))
    .where('state', 'in', ['sending', 'unknown'])
    .executeTakeFirst()
  if (underWay)
    throw new ConflictError('A letter to them is on its way, or nobody knows whether it arrived. Say that first.')
  await stopLetters(tx, deskId, to)
  await sql`
    UPDATE publication SET content = (content::jsonb - 'to' - 'toName' - 'greeting')::json, recipient_id = NULL, note = NULL
    WHERE desk_id = ${deskId} AND ${isTo(to)}`.execute(tx)
}
