import { sql } from 'kysely'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { gramsOf, wordsIn } from './runs.ts'
import type { PickupTables } from './schema.ts'

/** Coverage comes within days; who quotes us after a month quotes an archive. */
export const lookForMs = 30 * 86_400_000

/** As much of a text as is looked for: a page of the newsroom is longer only where it is a report. */
const maxText = 20_000

export interface Spoken {
  readonly deskId: string
  readonly statementId?: string
  readonly publicationId?: string
  readonly caseId?: string
  /** Where, in words that follow `on`: `our newsroom`. */
  readonly place: string
  readonly text: string
  readonly atMs: number
}

/**
 * Looks for these words from here on in what others publish; but for what they had said before us on the same case. What is
 * older than 30 days is looked for no more. The same publication again changes nothing.
 */
export async function keepWords(deps: Pick<NewsroomDeps, 'heardBefore'>, tx: Tx, spoken: Spoken): Promise<void> {
  const { deskId, caseId, atMs } = spoken
  const text = spoken.text.slice(0, maxText).toWellFormed()
  const grams = new Set(gramsOf(wordsIn(text)))
  if (grams.size === 0) return
  if (caseId !== undefined) {
    const before = (await deps.heardBefore(tx, deskId, { caseId, beforeMs: atMs })).map((said) =>
      gramsOf(wordsIn(said)),
    )
    takeOut(grams, before)
  }
  const tables = tx.withTables<PickupTables>()
  const wordsId = newId()
  const kept = await tables
    .insertInto('our_words')
    .values({
      words_id: wordsId,
      desk_id: deskId,
      statement_id: spoken.statementId ?? null,
      publication_id: spoken.publicationId ?? null,
      case_id: caseId ?? null,
      place: spoken.place,
      text,
      at_ms: atMs,
    })
    .onConflict((conflict) => conflict.column('publication_id').doNothing())
    .returning('words_id')
    .executeTakeFirst()
  if (!kept) return
  await sql`INSERT INTO our_gram (desk_id, gram, words_id, at_ms)
    SELECT ${deskId}, gram, ${wordsId}, ${atMs} FROM unnest(${[...grams]}::bigint[]) AS gram`.execute(tx)
  await forgetOld(tx, deskId, atMs - lookForMs)
}

/** What holds nearly all of it is our own post, heard back before its receipt came. */
const nearlyAll = 0.9

/** Takes out what others had said. */
function takeOut(grams: Set<number>, before: readonly (readonly number[])[]): void {
  const own = new Set(grams)
  for (const theirs of before) {
    const shared = new Set(theirs.filter((gram) => own.has(gram)))
    if (shared.size < own.size * nearlyAll) for (const gram of shared) grams.delete(gram)
  }
}

/** What nobody picked up goes whole. */
async function forgetOld(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await sql`DELETE FROM our_gram WHERE desk_id = ${deskId} AND at_ms < ${beforeMs}`.execute(tx)
  await sql`DELETE FROM our_words WHERE desk_id = ${deskId} AND at_ms < ${beforeMs}
    AND NOT EXISTS (SELECT FROM pickup WHERE pickup.words_id = our_words.words_id)`.execute(tx)
}

/** A page's words as a reader quotes them: without the signs and addresses of Markdown. */
export function plainStatement({ title, summary, body }: Page): string {
  const plain = body.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
  return [title, summary, plain].filter((part) => part !== '').join('\n\n')
}

interface Page {
  readonly title: string
  readonly summary: string
  readonly body: string
}
