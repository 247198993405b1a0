import type { Actor } from '../../model/role.ts'
import type { TipCheck, TipCredit, TipLikeness, TipState, TipUse } from '../../model/tip.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import type { NewsroomTables } from '../schema.ts'
import type { TipFileRow, TipRow, TipTables } from './schema.ts'

/** A file as the desk sees it. Time, place and device are what the file claims: anybody can write them there. */
export interface TipFileView {
  readonly fileId: string
  readonly fileName: string
  readonly contentType: string
  readonly byteCount: number
  /** Hexadecimal, of the file as it came. */
  readonly sha256: string
  readonly width?: number
  readonly height?: number
  readonly hasPreview: boolean
  readonly claims: {
    readonly takenAt?: string
    readonly latitude?: number
    readonly longitude?: number
    readonly device?: string
  }
  /** What is to be seen, where it is shown to the public; else empty. */
  readonly alt: string
}

/** Another tip that may be the same. */
export interface TipAlike {
  readonly tipId: string
  readonly because: TipLikeness
}

/** A statement that was written for the same case: what may rest on the tip. */
export interface TipStatement {
  readonly statementId: string
  readonly title: string
}

/** Instants are absent until they come. */
export interface TipView {
  readonly tipId: string
  readonly text: string
  readonly place?: string
  readonly exactPlace?: string
  readonly name?: string
  readonly contact?: string
  readonly use: TipUse
  readonly credit: TipCredit
  readonly mayShowExactPlace: boolean
  readonly termsVersion: number
  /** Word for word. */
  readonly consent: string
  readonly receivedAtMs: number
  readonly caseId?: string
  readonly listedAtMs?: number
  readonly shownAtMs?: number
  readonly readAtMs?: number
  readonly endedAtMs?: number
  readonly state: TipState
  readonly checks: readonly TipCheck[]
  readonly note: string
  readonly judgedByName?: string
  readonly judgedAtMs?: number
  readonly publicText: string
  readonly publicSinceMs?: number
  readonly publicUntilMs?: number
  /** When whoever sent it took their consent back. */
  readonly withdrawnAtMs?: number
  readonly isForgotten: boolean
  readonly version: number
  readonly files: readonly TipFileView[]
  readonly alike: readonly TipAlike[]
  /** Published statements of its case, where consent was taken back: what rests on it is to be looked at. */
  readonly statements: readonly TipStatement[]
}

/** The latest 200, newest first. */
export async function listTips(deps: NewsroomDeps, actor: Actor): Promise<readonly TipView[]> {
  requireRole(actor, 'watcher', 'see tips')
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const rows = await tx
      .withTables<TipTables>()
      .selectFrom('newsroom_tip')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .orderBy('received_at_ms', 'desc')
      .limit(200)
      .execute()
    return await viewsOf(tx, rows)
  })
}

/** @throws {NotFoundError} when this desk has no such tip. */
export async function viewTip(deps: NewsroomDeps, actor: Actor, tipId: string): Promise<TipView> {
  requireRole(actor, 'watcher', 'see tips')
  requireId(tipId, 'tip')
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const view = await tipOf(tx, actor.deskId, tipId)
    if (!view) throw nothingSuch(tipId, 'tip')
    return view
  })
}

/** `undefined` where the desk has none of this id. */
export async function tipOf(tx: Tx, deskId: string, tipId: string): Promise<TipView | undefined> {
  const rows = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('tip_id', '=', tipId)
    .execute()
  return (await viewsOf(tx, rows))[0]
}

/** With files and likenesses: four queries, however many tips. */
export async function viewsOf(tx: Tx, rows: readonly TipRow[]): Promise<readonly TipView[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.tip_id)
  const tables = tx.withTables<TipTables>()
  const files = await tables
    .selectFrom('newsroom_tip_file')
    .selectAll()
    .where('tip_id', 'in', ids)
    .orderBy('position')
    .execute()
  const alike = await tables
    .selectFrom('newsroom_tip_alike')
    .selectAll()
    .where(({ or, eb }) => or([eb('tip_id', 'in', ids), eb('other_id', 'in', ids)]))
    .execute()
  const statements = await statementsOf(tx, rows)
  return rows.map((row) => ({
    ...toView(row),
    files: files.filter((file) => file.tip_id === row.tip_id).map(toFile),
    alike: alike.flatMap((one) => {
      if (one.tip_id === row.tip_id) return [{ tipId: one.other_id, because: one.because }]
      return one.other_id === row.tip_id ? [{ tipId: one.tip_id, because: one.because }] : []
    }),
    statements: row.withdrawn_at_ms === null ? [] : statements.filter(({ caseId }) => caseId === row.case_id),
  }))
}

async function statementsOf(tx: Tx, rows: readonly TipRow[]) {
  const caseIds = rows.flatMap((row) => (row.withdrawn_at_ms !== null && row.case_id !== null ? [row.case_id] : []))
  if (caseIds.length === 0) return []
  const found = await tx
    .withTables<NewsroomTables>()
    .selectFrom('statement')
    .innerJoin('statement_version as newest', (join) =>
      join
        .onRef('newest.statement_id', '=', 'statement.statement_id')
        .onRef('newest.version', '=', 'statement.version'),
    )
    .select(['statement.statement_id', 'statement.case_id', 'newest.title'])
    .where('statement.case_id', 'in', caseIds)
    .where('statement.state', '=', 'published')
    .execute()
  return found.map((row) => ({ statementId: row.statement_id, title: row.title, caseId: row.case_id }))
}

function toView(row: TipRow): Omit<TipView, 'alike' | 'files' | 'statements'> {
  return {
    tipId: row.tip_id,
    text: row.text,
    ...(row.place !== null && { place: row.place }),
    ...(row.exact_place !== null && { exactPlace: row.exact_place }),
    ...(row.name !== null && { name: row.name }),
    ...(row.contact !== null && { contact: row.contact }),
    use: row.use,
    credit: row.credit,
    mayShowExactPlace: row.may_show_exact_place,
    termsVersion: row.terms_version,
    consent: row.consent,
    receivedAtMs: row.received_at_ms,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.listed_at_ms !== null && { listedAtMs: row.listed_at_ms }),
    ...(row.shown_at_ms !== null && { shownAtMs: row.shown_at_ms }),
    ...(row.read_at_ms !== null && { readAtMs: row.read_at_ms }),
    ...(row.ended_at_ms !== null && { endedAtMs: row.ended_at_ms }),
    state: row.state,
    checks: row.checks,
    note: row.note,
    ...(row.judged_by_name !== null && { judgedByName: row.judged_by_name }),
    ...(row.judged_at_ms !== null && { judgedAtMs: row.judged_at_ms }),
    publicText: row.public_text,
    ...(row.public_since_ms !== null && { publicSinceMs: row.public_since_ms }),
    ...(row.public_until_ms !== null && { publicUntilMs: row.public_until_ms }),
    ...(row.withdrawn_at_ms !== null && { withdrawnAtMs: row.withdrawn_at_ms }),
    isForgotten: row.is_forgotten,
    version: row.version,
  }
}

function toFile(row: TipFileRow): TipFileView {
  return {
    fileId: row.file_id,
    fileName: row.file_name,
    contentType: row.content_type,
    byteCount: row.byte_count,
    sha256: row.sha256,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
    // Every picture was drawn anew when it came; of a film there is none.
    hasPreview: row.width !== null,
    claims: {
      ...(row.taken_at !== null && { takenAt: row.taken_at }),
      ...(row.latitude !== null && { latitude: row.latitude }),
      ...(row.longitude !== null && { longitude: row.longitude }),
      ...(row.device !== null && { device: row.device }),
    },
    alt: row.alt,
  }
}
