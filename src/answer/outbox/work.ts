// The work on one row: send it, look for it, or confirm it. Before anything leaves this machine it is on disk that it may
// have left: so after a crash it is looked for, never sent blindly.
import { errorMessage, InvalidError } from '../../platform/errors.ts'
import { contextOf } from '../channel-context.ts'
import type { ChannelContext, ChannelReceipt, Finding, Outcome } from '../channel.ts'
import type { Database, Tx } from '../../platform/store/store.ts'
import { isLetter, isShut, notToBeWrittenTo } from '../letters.ts'
import type { AnswerTables } from '../schema.ts'
import { receiptOf } from '../publication.ts'
import { accountFor, type Job, meansOf, othersIds, postOf, readJob, receiptFor } from './job.ts'
import { isSurelyLost, leaseMs, nextBlindLookMs, nextConfirmLookMs, nextUnknownLookMs } from './schedule.ts'
import { change, failed, newsOf, settle, type SettleDeps, taken, tell } from './settle.ts'
import { publicReceipt } from '../publication.ts'

/** Whole work on one row, images included; well within the lease. */
const workLimitMs = 60_000

/** Does what is due for this row. */
export async function work(deps: SettleDeps, publicationId: string): Promise<void> {
  const job = await readJob(deps, publicationId)
  if (!job) return await setAside(deps, publicationId)
  switch (job.row.state) {
    case 'waiting':
    case 'planned':
      return await send(deps, job)
    case 'sending':
      return await settle(deps, job, { kind: 'unknown', message: 'Nowdesk stopped while it was being sent' })
    case 'unknown':
      return await lookForUnknown(deps, job)
    case 'published':
      return await confirm(deps, job)
    default:
      return await setAside(deps, publicationId)
  }
}

/** Nothing can be done about it here: it is no longer due. */
async function setAside({ store: { db } }: SettleDeps, publicationId: string): Promise<void> {
  await db
    .withTables<AnswerTables>()
    .updateTable('publication')
    .set({ next_at_ms: null })
    .where('publication_id', '=', publicationId)
    .execute()
}

async function send(deps: SettleDeps, job: Job): Promise<void> {
  const sent = isLetter(job.row)
    ? // Who is shut off meanwhile is written to before it or not at all.
      await deps.store.transaction(async (tx) =>
        (await stopIfShut(deps, tx, job)) ? undefined : await leave(deps, tx, job),
      )
    : await leave(deps, deps.store.db, job)
  // A person held or cancelled it at the last moment.
  if (!sent) return
  const sending = { ...job, row: sent }
  await settle(deps, sending, await call(deps, sending))
}

/** On disk before the call: it may have left. */
async function leave(deps: SettleDeps, db: Database, { row }: Job): Promise<Job['row'] | undefined> {
  const nowMs = deps.clock.now()
  return await db
    .withTables<AnswerTables>()
    .updateTable('publication')
    .set(({ eb, fn, val }) => ({
      state: 'sending',
      tries: eb('tries', '+', 1),
      sent_at_ms: nowMs,
      first_sent_at_ms: fn.coalesce('first_sent_at_ms', val(nowMs)),
      next_at_ms: nowMs + leaseMs,
    }))
    .where('publication_id', '=', row.publication_id)
    .where('state', 'in', ['waiting', 'planned'])
    .where('next_at_ms', 'is not', null)
    .returningAll()
    .executeTakeFirst()
}

/** The last wall: whatever led here, nothing leaves to one who is not to be written to. */
async function stopIfShut(deps: SettleDeps, tx: Tx, job: Job): Promise<boolean> {
  if (!(await isShut(deps, tx, job.row))) return false
  const stopped = { state: 'cancelled', next_at_ms: null, needs_person: false, note: notToBeWrittenTo } as const
  if (await change(tx, job, ['waiting', 'planned'], stopped)) await tell(deps, tx, job)
  return true
}

async function call(deps: SettleDeps, job: Job): Promise<Outcome> {
  try {
    const account = accountFor(deps, job)
    const context = contextFor(deps, job)
    const post = await postOf(deps.store.db, job)
    const means = meansOf(job)
    if (means === 'publish') return await job.channel.publish(post, account, context)
    const receipt = job.row.of_id === null ? undefined : await receiptFor(deps.store.db, job.row.of_id)
    if (!receipt) return { kind: 'refused', message: 'What it is about has no receipt, so it cannot be changed there.' }
    const act = job.channel[means]
    if (!act) throw new TypeError(`${job.channel.title} promises to ${means} and does not`)
    return await act(receipt, post, account, context)
  } catch (error) {
    // Keys or settings that cannot be read were never sent.
    if (error instanceof InvalidError) return { kind: 'expired', message: error.message }
    deps.log.error({ error: errorMessage(error), kind: job.channel.kind }, 'a channel failed in a way it should not')
    return { kind: 'unknown', message: errorMessage(error) }
  }
}

function contextFor(deps: SettleDeps, { row }: Job): ChannelContext {
  return contextOf(deps, row.channel_id, AbortSignal.timeout(workLimitMs))
}

/** Where a repeat is the same post, it is looked for once and then sent again; elsewhere only when it is surely lost. */
async function lookForUnknown(deps: SettleDeps, job: Job): Promise<void> {
  const nowMs = deps.clock.now()
  const finding = await look(deps, job)
  if (finding.kind === 'there') {
    const { receipt } = finding
    return await deps.store.transaction((tx) => taken(deps, tx, job, receipt))
  }
  if (mayRepeat(job, nowMs)) return await sendAgain(deps, job)
  const looks = job.row.looks + (finding.kind === 'absent' ? 1 : 0)
  const sinceSentMs = nowMs - (job.row.sent_at_ms ?? nowMs)
  const { settleMs } = deps
  if (finding.kind === 'absent' && isSurelyLost({ looks, sinceSentMs, settleMs })) return await sendAgain(deps, job)
  const isBlind = finding.kind === 'unclear' && sinceSentMs >= settleMs
  const pauseMs = isBlind ? nextBlindLookMs(sinceSentMs, looks, settleMs) : nextUnknownLookMs(looks, settleMs)
  // The second look is the one that counts: not before it has settled.
  const settledAtMs = looks >= 1 ? (job.row.sent_at_ms ?? nowMs) + settleMs : 0
  const dueMs = finding.kind === 'absent' && looks >= 6 ? Math.max(nowMs + pauseMs, settledAtMs) : nowMs + pauseMs
  const nextMs = finding.kind === 'unclear' ? Math.max(dueMs, finding.retryAtMs ?? 0) : dueMs
  await deps.store.transaction(async (tx) => {
    const needsPerson = job.row.needs_person || isBlind
    const note = finding.kind === 'unclear' ? { note: finding.message.slice(0, 500) } : {}
    const what = { next_at_ms: nextMs, looks, looked_at_ms: nowMs, needs_person: needsPerson, ...note }
    if (!(await change(tx, job, ['unknown'], what))) return
    const isNews = needsPerson && !job.row.needs_person
    const reason =
      'It was sent, no answer came, and the channel does not let us look. Look there, and say here what you see.'
    await tell(deps, tx, job, isNews ? { type: 'answer.failed', reason, ...newsOf(job, nowMs) } : undefined)
  })
}

/** Changing and removing are the same however often they are done; publishing is where the network still knows our key. */
function mayRepeat(job: Job, nowMs: number): boolean {
  const { repeats, keyHoldsMs = Number.POSITIVE_INFINITY } = job.channel.limits
  if (meansOf(job) !== 'publish') return true
  return repeats === 'same key' && nowMs - (job.row.first_sent_at_ms ?? nowMs) < keyHoldsMs
}

async function sendAgain(deps: SettleDeps, job: Job): Promise<void> {
  const nowMs = deps.clock.now()
  const changed = { state: 'waiting', next_at_ms: nowMs, looked_at_ms: nowMs, needs_person: false } as const
  await deps.store.transaction(async (tx) => void (await change(tx, job, ['unknown'], changed)))
}

async function look(deps: SettleDeps, job: Job): Promise<Finding> {
  const { channel, row } = job
  const receipt = receiptOf(row)
  if (!channel.look || meansOf(job) !== 'publish') return await lookAtChange(deps, job)
  return await looking(deps, job, async (context) => {
    const [post, others] = await Promise.all([postOf(deps.store.db, job), othersIds(deps.store.db, job)])
    const search = {
      means: 'publish' as const,
      post,
      sentAtMs: row.first_sent_at_ms ?? row.decided_at_ms,
      isOthers: (id: string) => others.has(id),
      ...(receipt && { receipt }),
    }
    return (await channel.look?.(search, accountFor(deps, job), context)) ?? { kind: 'absent' }
  })
}

/** What was removed is done when it is absent; what was changed, when it is there. */
async function lookAtChange(deps: SettleDeps, job: Job): Promise<Finding> {
  const { channel, row } = job
  const of = row.of_id === null ? undefined : await receiptFor(deps.store.db, row.of_id)
  if (!channel.look || !of || meansOf(job) === 'publish')
    return { kind: 'unclear', message: 'This channel cannot be read.' }
  const found = await looking(deps, job, async (context) => {
    const post = await postOf(deps.store.db, job)
    const search = {
      means: meansOf(job),
      post,
      receipt: of,
      sentAtMs: row.sent_at_ms ?? row.decided_at_ms,
      isOthers: () => false,
    }
    return (await channel.look?.(search, accountFor(deps, job), context)) ?? { kind: 'absent' }
  })
  if (meansOf(job) === 'correct' || found.kind === 'unclear') return found
  return found.kind === 'there' ? { kind: 'absent' } : { kind: 'there', receipt: of }
}

async function looking(
  deps: SettleDeps,
  job: Job,
  run: (context: ChannelContext) => Promise<Finding>,
): Promise<Finding> {
  try {
    return await run(contextFor(deps, job))
  } catch (error) {
    deps.log.warn({ error: errorMessage(error), kind: job.channel.kind }, 'a publication could not be looked for')
    return { kind: 'unclear', message: errorMessage(error) }
  }
}

/** The desk shows what really stands there, not what a channel said it took. */
async function confirm(deps: SettleDeps, job: Job): Promise<void> {
  const nowMs = deps.clock.now()
  const finding = await look(deps, job)
  const looks = job.row.looks + 1
  const pauseMs = nextConfirmLookMs(looks)
  await deps.store.transaction(async (tx) => {
    if (finding.kind === 'there') return await confirmed(deps, tx, job, finding.receipt, nowMs)
    if (finding.kind === 'absent' && pauseMs === undefined)
      return await failed(deps, tx, job, 'missing', `${job.channelRow.name} took it, but it is not there.`)
    const retryAtMs = finding.kind === 'unclear' ? (finding.retryAtMs ?? 0) : 0
    const nextMs = pauseMs === undefined ? null : Math.max(nowMs + pauseMs, retryAtMs)
    await change(tx, job, ['published'], { next_at_ms: nextMs, looks, looked_at_ms: nowMs })
  })
}

async function confirmed(
  deps: SettleDeps,
  tx: Parameters<typeof tell>[1],
  job: Job,
  found: ChannelReceipt,
  nowMs: number,
): Promise<void> {
  const receipt = receiptOf(job.row) ?? found
  const what = { state: 'confirmed', next_at_ms: null, confirmed_at_ms: nowMs, looked_at_ms: nowMs } as const
  if (!(await change(tx, job, ['published'], what))) return
  await tell(deps, tx, job, { type: 'answer.confirmed', receipt: publicReceipt(receipt), ...newsOf(job, nowMs) })
}
