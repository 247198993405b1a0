import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { StatementState } from '../../model/statement.ts'
import { isId } from '../../platform/ids.ts'
import { pageOf, placeAfter } from '../../platform/store/pages-in-time.ts'
import { holdsWords } from '../../platform/store/holds-words.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import type { NewsroomTables } from '../schema.ts'
import { mastheadOf } from '../masthead/masthead.ts'
import { type Statement, draftOf, pathOf, toStatement, type Version, versionsOf, type Words } from './statement.ts'

/** A statement in a list: as it reads at this instant, without its body. */
export interface StatementLine extends Statement {
  readonly title: string
  readonly path?: string
}

export interface StatementPage extends Statement, Words {
  readonly path?: string
  /** Who kept the draft that `revision` numbers. */
  readonly keptByName?: string
  readonly keptAtMs?: number
  /** Newest first; empty while it is a draft. */
  readonly versions: readonly Version[]
}

export interface StatementQuery {
  readonly state?: StatementState
  /** Only those of this case. */
  readonly caseId?: string
  /** 100 unless told, at most 200. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly after?: string
  /** As typed: each word is in the title, the summary or the text as they read now, or in the name of who began it. */
  readonly q?: string
}

/** A page of them. */
export interface StatementList {
  readonly statements: readonly StatementLine[]
  /** Absent on the last page. */
  readonly next?: string
}

/** What a statement says at this instant: as it is out, else as it is being written. */
const wordsNow = sql<string>`concat_ws(' ', statement.created_by_name, coalesce(version.title, draft.title),
  coalesce(version.summary, draft.summary), coalesce(version.body, draft.body))`

/** The newsroom's statements, the one last changed first. @throws {InvalidError} for an `after` that no page gave. */
export async function listStatements(
  deps: NewsroomDeps,
  actor: Actor,
  query: StatementQuery = {},
): Promise<StatementList> {
  requireRole(actor, 'watcher', 'see statements')
  const { state, caseId, after, q = '' } = query
  if (caseId !== undefined && !isId(caseId)) return { statements: [] }
  const from = after === undefined ? undefined : placeAfter(after)
  const length = Math.min(query.limit ?? 100, 200)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const slug = (await mastheadOf(tx, actor.deskId))?.slug ?? ''
    const rows = await tx
      .withTables<NewsroomTables>()
      .selectFrom('statement')
      .leftJoin('statement_draft as draft', (join) =>
        join
          .onRef('draft.statement_id', '=', 'statement.statement_id')
          .onRef('draft.revision', '=', 'statement.revision'),
      )
      .leftJoin('statement_version as version', (join) =>
        join
          .onRef('version.statement_id', '=', 'statement.statement_id')
          .onRef('version.version', '=', 'statement.version'),
      )
      .selectAll('statement')
      .select(['draft.title as draft_title', 'version.title as version_title'])
      .where('statement.desk_id', '=', actor.deskId)
      .$if(state !== undefined, (narrowed) => narrowed.where('statement.state', '=', state ?? 'draft'))
      .$if(caseId !== undefined, (narrowed) => narrowed.where('statement.case_id', '=', caseId ?? ''))
      .$if(from !== undefined, (older) =>
        older.where(
          sql<boolean>`(statement.changed_at_ms, statement.statement_id) < (${from?.atMs}::bigint, ${from?.id}::uuid)`,
        ),
      )
      .$if(q.trim() !== '', (narrowed) => narrowed.where(holdsWords(wordsNow, q)))
      .orderBy('statement.changed_at_ms', 'desc')
      .orderBy('statement.statement_id', 'desc')
      .limit(length + 1)
      .execute()
    const place = (row: (typeof rows)[number]) => ({ atMs: row.changed_at_ms, id: row.statement_id })
    const { page, ...rest } = pageOf(rows, length, place)
    const statements = page.map((row) => ({
      ...withPath(toStatement(row), slug),
      title: row.version_title ?? row.draft_title ?? '',
    }))
    return { statements, ...rest }
  })
}

/** @throws {NotFoundError} */
export async function viewStatement(deps: NewsroomDeps, actor: Actor, statementId: string): Promise<StatementPage> {
  requireRole(actor, 'watcher', 'see statements')
  return await deps.store.inDesk(actor.deskId, (tx) => readPage(tx, actor.deskId, statementId))
}

async function readPage(tx: Tx, deskId: string, statementId: string): Promise<StatementPage> {
  const row = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('statement_id', '=', requireId(statementId, 'statement'))
    .executeTakeFirst()
  if (!row) throw nothingSuch(statementId, 'statement')
  const statement = toStatement(row)
  const versions = await versionsOf(tx, statementId)
  const draft = await draftOf(tx, statement)
  const { title, summary, body } = versions[0] ?? draft ?? { title: '', summary: '', body: '' }
  const slug = (await mastheadOf(tx, deskId))?.slug ?? ''
  return {
    ...withPath(statement, slug),
    title,
    summary,
    body,
    versions,
    ...(draft && { keptByName: draft.kept_by_name, keptAtMs: draft.kept_at_ms }),
  }
}

function withPath(statement: Statement, slug: string): Statement & { readonly path?: string } {
  const path = pathOf(statement, slug)
  return path === undefined ? statement : { ...statement, path }
}
