// What follows from an answer beside its stamp: its case waits for nobody, replies to it are known, and it is held against
// the grant under which it went out.
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { CaseRecord } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { ownerlessTimer } from '../ownership/clocks.ts'
import type { DeskTables } from '../schema.ts'
import { addressesOf, keepAddresses } from '../threads/addresses.ts'
import type { AnswerNews } from './answer-news.ts'

/** In the transaction that stamps the answer. */
export async function followUp(
  { timers }: Pick<DeskDeps, 'timers'>,
  tx: Tx,
  event: AnswerNews,
  found: CaseRecord,
): Promise<void> {
  const { case_id: caseId, desk_id: deskId } = found
  switch (event.type) {
    case 'answer.published':
      await keepAddresses(tx, deskId, caseId, addressesOf(event.channelKind, event.receipt))
      await isAnswered(tx, caseId, event.atMs)
      await timers.cancel(tx, ownerlessTimer, caseId)
      return await useGrant(tx, deskId, caseId, event)
    case 'answer.practised':
      await isAnswered(tx, caseId, event.atMs)
      return await timers.cancel(tx, ownerlessTimer, caseId)
    case 'answer.confirmed':
      // A channel may know its address only when it is read back.
      return await keepAddresses(tx, deskId, caseId, addressesOf(event.channelKind, event.receipt))
    case 'answer.corrected':
    case 'answer.withdrawn':
      return await correctUse(tx, deskId, caseId, event)
    case 'answer.drafted':
    case 'answer.failed':
      return
  }
}

/** The first answer since it began to wait is the one that says whether it was in time. */
async function isAnswered(tx: Tx, caseId: string, atMs: number): Promise<void> {
  await tx
    .withTables<DeskTables>()
    .updateTable('case_course')
    .set(({ fn, ref, val }) => ({ answered_at_ms: fn.coalesce(ref('answered_at_ms'), val(atMs)), needs_owner: false }))
    .where('case_id', '=', caseId)
    .execute()
}

type Published = Extract<AnswerNews, { readonly type: 'answer.published' }>

/** The grant that said yes to this person for this case, if one did. */
async function useGrant(tx: Tx, deskId: string, caseId: string, { answerId, by, atMs }: Published): Promise<void> {
  const db = tx.withTables<DeskTables>()
  const given = await db
    .selectFrom('publish_permission')
    .select('grant_id')
    .where('case_id', '=', caseId)
    .where('person_id', '=', by.personId)
    .executeTakeFirst()
  if (!given?.grant_id) return
  const use = {
    answer_id: answerId,
    desk_id: deskId,
    grant_id: given.grant_id,
    case_id: caseId,
    person_id: by.personId,
  }
  await db
    .insertInto('grant_use')
    .values({ ...use, published_at_ms: atMs, corrected_at_ms: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type PutRight = Extract<AnswerNews, { readonly type: 'answer.corrected' | 'answer.withdrawn' }>

/** Counts once against the budget. Taken back by somebody else, it is also a delegated decision overridden. */
async function correctUse(tx: Tx, deskId: string, caseId: string, event: PutRight): Promise<void> {
  const db = tx.withTables<DeskTables>()
  const used = await db
    .updateTable('grant_use')
    .set({ corrected_at_ms: event.atMs })
    .where('answer_id', '=', event.answerId)
    .where('corrected_at_ms', 'is', null)
    .returning(['grant_id', 'person_id'])
    .executeTakeFirst()
  if (!used || event.type !== 'answer.withdrawn' || used.person_id === event.by.personId) return
  await db
    .insertInto('delegation_override')
    .values({
      override_id: newId(),
      desk_id: deskId,
      case_id: caseId,
      grant_id: used.grant_id,
      what: 'answer withdrawn',
      at_ms: event.atMs,
    })
    .execute()
}
