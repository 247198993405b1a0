import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { announce } from '../announce.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { keepWords, plainStatement } from '../pickups/keep-words.ts'
import { type Doer, record } from '../record.ts'
import type { NewsroomTables } from '../schema.ts'
import { nextInstant } from './publish.ts'
import { addVersion, lockStatement, versionsOf, type Words } from './statement.ts'
import { statementWords } from './words.ts'

export interface Correction extends Partial<Words> {
  /** The published version that the correction was made to. */
  readonly version: number
  /** What changed and why, for the page: there is no silent edit. */
  readonly note: string
}

/**
 * Publishes a further version with what changed and when; the earlier ones stay readable.
 * @throws {InvalidError} without a note or without a change. @throws {ConflictError} when another correction came between.
 */
export async function correct(
  deps: NewsroomDeps,
  actor: Actor,
  statementId: string,
  correction: Correction,
): Promise<void> {
  requireRole(actor, 'approver', 'correct a statement')
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const asked = { deskId: actor.deskId, statementId, by: actor, nowMs: deps.clock.now() }
    await correctIn(deps, tx, { ...asked, ...correction })
  })
}

interface CorrectionIn extends Partial<Words> {
  readonly deskId: string
  readonly statementId: string
  readonly by: Doer
  readonly nowMs: number
  readonly note: string
  /** Whichever is the newest when absent. */
  readonly version?: number
}

/** In the caller's transaction; resolves to the new version and its instant. */
export async function correctIn(
  deps: NewsroomDeps,
  tx: Tx,
  { deskId, by, nowMs, ...asked }: CorrectionIn,
): Promise<{ readonly version: number; readonly atMs: number }> {
  const note = wordsOf(asked.note, 1_000, 'note on what changed')
  const statement = await lockStatement(tx, deskId, asked.statementId)
  if (statement.state !== 'published') {
    throw new ConflictError(
      statement.state === 'draft' ? 'This is a draft still: change it.' : 'This statement was withdrawn.',
    )
  }
  if (asked.version !== undefined && asked.version !== statement.version) {
    throw new ConflictError('It was corrected meanwhile. Read it again, then correct it.', {
      version: statement.version,
    })
  }
  const [before] = await versionsOf(tx, statement.statementId)
  const words = statementWords(
    {
      title: asked.title ?? before?.title ?? '',
      summary: asked.summary ?? before?.summary ?? '',
      body: asked.body ?? before?.body ?? '',
    },
    statement.section,
  )
  if (before && words.title === before.title && words.summary === before.summary && words.body === before.body) {
    throw new InvalidError('Nothing was changed, so there is nothing to correct.')
  }
  const version = statement.version + 1
  const atMs = await nextInstant(tx, deskId, nowMs)
  await tx
    .withTables<NewsroomTables>()
    .updateTable('statement')
    .set({ version, changed_at_ms: atMs })
    .where('statement_id', '=', statement.statementId)
    .execute()
  await addVersion(tx, statement, { ...words, version, note, by, atMs })
  await keepWords(deps, tx, {
    deskId,
    statementId: statement.statementId,
    ...(statement.caseId !== undefined && { caseId: statement.caseId }),
    place: 'our newsroom',
    text: plainStatement(words),
    atMs,
  })
  await record(tx, { deskId, atMs, by, act: 'corrected', subjectId: statement.statementId, note })
  await announce(deps, tx, { deskId, section: statement.section, atMs })
  return { version, atMs }
}
