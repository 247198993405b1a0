// A statement out of the tables that it lies in.
import type { Doer } from '../record.ts'
import type { StatementKind, StatementSection, StatementState } from '../../model/statement.ts'
import type { Tx } from '../../platform/store/store.ts'
import { statementPath } from '../addresses.ts'
import { nothingSuch, requireId } from '../may.ts'
import type { DraftRow, NewsroomTables, StatementRow, VersionRow } from '../schema.ts'

export interface Words {
  readonly title: string
  /** One or two sentences: for lists, feeds and cards; empty where the body's beginning serves. */
  readonly summary: string
  /** Markdown. */
  readonly body: string
}

/** Words as they were published, from `atMs` until the next version. */
export interface Version extends Words {
  readonly version: number
  /** What a correction changed; empty for the first version. */
  readonly note: string
  readonly byName: string
  readonly atMs: number
}

export interface Statement {
  readonly statementId: string
  readonly deskId: string
  readonly section: StatementSection
  readonly kind: StatementKind
  readonly language: string
  readonly state: StatementState
  readonly caseId?: string
  readonly correctsId?: string
  readonly name?: string
  /** Of the newest draft. */
  readonly revision: number
  /** Of the newest published version; 0 before. */
  readonly version: number
  readonly createdByName: string
  readonly createdAtMs: number
  readonly changedAtMs: number
  readonly publishedAtMs?: number
  readonly withdrawnAtMs?: number
  readonly withdrawnReason?: string
}

/** Columns that are null leave their field absent. */
export function toStatement(row: StatementRow): Statement {
  return {
    statementId: row.statement_id,
    deskId: row.desk_id,
    section: row.section,
    kind: row.kind,
    language: row.language,
    state: row.state,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.corrects_id !== null && { correctsId: row.corrects_id }),
    ...(row.name !== null && { name: row.name }),
    revision: row.revision,
    version: row.version,
    createdByName: row.created_by_name,
    createdAtMs: row.created_at_ms,
    changedAtMs: row.changed_at_ms,
    ...(row.published_at_ms !== null && { publishedAtMs: row.published_at_ms }),
    ...(row.withdrawn_at_ms !== null && { withdrawnAtMs: row.withdrawn_at_ms }),
    ...(row.withdrawn_reason !== null && { withdrawnReason: row.withdrawn_reason }),
  }
}

/** A version as it was out. */
export function toVersion(row: VersionRow): Version {
  const { version, title, summary, body, note, published_by_name: byName, at_ms: atMs } = row
  return { version, title, summary, body, note, byName, atMs }
}

/** Its public path; `undefined` while it is a draft. */
export function pathOf(statement: Pick<Statement, 'name'>, slug: string): string | undefined {
  return statement.name === undefined ? undefined : statementPath(slug, statement.name)
}

/** Locks the row until the transaction ends. @throws {NotFoundError} */
export async function lockStatement(tx: Tx, deskId: string, statementId: string): Promise<Statement> {
  const row = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('statement_id', '=', requireId(statementId, 'statement'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw nothingSuch(statementId, 'statement')
  return toStatement(row)
}

/** The words at the statement's present revision; `undefined` where nothing is being changed. */
export async function draftOf(tx: Tx, statement: Statement): Promise<DraftRow | undefined> {
  return await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement_draft')
    .selectAll()
    .where('statement_id', '=', statement.statementId)
    .where('revision', '=', statement.revision)
    .executeTakeFirst()
}

/** Newest first. */
export async function versionsOf(tx: Tx, statementId: string): Promise<readonly Version[]> {
  const rows = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement_version')
    .selectAll()
    .where('statement_id', '=', statementId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** A version is never changed: what follows is another one, with a note on what is different. */
export async function addVersion(
  tx: Tx,
  statement: Pick<Statement, 'deskId' | 'statementId'>,
  version: Words & { readonly version: number; readonly note: string; readonly by: Doer; readonly atMs: number },
): Promise<void> {
  await tx
    .withTables<NewsroomTables>()
    .insertInto('statement_version')
    .values({
      statement_id: statement.statementId,
      desk_id: statement.deskId,
      version: version.version,
      title: version.title,
      summary: version.summary,
      body: version.body,
      note: version.note,
      published_by: version.by.personId,
      published_by_name: version.by.name,
      at_ms: version.atMs,
    })
    .execute()
}
