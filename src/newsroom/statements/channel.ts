// The newsroom as a channel of answers: what another room publishes here, exactly once under its own key.
import type { StatementKind } from '../../model/statement.ts'
import { newId } from '../../platform/ids.ts'
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { statementName, statementPath } from '../addresses.ts'
import { announce } from '../announce.ts'
import type { NewsroomDeps } from '../deps.ts'
import { wordsOf } from '../may.ts'
import { type Doer, record } from '../record.ts'
import type { DoneRow, NewsroomTables } from '../schema.ts'
import { mastheadOf } from '../masthead/masthead.ts'
import { correctIn } from './correct.ts'
import { nextInstant, requireMasthead } from './publish.ts'
import { addVersion, lockStatement, type Words } from './statement.ts'
import { withdrawIn } from './withdraw.ts'
import { statementWords } from './words.ts'
import { insertStatement } from './write.ts'

/** What every act of the channel says. Whether `by` may do it has been settled by the caller. */
interface ChannelAct {
  readonly deskId: string
  readonly by: Doer
  /** The same key again changes nothing and answers as the first time did; up to 200 characters. */
  readonly idempotencyKey: string
}

export interface ChannelStatement extends ChannelAct, Pick<Words, 'body' | 'title'> {
  readonly summary?: string
  /** `statement` unless told. */
  readonly kind?: StatementKind
  readonly language?: string
  readonly caseId?: string
}

export interface ChannelCorrection extends ChannelAct, Partial<Words> {
  readonly statementId: string
  /** What changed and why, for the page. */
  readonly note: string
}

export interface ChannelWithdrawal extends ChannelAct {
  readonly statementId: string
  readonly reason: string
}

/** Proof that it is out: stored, and at this address from this instant on. */
export interface StatementReceipt {
  readonly statementId: string
  readonly version: number
  readonly url: string
  readonly atMs: number
}

export interface NewsroomChannel {
  /** @throws {ConflictError} while the newsroom is off. @throws {InvalidError} for words that cannot be published. */
  publish(statement: ChannelStatement): Promise<StatementReceipt>
  /** @throws {NotFoundError} @throws {ConflictError} when it was withdrawn. @throws {InvalidError} when nothing changes. */
  correct(correction: ChannelCorrection): Promise<StatementReceipt>
  /** @throws {NotFoundError} @throws {ConflictError} when it was withdrawn already, or must stay. */
  withdraw(withdrawal: ChannelWithdrawal): Promise<StatementReceipt>
  /** What an act of this key did; `undefined` when there was none. */
  receiptOf(act: Pick<ChannelAct, 'deskId' | 'idempotencyKey'>): Promise<StatementReceipt | undefined>
}

/** What was done under a key before is answered with its receipt and not done again. */
export function createChannel(deps: NewsroomDeps): NewsroomChannel {
  return {
    publish: (statement) => once(deps, statement, (tx) => publishIn(deps, tx, statement)),
    correct: (correction) =>
      once(deps, correction, async (tx) => ({
        statementId: correction.statementId,
        ...(await correctIn(deps, tx, { ...correction, nowMs: deps.clock.now() })),
      })),
    withdraw: (withdrawal) =>
      once(deps, withdrawal, async (tx) => ({
        statementId: withdrawal.statementId,
        ...(await withdrawIn(deps, tx, { ...withdrawal, nowMs: deps.clock.now() })),
      })),
    receiptOf: ({ deskId, idempotencyKey }) =>
      deps.store.inDesk(deskId, async (tx) => {
        const done = await doneOf(tx, deskId, idempotencyKey)
        return done && (await receiptOf(deps, tx, deskId, done))
      }),
  }
}

type Done = Pick<StatementReceipt, 'atMs' | 'statementId' | 'version'>

/** Does it, or finds that it was done. Of two at once the second waits here for the first, and then finds it. */
async function once(deps: NewsroomDeps, act: ChannelAct, work: (tx: Tx) => Promise<Done>): Promise<StatementReceipt> {
  const { deskId } = act
  const key = wordsOf(act.idempotencyKey, 200, 'idempotency key')
  return await deps.store.inDesk(deskId, async (tx) => {
    await requireMasthead(tx, deskId)
    const isFirst = await reserve(tx, deskId, key, deps.clock.now())
    const done = isFirst ? await settle(tx, deskId, key, await work(tx)) : await doneOf(tx, deskId, key)
    if (!done) throw new ConflictError('This act was undone while it was asked for again. Ask once more.')
    return await receiptOf(deps, tx, deskId, done)
  })
}

/** Filled in by `settle` before anybody else can see it. */
const pendingId = '00000000-0000-0000-0000-000000000000'

async function reserve(tx: Tx, deskId: string, key: string, atMs: number): Promise<boolean> {
  const inserted = await tx
    .withTables<NewsroomTables>()
    .insertInto('statement_done')
    .values({ desk_id: deskId, idempotency_key: key, statement_id: pendingId, version: 0, at_ms: atMs })
    .onConflict((conflict) => conflict.doNothing())
    .returning('idempotency_key')
    .executeTakeFirst()
  return inserted !== undefined
}

async function settle(tx: Tx, deskId: string, key: string, done: Done): Promise<Done> {
  await tx
    .withTables<NewsroomTables>()
    .updateTable('statement_done')
    .set({ statement_id: done.statementId, version: done.version, at_ms: done.atMs })
    .where('desk_id', '=', deskId)
    .where('idempotency_key', '=', key)
    .execute()
  return done
}

async function doneOf(tx: Tx, deskId: string, key: string): Promise<Done | undefined> {
  const row = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement_done')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return row && toDone(row)
}

function toDone({ statement_id: statementId, version, at_ms: atMs }: DoneRow): Done {
  return { statementId, version, atMs }
}

async function receiptOf(deps: NewsroomDeps, tx: Tx, deskId: string, done: Done): Promise<StatementReceipt> {
  const masthead = await mastheadOf(tx, deskId)
  const { name = '' } = await lockStatement(tx, deskId, done.statementId)
  return { ...done, url: deps.baseUrl + statementPath(masthead?.slug ?? '', name) }
}

async function publishIn(deps: NewsroomDeps, tx: Tx, given: ChannelStatement): Promise<Done> {
  const { deskId, by } = given
  const words = statementWords(given, 'news')
  const statementId = newId()
  const atMs = await nextInstant(tx, deskId, deps.clock.now())
  await insertStatement(
    tx,
    { ...given, section: 'news', atMs },
    { statement_id: statementId, name: statementName(words.title, statementId), published_at_ms: atMs },
  )
  await addVersion(tx, { deskId, statementId }, { ...words, version: 1, note: '', by, atMs })
  await record(tx, { deskId, atMs, by, act: 'published', subjectId: statementId })
  await announce(deps, tx, { deskId, section: 'news', atMs })
  return { statementId, version: 1, atMs }
}
