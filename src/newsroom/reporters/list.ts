import { sql } from 'kysely'
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { holdsWords } from '../../platform/store/holds-words.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { Piece, Writer } from '../ports.ts'
import { type Exchange, type Exchanges, exchangesOf, listExchanges, noExchanges } from './exchanges.ts'
import { markOf } from './forgotten.ts'
import { type Reporter, reporterOf, toReporter } from './reporter.ts'
import type { ReporterTables } from './schema.ts'

/** So long an article says that its writer is on the beat: a quarter. */
export const lookBackMs = 90 * 86_400_000
/** Two articles on a desk's topics are a habit; one may be a chance. */
const leastPieces = 2
const mostProposed = 100
const piecesShown = 10

/** In the list: with what was exchanged, and what was heard of them in the last 90 days. */
export interface ReporterLine extends Reporter, Exchanges {
  readonly pieces: number
  readonly lastPieceAtMs?: number
}

export interface ReporterQuery {
  /** As typed: each word is in the name, the outlet, the address or the beats. */
  readonly q?: string
  /** `next` of the page before. */
  readonly after?: string
  /** 50 unless told, at most 200. */
  readonly limit?: number
}

export interface ReporterList {
  readonly reporters: readonly ReporterLine[]
  readonly next?: string
}

const wordsOfRow = sql<string>`concat_ws(' ', name, outlet, mail, array_to_string(beats, ' '))`

/** By name. @throws {ForbiddenError} below responder. @throws {InvalidError} for an `after` that no page gave. */
export async function listReporters(
  deps: NewsroomDeps,
  actor: Actor,
  { q = '', after, limit = 50 }: ReporterQuery = {},
): Promise<ReporterList> {
  requireRole(actor, roleFor.reporters, 'see reporters')
  const { deskId } = actor
  const [fromId = '', fromKey = ''] = after === undefined ? [] : cut(after)
  if (after !== undefined && !isId(fromId)) throw new InvalidError('This page of the list is not there.')
  const length = Math.min(limit, 200)
  const found = await deps.store.inDesk(deskId, async (tx) => {
    const rows = await tx
      .withTables<ReporterTables>()
      .selectFrom('reporter')
      .selectAll()
      .where('desk_id', '=', deskId)
      .$if(after !== undefined, (later) =>
        later.where(sql<boolean>`(author_key, reporter_id) > (${fromKey}, ${fromId}::uuid)`),
      )
      .$if(q.trim() !== '', (narrowed) => narrowed.where(holdsWords(wordsOfRow, q)))
      .orderBy('author_key')
      .orderBy('reporter_id')
      .limit(length + 1)
      .execute()
    const page = rows.slice(0, length).map(toReporter)
    return { page, hasMore: rows.length > length, exchanges: await exchangesOf(tx, deskId, page) }
  })
  const writers = await writersOf(deps, deskId, found.page)
  const last = found.page.at(-1)
  return {
    reporters: found.page.map((reporter) => ({
      ...reporter,
      ...(found.exchanges.get(reporter.reporterId) ?? noExchanges),
      ...heardOf(reporter, writers),
    })),
    ...(found.hasMore && last && { next: `${last.reporterId} ${last.authorKey}` }),
  }
}

function cut(after: string): readonly [string, string] {
  const at = after.indexOf(' ')
  return [after.slice(0, at), after.slice(at + 1)]
}

async function writersOf({ bylines, clock }: NewsroomDeps, deskId: string, reporters: readonly Reporter[]) {
  if (reporters.length === 0) return []
  const authorKeys = [...new Set(reporters.map(({ authorKey }) => authorKey))]
  return await bylines.lately(deskId, { sinceMs: clock.now() - lookBackMs, authorKeys })
}

function heardOf(reporter: Reporter, writers: readonly Writer[]) {
  const own = writers.filter((writer) => isSame(reporter, writer))
  const pieces = own.reduce((sum, writer) => sum + writer.pieces, 0)
  return { pieces, ...(own.length > 0 && { lastPieceAtMs: Math.max(...own.map(({ lastAtMs }) => lastAtMs)) }) }
}

/** The same name, where their articles stand; whoever is kept without an outlet is known by the name. */
export function isSame(
  reporter: Pick<Reporter, 'authorKey' | 'outlet' | 'site'>,
  writer: Pick<Writer, 'authorKey' | 'outlet' | 'site'>,
): boolean {
  if (reporter.authorKey !== writer.authorKey) return false
  if (reporter.site !== undefined) return reporter.site === writer.site
  const outlet = reporter.outlet.toLowerCase()
  return outlet === '' || outlet === writer.outlet.toLowerCase() || outlet === writer.site
}

/** One who writes on the desk's topics and is not kept yet. */
export interface ProposedReporter extends Writer {
  /** Names of watches, what they write on most first. */
  readonly beats: readonly string[]
}

/** Whoever wrote two articles or more in the last 90 days; the one who wrote most first. @throws {ForbiddenError} below responder. */
export async function proposeReporters(deps: NewsroomDeps, actor: Actor): Promise<readonly ProposedReporter[]> {
  requireRole(actor, roleFor.reporters, 'see reporters')
  const { deskId } = actor
  const sinceMs = deps.clock.now() - lookBackMs
  const writers = (await deps.bylines.lately(deskId, { sinceMs, leastPieces })).toSorted((a, b) => b.pieces - a.pieces)
  const open = await notKept(deps, deskId, writers)
  const shown = open.slice(0, mostProposed)
  const authorKeys = [...new Set(shown.map(({ authorKey }) => authorKey))]
  const beats = await deps.bylines.beatsOf(deskId, { sinceMs, authorKeys })
  return shown.map((writer) => ({
    ...writer,
    beats: beats.find(({ site, authorKey }) => site === writer.site && authorKey === writer.authorKey)?.beats ?? [],
  }))
}

/** Those who are neither in the list nor asked to be forgotten. */
export async function notKept<W extends Writer>(
  deps: NewsroomDeps,
  deskId: string,
  writers: readonly W[],
): Promise<readonly W[]> {
  if (writers.length === 0) return []
  return await deps.store.inDesk(deskId, async (tx) => {
    const kept = await keptAs(tx, deskId, writers)
    const forgotten = await forgottenAmong(deps, tx, deskId, writers)
    return writers.filter((writer) => !kept(writer) && !forgotten.has(placeOf(writer)))
  })
}

type Named = Pick<Writer, 'authorKey' | 'outlet' | 'site'>

function placeOf({ site, authorKey }: Named): string {
  return `${site} ${authorKey}`
}

async function keptAs(tx: Tx, deskId: string, writers: readonly Named[]) {
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('author_key', '=', sql<string>`any(${writers.map(({ authorKey }) => authorKey)}::text[])`)
    .execute()
  const kept = Map.groupBy(rows.map(toReporter), ({ authorKey }) => authorKey)
  return (writer: Named) => kept.get(writer.authorKey)?.find((one) => isSame(one, writer))
}

/** Those of these writers whom the list has, each as `site authorKey` with the reporter. Of none for whoever may not see the list. */
export async function reportersAmong(
  { store }: NewsroomDeps,
  { deskId, role }: Actor,
  writers: readonly Named[],
): Promise<ReadonlyMap<string, string>> {
  if (writers.length === 0 || !roleCovers(role, roleFor.reporters)) return new Map()
  const kept = await store.inDesk(deskId, (tx) => keptAs(tx, deskId, writers))
  return new Map(
    writers.flatMap((writer) => {
      const reporter = kept(writer)
      return reporter ? [[placeOf(writer), reporter.reporterId] as const] : []
    }),
  )
}

/** Those of these writers who asked to be forgotten, as `site authorKey`; in the caller's transaction. */
export async function forgottenAmong(
  { key }: Pick<NewsroomDeps, 'key'>,
  tx: Tx,
  deskId: string,
  writers: readonly Named[],
): Promise<ReadonlySet<string>> {
  const forgotten = await anyForgotten(tx, deskId)
  if (forgotten.size === 0) return forgotten
  const marks = ({ authorKey, site, outlet }: Named) =>
    [site, outlet.toLowerCase()].map((place) => markOf(key, deskId, `${authorKey} at ${place}`))
  return new Set(writers.filter((writer) => marks(writer).some((mark) => forgotten.has(mark))).map(placeOf))
}

async function anyForgotten(tx: Tx, deskId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter_forgotten')
    .select('mark')
    .where('desk_id', '=', deskId)
    .execute()
  return new Set(rows.map(({ mark }) => mark))
}

/** Whole: what they wrote last, and what was exchanged, newest first. */
export interface ReporterPage extends Reporter {
  readonly lastPieces: readonly Piece[]
  readonly exchanges: readonly Exchange[]
}

/** @throws {ForbiddenError} below responder. @throws {NotFoundError} */
export async function viewReporter(deps: NewsroomDeps, actor: Actor, reporterId: string): Promise<ReporterPage> {
  requireRole(actor, roleFor.reporters, 'see reporters')
  const { deskId } = actor
  const { reporter, exchanges } = await deps.store.inDesk(deskId, async (tx) => {
    const found = await reporterOf(tx, deskId, reporterId)
    return { reporter: found, exchanges: await listExchanges(tx, deskId, found) }
  })
  const { authorKey, site } = reporter
  const asked = { authorKey, limit: piecesShown, ...(site !== undefined && { site }) }
  return { ...reporter, exchanges, lastPieces: await deps.bylines.lastPieces(deskId, asked) }
}

/** What one who is proposed wrote last. @throws {ForbiddenError} below responder. */
export async function piecesOf(
  deps: NewsroomDeps,
  actor: Actor,
  { site, authorKey }: Pick<Writer, 'authorKey' | 'site'>,
): Promise<readonly Piece[]> {
  requireRole(actor, roleFor.reporters, 'see reporters')
  return await deps.bylines.lastPieces(actor.deskId, { site, authorKey, limit: piecesShown })
}
