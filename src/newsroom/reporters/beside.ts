import { type Actor, roleFor } from '../../model/role.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { exchangesOf, repliesTo, toExchange, type SentQuote } from './exchanges.ts'
import { notKept } from './list.ts'
import { rankReporters, type Ranked, type RankedReporter } from './rank.ts'
import { toReporter } from './reporter.ts'
import type { ReporterTables } from './schema.ts'

/** A case, as far as reporters are chosen by it. */
export interface ReportedCase {
  readonly caseId: string
  readonly storyId: string
  readonly watchIds: readonly string[]
  /** Names of its topics and its watches. */
  readonly beats: readonly string[]
}

/** Who writes the story, who writes on its beat, and what went to whom for this case. */
export interface BesideCase extends Ranked {
  readonly sent: readonly (SentQuote & { readonly reporterId: string; readonly name: string })[]
}

/** A month: who has left the beat is not named for it. */
const beatMs = 30 * 86_400_000
/** More than anybody looks through beside a story that breaks. */
const most = { onStory: 40, onBeat: 40 } as const

/** @throws {ForbiddenError} below responder. */
export async function reportersFor(deps: NewsroomDeps, actor: Actor, about: ReportedCase): Promise<BesideCase> {
  requireRole(actor, roleFor.reporters, 'see reporters')
  const { deskId } = actor
  const sinceMs = deps.clock.now() - beatMs
  const [onStory, onBeat] = await Promise.all([
    deps.bylines.onStory(deskId, about.storyId),
    about.watchIds.length === 0 ? [] : deps.bylines.onWatches(deskId, about.watchIds, sinceMs),
  ])
  const { kept, exchanges, sent } = await deps.store.inDesk(deskId, async (tx) => {
    const tables = tx.withTables<ReporterTables>()
    const reporters = (
      await tables.selectFrom('reporter').selectAll().where('desk_id', '=', deskId).orderBy('author_key').execute()
    ).map(toReporter)
    const quotes = await tables
      .selectFrom('reporter_quote')
      .innerJoin('reporter', 'reporter.reporter_id', 'reporter_quote.reporter_id')
      .selectAll('reporter_quote')
      .select('reporter.name')
      .where('reporter_quote.desk_id', '=', deskId)
      .where('reporter_quote.case_id', '=', about.caseId)
      .orderBy('sent_at_ms', 'desc')
      .limit(200)
      .execute()
    const replies = await repliesTo(tx, deskId, quotes)
    return {
      kept: reporters,
      exchanges: await exchangesOf(tx, deskId, reporters),
      sent: quotes.map((row) => ({ ...toExchange(row, replies), reporterId: row.reporter_id, name: row.name })),
    }
  })
  const ranked = rankReporters({ onStory, onBeat, kept, exchanges, beats: about.beats })
  return {
    onStory: (await withoutForgotten(deps, deskId, ranked.onStory)).slice(0, most.onStory),
    onBeat: (await withoutForgotten(deps, deskId, ranked.onBeat)).slice(0, most.onBeat),
    sent,
  }
}

/** Whoever asked to be forgotten is not named by what they write either. */
async function withoutForgotten(
  deps: NewsroomDeps,
  deskId: string,
  all: readonly RankedReporter[],
): Promise<readonly RankedReporter[]> {
  const unkept = all.flatMap(({ reporter, writer }) => (reporter || !writer ? [] : [writer]))
  const open = new Set(await notKept(deps, deskId, unkept))
  return all.filter(({ reporter, writer }) => reporter !== undefined || (writer !== undefined && open.has(writer)))
}
