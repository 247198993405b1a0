// The lines of live coverage: said, and put right.
import type { CoverageLine } from '../../model/coverage.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError, LimitError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, optionalWords, requireRole, wordsOf } from '../may.ts'
import { lockedCoverage } from './coverage-row.ts'
import { lineOfKey, maxLines, readLines } from './read-lines.ts'
import type { CoverageRow, LineRow, LiveTables } from './schema.ts'

export interface NewLine {
  readonly speaker?: string
  readonly text: string
  /** By which a line that is sent twice is one. */
  readonly key?: string
}

export interface LineCorrection {
  readonly number: number
  readonly speaker?: string
  /** Empty: the line is taken back. */
  readonly text: string
  /** Of the words that are put right. */
  readonly version: number
}

const maxText = 2_000

/**
 * Says a line: stored, and told to every reader in the moment in which it is. The same key again is the same line.
 * @throws {ConflictError} unless the coverage is live.
 */
export async function sayLine(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  { speaker, text, key }: NewLine,
): Promise<CoverageLine> {
  requireRole(actor, 'responder', 'say a line')
  const words = { speaker: optionalWords(speaker, 120, 'speaker'), text: wordsOf(text, maxText, 'line') }
  const atMs = deps.clock.now()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const coverage = await lockedCoverage(tx, actor.deskId, coverageId)
    const before = key === undefined ? undefined : await lineOfKey(tx, coverageId, key)
    if (before) return before
    if (coverage.state !== 'live')
      throw new ConflictError(coverage.state === 'planned' ? 'It has not begun: begin it first.' : 'It is over.')
    if (coverage.line_count >= maxLines) throw new LimitError(`Live coverage has at most ${maxLines} lines.`)
    const number = coverage.line_count + 1
    const line = { ...words, number, version: 1, saidAtMs: atMs, atMs }
    await append(deps, tx, coverage, { line, byName: actor.name, key: key ?? null })
    return line
  })
}

/**
 * Puts a line right, or takes it back, also after the end: the transcript reads as the newest versions do.
 * @throws {ConflictError} when somebody was quicker. @throws {NotFoundError}
 */
export async function correctLine(
  deps: NewsroomDeps,
  actor: Actor,
  coverageId: string,
  { number, speaker, text, version }: LineCorrection,
): Promise<CoverageLine> {
  requireRole(actor, 'responder', 'correct a line')
  const atMs = deps.clock.now()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const coverage = await lockedCoverage(tx, actor.deskId, coverageId)
    const [before] = await readLines(tx, coverageId, { number })
    if (!before) throw nothingSuch(String(number), 'line')
    if (before.version !== version) throw new ConflictError('Somebody put this line right meanwhile. Look at it again.')
    const line = {
      number,
      version: version + 1,
      speaker: optionalWords(speaker ?? before.speaker, 120, 'speaker'),
      text: optionalWords(text, maxText, 'line'),
      saidAtMs: before.saidAtMs,
      atMs,
    }
    await append(deps, tx, coverage, { line, byName: actor.name, key: null })
    return line
  })
}

async function append(
  deps: NewsroomDeps,
  tx: Tx,
  coverage: CoverageRow,
  said: { readonly line: CoverageLine; readonly byName: string; readonly key: string | null },
): Promise<void> {
  const { line, byName, key } = said
  const { coverage_id: coverageId, desk_id: deskId } = coverage
  const seq = coverage.last_seq + 1
  const tables = tx.withTables<LiveTables>()
  const row: LineRow = {
    coverage_id: coverageId,
    desk_id: deskId,
    seq,
    number: line.number,
    version: line.version,
    speaker: line.speaker,
    text: line.text,
    said_at_ms: line.saidAtMs,
    at_ms: line.atMs,
    by_name: byName,
    line_key: key,
  }
  await tables.insertInto('newsroom_line').values(row).execute()
  await tables
    .updateTable('newsroom_coverage')
    .set({ last_seq: seq, line_count: Math.max(coverage.line_count, line.number) })
    .where('coverage_id', '=', coverageId)
    .execute()
  await deps.bus.publish(tx, deskId, [{ type: 'coverage.line', coverageId, seq, line }])
}
