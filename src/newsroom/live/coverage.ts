// Live coverage as the desk runs it: announced, begun, ended.
import { randomInt } from 'node:crypto'
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Tx } from '../../platform/store/store.ts'
import { statementName } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { mastheadOf, touchMasthead } from '../masthead/masthead.ts'
import { languageOf, optionalWords, requireId, requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import { type CoveragePage, pageOf } from './coverage-page.ts'
import { type Coverage, lockedCoverage, toCoverage } from './coverage-row.ts'
import type { CoverageRow, LiveTables } from './schema.ts'

export interface CoverageWords {
  readonly title: string
  readonly summary?: string
  readonly language?: string
  readonly promiseMs?: number
}

const usualPromiseMs = 1_000

/** The latest 100. */
export async function listCoverages(deps: NewsroomDeps, actor: Actor): Promise<readonly Coverage[]> {
  requireRole(actor, 'watcher', 'see live coverage')
  return await deps.store.inDesk(actor.deskId, (tx) => readCoverages(tx, actor.deskId))
}

/** Newest first. */
export async function readCoverages(tx: Tx, deskId: string): Promise<readonly Coverage[]> {
  const rows = await tx
    .withTables<LiveTables>()
    .selectFrom('newsroom_coverage')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('created_at_ms', 'desc')
    .limit(100)
    .execute()
  return rows.map(toCoverage)
}

/** @throws {NotFoundError} */
export async function viewCoverage(deps: NewsroomDeps, actor: Actor, coverageId: string): Promise<CoveragePage> {
  requireRole(actor, 'watcher', 'see live coverage')
  requireId(coverageId, 'live coverage')
  return await deps.store.inDesk(actor.deskId, (tx) => pageOf(tx, actor.deskId, coverageId))
}

/** Announces it: its page is there from now on, and says that it has not begun. */
export async function announceCoverage(deps: NewsroomDeps, actor: Actor, words: CoverageWords): Promise<CoveragePage> {
  requireRole(actor, 'approver', 'announce live coverage')
  const { deskId } = actor
  const atMs = deps.clock.now()
  const coverageId = newId()
  return await deps.store.inDesk(deskId, async (tx) => {
    const language = words.language ?? (await mastheadOf(tx, deskId))?.language ?? 'en'
    const checked = checkedWords({ ...words, language })
    const row: CoverageRow = {
      coverage_id: coverageId,
      desk_id: deskId,
      name: statementName(checked.title, coverageId),
      ...checked,
      state: 'planned',
      access_code: makeCode(),
      last_seq: 0,
      line_count: 0,
      created_by_name: actor.name,
      created_at_ms: atMs,
      started_at_ms: null,
      ended_at_ms: null,
      version: 1,
    }
    await tx.withTables<LiveTables>().insertInto('newsroom_coverage').values(row).execute()
    await record(tx, { deskId, atMs, by: actor, act: 'announced live coverage', subjectId: coverageId })
    await touchMasthead(tx, deskId, atMs)
    return await pageOf(tx, deskId, coverageId)
  })
}

/** What is absent stays. @throws {ConflictError} when somebody changed it since `baseVersion`. */
export async function changeCoverage(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  change: Partial<CoverageWords> & { readonly baseVersion?: number },
): Promise<CoveragePage> {
  requireRole(actor, 'approver', 'change live coverage')
  return await act(deps, actor, coverageId, (before) => {
    mustBeBase('this live coverage', before.version, change.baseVersion)
    return { act: 'changed live coverage', set: checkedWords({ ...before, ...change }) }
  })
}

/** @throws {ConflictError} unless it is planned. */
export async function startCoverage(deps: NewsroomDeps, actor: Actor, coverageId: string): Promise<CoveragePage> {
  requireRole(actor, 'responder', 'begin live coverage')
  return await act(deps, actor, coverageId, ({ state }, atMs) => {
    if (state !== 'planned') throw new ConflictError(`It is ${state === 'live' ? 'live already' : 'over'}.`)
    return { act: 'began live coverage', set: { state: 'live', started_at_ms: atMs } }
  })
}

/** From this instant on its files can be had, and its transcript. @throws {ConflictError} unless it is live. */
export async function endCoverage(deps: NewsroomDeps, actor: Actor, coverageId: string): Promise<CoveragePage> {
  requireRole(actor, 'responder', 'end live coverage')
  return await act(deps, actor, coverageId, ({ state }, atMs) => {
    if (state !== 'live') throw new ConflictError(state === 'planned' ? 'It has not begun.' : 'It is over already.')
    return { act: 'ended live coverage', set: { state: 'ended', ended_at_ms: atMs } }
  })
}

/**
 * Takes an announcement back: its page goes with its files, and who has it open is told. The record keeps who did it, and its title.
 * @throws {ConflictError} once it has begun.
 */
export async function callOffCoverage(deps: NewsroomDeps, actor: Actor, coverageId: string): Promise<void> {
  requireRole(actor, 'approver', 'call live coverage off')
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const { state, title } = await lockedCoverage(tx, deskId, coverageId)
    if (state !== 'planned')
      throw new ConflictError(state === 'live' ? 'It has begun: end it.' : 'It is over, and what was said stays.')
    const tables = tx.withTables<LiveTables>()
    await tables.deleteFrom('newsroom_coverage_file').where('coverage_id', '=', coverageId).execute()
    await tables.deleteFrom('newsroom_coverage').where('coverage_id', '=', coverageId).execute()
    await record(tx, { deskId, atMs, by: actor, act: 'called live coverage off', subjectId: coverageId, note: title })
    await touchMasthead(tx, deskId, atMs)
    await deps.bus.publish(tx, deskId, [{ type: 'coverage.changed', coverageId, state: 'called off', atMs }])
  })
}

async function act(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  decide: (before: Coverage, atMs: number) => { readonly act: string; readonly set: Partial<CoverageRow> },
): Promise<CoveragePage> {
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    const before = toCoverage(await lockedCoverage(tx, deskId, coverageId))
    const done = decide(before, atMs)
    await tx
      .withTables<LiveTables>()
      .updateTable('newsroom_coverage')
      .set({ ...done.set, version: before.version + 1 })
      .where('coverage_id', '=', coverageId)
      .execute()
    await record(tx, { deskId, atMs, by: actor, act: done.act, subjectId: coverageId })
    await touchMasthead(tx, deskId, atMs)
    const state = done.set.state ?? before.state
    await deps.bus.publish(tx, deskId, [{ type: 'coverage.changed', coverageId, state, atMs }])
    return await pageOf(tx, deskId, coverageId)
  })
}

function checkedWords(words: CoverageWords) {
  const { promiseMs = usualPromiseMs } = words
  if (!Number.isInteger(promiseMs) || promiseMs < 250 || promiseMs > 60_000)
    throw new InvalidError('What is promised is between a quarter of a second and a minute.')
  return {
    title: wordsOf(words.title, 200, 'title'),
    summary: optionalWords(words.summary, 500, 'summary'),
    language: languageOf(words.language ?? 'en'),
    promise_ms: promiseMs,
  }
}

/** Ten signs that nobody mistakes for one another: 50 bits, against which a budget of tries stands. */
function makeCode(): string {
  const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join('')
}
