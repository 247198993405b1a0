// The room's place in the stream of what is heard: an article that holds our words is written down, with where in it they stand.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { mergesOf } from '../../model/case-merges.ts'
import type { DeskEvent, ReadMention } from '../../model/events.ts'
import type { Mention } from '../../model/mention.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import { isId } from '../../platform/ids.ts'
import { moveRows } from '../../platform/store/move-rows.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { keepWords, lookForMs } from './keep-words.ts'
import { gramsOf, longestRun, type Run, type Words, wordsIn } from './runs.ts'
import type { OurWordsRow, PickupTables } from './schema.ts'

type EventOf<Type extends DeskEvent['type']> = Extract<DeskEvent, { readonly type: Type }>
export type PickupEvent = EventOf<'answer.published' | 'case.merged' | 'mention.read'>

/** What we said is known before what was heard is looked at; which came first, the instants say. The same events again change nothing. */
export async function followPickups(
  deps: NewsroomDeps,
  events: readonly StoredEvent<PickupEvent>[],
  tx: Tx,
): Promise<void> {
  const heard: ReadMention[] = []
  for (const { deskId, event } of events) {
    if (event.type === 'mention.read') heard.push(event)
    else if (event.type === 'answer.published') await keepAnswer(deps, tx, deskId, event)
  }
  await moveRows(tx, { table: 'our_words', column: 'case_id' }, mergesOf(events))
  const candidates = heard.flatMap(({ mention, reading }) =>
    mention.isDrill || mention.item.isRepost || reading.isOurs ? [] : [mention],
  )
  for (const [deskId, mentions] of Map.groupBy(candidates, (mention) => mention.deskId))
    await lookFor(deps, tx, deskId, mentions)
}

async function keepAnswer(
  deps: NewsroomDeps,
  tx: Tx,
  deskId: string,
  { text, caseId, publicationId, channelKind, channelName, recipientId, receipt, atMs }: EventOf<'answer.published'>,
): Promise<void> {
  if (text === undefined) return
  // The newsroom's receipt is its statement.
  const statementId = channelKind === 'newsroom' && isId(receipt.id) ? receipt.id : undefined
  await keepWords(deps, tx, {
    deskId,
    publicationId,
    text,
    atMs,
    place: recipientId === undefined ? channelName : 'a letter to reporters',
    ...(statementId !== undefined && { statementId }),
    ...(caseId !== undefined && { caseId }),
  })
}

interface Heard {
  readonly mention: Mention
  /** The headline, then the paragraphs. */
  readonly parts: readonly Words[]
  readonly grams: ReadonlySet<number>
}

/** Nothing is cut into words where the desk said nothing for a month; three statements for a batch where it did. */
async function lookFor(deps: NewsroomDeps, tx: Tx, deskId: string, mentions: readonly Mention[]): Promise<void> {
  const sinceMs = deps.clock.now() - lookForMs
  const tables = tx.withTables<PickupTables>()
  const any = await tables
    .selectFrom('our_gram')
    .select('words_id')
    .where('desk_id', '=', deskId)
    .where('at_ms', '>=', sinceMs)
    .limit(1)
    .executeTakeFirst()
  if (!any) return
  const heard = mentions.map(heardOf)
  const asked = [...new Set(heard.flatMap(({ grams }) => [...grams]))]
  const { rows } = await sql<{ gram: number; wordsId: string }>`
    SELECT gram, words_id AS "wordsId" FROM unnest(${asked}::bigint[]) AS given JOIN our_gram ON our_gram.gram = given
    WHERE our_gram.desk_id = ${deskId} AND our_gram.at_ms >= ${sinceMs}`.execute(tx)
  if (rows.length === 0) return
  const wordsIds = [...new Set(rows.map(({ wordsId }) => wordsId))]
  const ours = await tables
    .selectFrom('our_words')
    .selectAll()
    .where('words_id', 'in', wordsIds)
    .orderBy('at_ms')
    .execute()
  const gramsById = Map.groupBy(rows, ({ wordsId }) => wordsId)
  for (const one of heard) {
    const found = firstSpoken(one, ours, gramsById)
    if (found) await write(tx, deskId, one, found)
  }
}

function heardOf(mention: Mention): Heard {
  const { title = '', text } = mention.item
  const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '')
  const parts = [title, ...paragraphs].map(wordsIn)
  return { mention, parts, grams: new Set(parts.flatMap(gramsOf)) }
}

interface Found {
  readonly wordsId: string
  readonly run: Run
  readonly paragraph: number
}

/** Whatever we said first of what it holds, and where it stands in it; nothing of what was said after it was published. */
function firstSpoken(
  { mention, parts, grams }: Heard,
  ours: readonly OurWordsRow[],
  gramsById: ReadonlyMap<string, readonly { readonly gram: number }[]>,
): Found | undefined {
  const atMs = spokenAtMs(mention)
  for (const { words_id: wordsId, text, at_ms: saidAtMs } of ours) {
    const own = new Set((gramsById.get(wordsId) ?? []).map(({ gram }) => gram).filter((gram) => grams.has(gram)))
    if (own.size === 0 || saidAtMs > atMs) continue
    const said = wordsIn(text)
    const runs = parts.flatMap((part, paragraph) => {
      const run = longestRun(said, part, own)
      return run ? [{ wordsId, run, paragraph }] : []
    })
    const [longest] = runs.toSorted((a, b) => b.run.length - a.run.length)
    if (longest) return longest
  }
  return undefined
}

/** When it was published as far as that can be trusted; of a later version, when it was heard. */
function spokenAtMs({ item, heardAtMs }: Mention): number {
  return item.editOfKey === undefined ? Math.min(item.publishedAtMs ?? heardAtMs, heardAtMs) : heardAtMs
}

const maxQuote = 1_000

async function write(
  tx: Tx,
  deskId: string,
  { mention, parts }: Heard,
  { wordsId, run, paragraph }: Found,
): Promise<void> {
  const { item, mentionId } = mention
  await tx
    .withTables<PickupTables>()
    .insertInto('pickup')
    .values({
      desk_id: deskId,
      item_hash: createHash('sha256')
        .update(item.editOfKey ?? item.itemKey)
        .digest('base64url'),
      words_id: wordsId,
      mention_id: mentionId,
      paragraph,
      paragraphs: parts.length - 1,
      quote: run.quote.slice(0, maxQuote).toWellFormed(),
      run_length: run.length,
      at_ms: spokenAtMs(mention),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
