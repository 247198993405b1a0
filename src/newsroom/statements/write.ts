import type { StatementKind, StatementSection } from '../../model/statement.ts'
import { type Actor, roleFor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { languageOf, nothingSuch, requireRole } from '../may.ts'
import { type Doer, record } from '../record.ts'
import type { NewsroomTables, StatementRow } from '../schema.ts'
import { mastheadOf } from '../masthead/masthead.ts'
import { draftOf, lockStatement, type Words } from './statement.ts'
import { statementWords } from './words.ts'

export interface NewStatement extends Partial<Words> {
  readonly kind?: StatementKind
  readonly section?: StatementSection
  /** The newsroom's own unless told. */
  readonly language?: string
  readonly caseId?: string
  /** The statement of ours that this one sets right. */
  readonly correctsId?: string
}

/** Begins a draft; resolves to its id. @throws {InvalidError} @throws {NotFoundError} when it corrects what is not there. */
export async function write(deps: NewsroomDeps, actor: Actor, given: NewStatement): Promise<string> {
  requireRole(actor, roleFor.statements, 'write a statement')
  const words = statementWords(given, given.section ?? 'news')
  const atMs = deps.clock.now()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const statementId = await insertStatement(tx, { ...given, deskId: actor.deskId, by: actor, atMs })
    await keepDraft(tx, { deskId: actor.deskId, statementId, revision: 1, words, by: actor, atMs })
    await record(tx, { deskId: actor.deskId, atMs, by: actor, act: 'wrote', subjectId: statementId })
    return statementId
  })
}

export interface DraftChange extends Partial<Words> {
  /** Of the draft that the change was made to. */
  readonly revision: number
  readonly kind?: StatementKind
  readonly section?: StatementSection
  readonly language?: string
}

/**
 * Keeps a further draft.
 * @throws {ConflictError} when somebody kept one in between, which `details.keptByName` names, or it is out already.
 */
export async function changeDraft(
  deps: NewsroomDeps,
  actor: Actor,
  statementId: string,
  change: DraftChange,
): Promise<void> {
  requireRole(actor, roleFor.statements, 'change a draft')
  const atMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const statement = await lockStatement(tx, actor.deskId, statementId)
    if (statement.state !== 'draft') {
      throw new ConflictError('This statement is out. Correct it: the page then says what changed and when.')
    }
    const draft = await draftOf(tx, statement)
    if (!draft || statement.revision !== change.revision) {
      throw new ConflictError(
        `${draft?.kept_by_name ?? 'Somebody'} kept another draft meanwhile. Take their words in, then keep yours.`,
        { revision: statement.revision, keptByName: draft?.kept_by_name },
      )
    }
    const section = change.section ?? statement.section
    const words = statementWords({ ...draft, ...withoutAbsent(change) }, section)
    const revision = statement.revision + 1
    await tx
      .withTables<NewsroomTables>()
      .updateTable('statement')
      .set({
        revision,
        section,
        kind: change.kind ?? statement.kind,
        language: languageOf(change.language ?? statement.language),
        changed_at_ms: atMs,
      })
      .where('statement_id', '=', statement.statementId)
      .execute()
    await keepDraft(tx, { deskId: actor.deskId, statementId, revision, words, by: actor, atMs })
  })
}

function withoutAbsent({ title, summary, body }: Partial<Words>): Partial<Words> {
  return {
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    ...(body !== undefined && { body }),
  }
}

/** A row without words yet: the caller adds the draft or the version. Resolves to the statement's id. */
export async function insertStatement(
  tx: Tx,
  given: Omit<NewStatement, keyof Words> & { readonly deskId: string; readonly by: Doer; readonly atMs: number },
  published?: Pick<StatementRow, 'name' | 'published_at_ms' | 'statement_id'>,
): Promise<string> {
  const { deskId, by, atMs, section = 'news', kind = 'statement', caseId, correctsId } = given
  if (correctsId !== undefined) await requireStatement(tx, deskId, correctsId)
  if (caseId !== undefined && !isId(caseId)) throw nothingSuch(caseId, 'case')
  const statementId = published?.statement_id ?? newId()
  await tx
    .withTables<NewsroomTables>()
    .insertInto('statement')
    .values({
      statement_id: statementId,
      desk_id: deskId,
      section,
      kind,
      language: languageOf(given.language ?? (await mastheadOf(tx, deskId))?.language ?? 'en'),
      state: published ? 'published' : 'draft',
      name: published?.name ?? null,
      case_id: caseId ?? null,
      corrects_id: correctsId ?? null,
      revision: published ? 0 : 1,
      version: published ? 1 : 0,
      created_by: by.personId,
      created_by_name: by.name,
      created_at_ms: atMs,
      published_at_ms: published?.published_at_ms ?? null,
      changed_at_ms: atMs,
      withdrawn_at_ms: null,
      withdrawn_reason: null,
    })
    .execute()
  return statementId
}

async function requireStatement(tx: Tx, deskId: string, statementId: string): Promise<void> {
  const found = isId(statementId)
    ? await tx
        .withTables<NewsroomTables>()
        .selectFrom('statement')
        .select('statement_id')
        .where('desk_id', '=', deskId)
        .where('statement_id', '=', statementId)
        .where('state', '<>', 'draft')
        .executeTakeFirst()
    : undefined
  if (!found) throw nothingSuch(statementId, 'published statement')
}

interface Draft {
  readonly deskId: string
  readonly statementId: string
  readonly revision: number
  readonly words: Words
  readonly by: Doer
  readonly atMs: number
}

async function keepDraft(tx: Tx, { deskId, statementId, revision, words, by, atMs }: Draft): Promise<void> {
  await tx
    .withTables<NewsroomTables>()
    .insertInto('statement_draft')
    .values({
      statement_id: statementId,
      desk_id: deskId,
      revision,
      ...words,
      kept_by: by.personId,
      kept_by_name: by.name,
      kept_at_ms: atMs,
    })
    .execute()
}
