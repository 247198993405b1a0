// What came of a call, written down and told in one transaction. Each statement asks for the state that it found: whoever was
// faster, a person or another process, stands.
import type { DeskEvent } from '../../model/events.ts'
import type { PublicationNews, PublicationState, Receipt } from '../../model/answer.ts'
import { afterCommit } from '../../platform/store/after-commit.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { ChannelReceipt, Outcome } from '../channel.ts'
import { noteHealth } from '../channel-health.ts'
import type { VerbDeps } from '../deps.ts'
import { contentOf, type PublicationRow, publicReceipt } from '../publication.ts'
import type { AnswerTables } from '../schema.ts'
import { type Job, meansOf } from './job.ts'
import { nextConfirmLookMs, nextUnknownLookMs, retryPauseMs } from './schedule.ts'

export interface SettleDeps extends VerbDeps {
  readonly settleMs: number
}

/** After a call that publishes, changes or removes. */
export async function settle(deps: SettleDeps, job: Job, outcome: Outcome): Promise<void> {
  await deps.store.transaction(async (tx) => {
    switch (outcome.kind) {
      case 'done':
        return await taken(deps, tx, job, outcome.receipt, outcome.holdUntilMs)
      case 'refused':
        return await failed(deps, tx, job, 'failed', outcome.message)
      case 'later':
        return await postponed(deps, tx, job, outcome)
      case 'expired':
        return await keysEnded(deps, tx, job, outcome.message)
      case 'unknown':
        return await doubtful(deps, tx, job, outcome.message)
    }
  })
}

/** The channel gave its receipt, or it was found. What follows in the thread is due. */
export async function taken(
  deps: SettleDeps,
  tx: Tx,
  job: Job,
  receipt: ChannelReceipt,
  holdUntilMs?: number,
): Promise<void> {
  const { row, channel } = job
  const nowMs = deps.clock.now()
  const confirmMs = channel.limits.isReadable ? nextConfirmLookMs(0) : undefined
  const isChanged = await change(tx, job, ['sending', 'unknown', 'waiting', 'missing'], {
    state: 'published',
    receipt: JSON.stringify(receipt),
    published_at_ms: receipt.atMs,
    next_at_ms: confirmMs === undefined ? null : nowMs + confirmMs,
    looks: 0,
    note: null,
    needs_person: false,
  })
  if (!isChanged) return
  await release(deps, tx, row.publication_id, nowMs)
  await noteWork(deps, tx, job, nowMs, holdUntilMs)
  await tell(deps, tx, job, await newsOfTaken(tx, job, receipt))
}

async function newsOfTaken(tx: Tx, job: Job, receipt: ChannelReceipt): Promise<DeskEvent> {
  const { row, reason = '' } = job
  const news = newsOf(job, receipt.atMs)
  if (row.act === 'correct') return { type: 'answer.corrected', reason, ...news }
  if (row.act !== 'withdraw') return await publishedNews(tx, row, { receipt: publicReceipt(receipt), ...news })
  if (row.of_id !== null) {
    await tx
      .withTables<AnswerTables>()
      .updateTable('publication')
      .set({ state: 'withdrawn', next_at_ms: null, needs_person: false })
      .where('publication_id', '=', row.of_id)
      .execute()
  }
  return { type: 'answer.withdrawn', reason, ...news }
}

/** Of what was said there, so much is told: enough for whoever looks for words of theirs in it. */
const maxToldText = 20_000

/** It is out: of which draft, and what was said. */
export async function publishedNews(
  tx: Tx,
  row: PublicationRow,
  news: PublicationNews & { readonly receipt: Receipt },
): Promise<DeskEvent> {
  const { draft_id: draftId } = await tx
    .withTables<AnswerTables>()
    .selectFrom('answer')
    .select('draft_id')
    .where('answer_id', '=', row.answer_id)
    .executeTakeFirstOrThrow()
  const text = contentOf(row).text.slice(0, maxToldText)
  return { type: 'answer.published', ...news, ...(draftId !== null && { draftId }), text }
}

/** Sets what waits for this one to due. */
async function release({ wake }: SettleDeps, tx: Tx, publicationId: string, nowMs: number): Promise<void> {
  await tx
    .withTables<AnswerTables>()
    .updateTable('publication')
    .set({ state: 'waiting', next_at_ms: nowMs })
    .where('after_id', '=', publicationId)
    .where('state', 'in', ['waiting', 'planned'])
    .execute()
  afterCommit(tx, wake)
}

/** It works; and where its limit is used up, it rests. */
async function noteWork(deps: SettleDeps, tx: Tx, job: Job, nowMs: number, holdUntilMs?: number): Promise<void> {
  const { channelRow } = job
  await tx
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({ last_published_at_ms: nowMs, hold_until_ms: holdUntilMs ?? null })
    .where('channel_id', '=', channelRow.channel_id)
    .execute()
  if (channelRow.health !== 'working')
    await noteHealth(deps, tx, channelRow, { isWorking: true, message: 'Published.' })
}

/** Refused, or not there where it should be: a person must look. What follows in the thread waits for what they do. */
export async function failed(
  deps: SettleDeps,
  tx: Tx,
  job: Job,
  state: 'failed' | 'missing',
  reason: string,
): Promise<void> {
  const isChanged = await change(tx, job, ['sending', 'unknown', 'waiting', 'published'], {
    state,
    next_at_ms: null,
    note: reason.slice(0, 500),
    needs_person: true,
  })
  if (isChanged) await tell(deps, tx, job, { type: 'answer.failed', reason, ...newsOf(job, deps.clock.now()) })
}

async function postponed(
  deps: SettleDeps,
  tx: Tx,
  job: Job,
  { message, retryAtMs }: Extract<Outcome, { kind: 'later' }>,
): Promise<void> {
  const atMs = retryAtMs ?? deps.clock.now() + retryPauseMs(job.row.tries)
  await change(tx, job, ['sending'], { state: 'waiting', next_at_ms: atMs, note: message.slice(0, 500) })
  await tx
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({ hold_until_ms: atMs })
    .where('channel_id', '=', job.row.channel_id)
    .execute()
  // A limit is the network's rule, not a fault of the channel.
  if (retryAtMs === undefined) await noteHealth(deps, tx, job.channelRow, { isWorking: false, message })
  await tell(deps, tx, job)
}

/** It stays due: it goes out as soon as the channel works again. */
async function keysEnded(deps: SettleDeps, tx: Tx, job: Job, message: string): Promise<void> {
  const note = `Waits until somebody connects ${job.channelRow.name} again: ${message}`.slice(0, 500)
  await change(tx, job, ['sending'], { state: 'waiting', next_at_ms: deps.clock.now(), note, needs_person: true })
  await noteHealth(deps, tx, job.channelRow, { isWorking: false, isExpired: true, message })
  await tell(deps, tx, job)
}

/** Nobody knows. It is looked for where that can be done; where it cannot, and a repeat would be a second post, a person looks. */
async function doubtful(deps: SettleDeps, tx: Tx, job: Job, message: string): Promise<void> {
  const { limits } = job.channel
  const isPersons = meansOf(job) === 'publish' && limits.repeats === 'person'
  const nowMs = deps.clock.now()
  const isChanged = await change(tx, job, ['sending', 'waiting'], {
    state: 'unknown',
    next_at_ms: isPersons ? null : nowMs + nextUnknownLookMs(0, deps.settleMs),
    looks: 0,
    note: message.slice(0, 500),
    needs_person: isPersons,
  })
  if (!isChanged) return
  const reason = `It was sent, and no answer came: ${message}. Look there whether it stands, and say so here.`
  await tell(deps, tx, job, isPersons ? { type: 'answer.failed', reason, ...newsOf(job, nowMs) } : undefined)
}

interface Change {
  readonly state?: PublicationState
  readonly next_at_ms: number | null
  readonly receipt?: string
  readonly published_at_ms?: number
  readonly confirmed_at_ms?: number
  readonly looks?: number
  readonly looked_at_ms?: number
  readonly note?: string | null
  readonly needs_person?: boolean
}

/** Does it if the row is still in one of these states; resolves to whether it was. */
export async function change(tx: Tx, { row }: Job, from: readonly PublicationState[], to: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<AnswerTables>()
    .updateTable('publication')
    .set(to as never)
    .where('publication_id', '=', row.publication_id)
    .where('state', 'in', [...from])
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** To the rooms, and to the screens. */
export async function tell({ bus }: SettleDeps, tx: Tx, { row }: Job, news?: DeskEvent): Promise<void> {
  const of = {
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.story_id !== null && { storyId: row.story_id }),
  }
  const changed: DeskEvent = { type: 'answer.changed', answerId: row.answer_id, ...of }
  await bus.publish(tx, row.desk_id, news ? [news, changed] : [changed])
}

/** What every event about a publication carries. */
export function newsOf(
  { row, channelRow, by }: Pick<Job, 'by' | 'row'> & { readonly channelRow: Pick<Job['channelRow'], 'kind' | 'name'> },
  atMs: number,
): PublicationNews {
  return {
    deskId: row.desk_id,
    answerId: row.answer_id,
    publicationId: row.publication_id,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.story_id !== null && { storyId: row.story_id }),
    channelId: row.channel_id,
    channelKind: channelRow.kind,
    channelName: channelRow.name,
    act: row.act,
    ...(row.recipient_id !== null && { recipientId: row.recipient_id }),
    place: row.place,
    by,
    atMs,
  }
}
