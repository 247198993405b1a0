// What the public pages read. Drafts are never among it.
import { sql } from 'kysely'
import type { StatementSection } from '../../model/statement.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import { yearOf, yearStartMs } from '../pages/instants.ts'
import type { Year } from '../pages/lists.ts'
import type { PublicStatement } from '../pages/view.ts'
import type { NewsroomTables, MastheadRow, StatementRow } from '../schema.ts'
import { type Masthead, toMasthead } from '../masthead/masthead.ts'
import { toStatement, toVersion } from '../statements/statement.ts'

/** The newsroom of this name, present or past, or the default one without a name; `undefined` unless it is on. */
export async function findMasthead(store: Store, slug: string | undefined): Promise<Masthead | undefined> {
  // As the owner: whose newsroom it is, is what is asked.
  const tables = store.db.withTables<NewsroomTables>()
  const row: MastheadRow | undefined =
    slug === undefined
      ? await tables.selectFrom('newsroom_masthead').selectAll().where('is_default', '=', true).executeTakeFirst()
      : await tables
          .selectFrom('newsroom_address')
          .innerJoin('newsroom_masthead', 'newsroom_masthead.desk_id', 'newsroom_address.desk_id')
          .selectAll('newsroom_masthead')
          .where('newsroom_address.slug', '=', slug)
          .executeTakeFirst()
  return row?.is_on ? toMasthead(row) : undefined
}

/** Names of the newsrooms that are on. */
export async function publicSlugs(store: Store): Promise<readonly string[]> {
  const rows = await store.db
    .withTables<NewsroomTables>()
    .selectFrom('newsroom_masthead')
    .select('slug')
    .where('is_on', '=', true)
    .orderBy('slug')
    .execute()
  return rows.map(({ slug }) => slug)
}

/** Published or withdrawn statements with their newest words: narrow it by a `where` of one's own. */
function selectPublic(tx: Tx, deskId: string) {
  return tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .innerJoin('statement_version as newest', (join) =>
      join
        .onRef('newest.statement_id', '=', 'statement.statement_id')
        .onRef('newest.version', '=', 'statement.version'),
    )
    .selectAll('statement')
    .select([
      'newest.title',
      'newest.summary',
      'newest.body',
      'newest.note',
      'newest.published_by',
      'newest.published_by_name',
      'newest.at_ms',
    ])
    .where('statement.desk_id', '=', deskId)
    .where('statement.state', '<>', 'draft')
}

type PublicRow = StatementRow & Parameters<typeof toVersion>[0]

function toPublic(row: PublicRow): PublicStatement {
  const statement = toStatement(row)
  const { name = '', publishedAtMs = 0 } = statement
  return { ...statement, name, publishedAtMs, words: toVersion(row) }
}

export interface Stretch {
  readonly section: StatementSection
  readonly fromMs?: number
  readonly untilMs?: number
  readonly limit: number
}

/** Latest first. */
export async function readStatements(
  tx: Tx,
  deskId: string,
  { section, fromMs, untilMs, limit }: Stretch,
): Promise<readonly PublicStatement[]> {
  const rows = await selectPublic(tx, deskId)
    .where('statement.section', '=', section)
    .$if(fromMs !== undefined, (narrowed) => narrowed.where('statement.published_at_ms', '>=', fromMs ?? 0))
    .$if(untilMs !== undefined, (narrowed) => narrowed.where('statement.published_at_ms', '<', untilMs ?? 0))
    .orderBy('statement.published_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPublic)
}

/** By the name in its address; `undefined` unless it is or was out. */
export async function readStatement(tx: Tx, deskId: string, name: string): Promise<PublicStatement | undefined> {
  const row = await selectPublic(tx, deskId).where('statement.name', '=', name).executeTakeFirst()
  return row && toPublic(row)
}

/** `undefined` unless it is or was out. */
export async function readStatementById(tx: Tx, deskId: string, id: string): Promise<PublicStatement | undefined> {
  const row = await selectPublic(tx, deskId).where('statement.statement_id', '=', id).executeTakeFirst()
  return row && toPublic(row)
}

/** Those that set this one right, oldest first. */
export async function readCorrecting(tx: Tx, deskId: string, id: string): Promise<readonly PublicStatement[]> {
  const rows = await selectPublic(tx, deskId)
    .where('statement.corrects_id', '=', id)
    .where('statement.state', '=', 'published')
    .orderBy('statement.published_at_ms', 'asc')
    .execute()
  return rows.map(toPublic)
}

/** Years in which something was published, by the desk's own calendar, latest first. */
export async function readYears(
  tx: Tx,
  deskId: string,
  section: StatementSection,
  zone: string,
): Promise<readonly Year[]> {
  const { rows } = await sql<Year>`
    SELECT extract(year FROM to_timestamp(published_at_ms / 1000.0) AT TIME ZONE ${zone})::integer AS year,
      count(*)::integer AS count
    FROM statement WHERE desk_id = ${deskId}::uuid AND section = ${section} AND state <> 'draft'
    GROUP BY 1 ORDER BY 1 DESC`.execute(tx)
  return rows
}

/** The instants between which a calendar year lies in that zone. */
export function yearStretch(year: number, zone: string): { readonly fromMs: number; readonly untilMs: number } {
  return { fromMs: yearStartMs(year, zone), untilMs: yearStartMs(year + 1, zone) }
}

/** The year asked for, or the latest there is. */
export function yearAsked(asked: string | undefined, years: readonly Year[], nowMs: number, zone: string): number {
  return asked === undefined ? (years[0]?.year ?? yearOf(nowMs, zone)) : Number(asked)
}
