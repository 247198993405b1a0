import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { Piece, Writer } from '../ports.ts'
import { type BesideCase, type ReportedCase, reportersFor } from './beside.ts'
import { type ImportedReporters, importReporters } from './import.ts'
import { changeReporter, forgetReporter, keepReporter, type ReporterChange } from './keep.ts'
import {
  forgottenAmong,
  listReporters,
  piecesOf,
  type ProposedReporter,
  proposeReporters,
  type ReporterList,
  type ReporterPage,
  type ReporterQuery,
  reportersAmong,
  viewReporter,
} from './list.ts'
import { followQuotes, markReply } from './quotes.ts'
import { openRecipients, type Recipient, shutAmong, takeRecipients } from './recipients.ts'
import type { ReporterWords } from './reporter.ts'

/** Those who write for outlets: proposed, kept, ranked beside a case, and written to. Each verb as its own file says. */
export interface Reporters {
  listReporters(actor: Actor, query?: ReporterQuery): Promise<ReporterList>
  proposeReporters(actor: Actor): Promise<readonly ProposedReporter[]>
  piecesOf(actor: Actor, writer: Pick<Writer, 'authorKey' | 'site'>): Promise<readonly Piece[]>
  viewReporter(actor: Actor, reporterId: string): Promise<ReporterPage>
  reportersAmong(actor: Actor, writers: Parameters<typeof reportersAmong>[2]): ReturnType<typeof reportersAmong>
  /** In the caller's transaction. */
  forgottenAmong(
    tx: Tx,
    deskId: string,
    writers: Parameters<typeof forgottenAmong>[3],
  ): ReturnType<typeof forgottenAmong>
  keepReporter(actor: Actor, words: Partial<ReporterWords> & Pick<ReporterWords, 'name'>): Promise<ReporterPage>
  changeReporter(actor: Actor, reporterId: string, change: ReporterChange): Promise<ReporterPage>
  forgetReporter(actor: Actor, reporterId: string, seen: { readonly version: number }): Promise<void>
  importReporters(actor: Actor, file: { readonly text: string; readonly mailFrom: string }): Promise<ImportedReporters>
  reportersFor(actor: Actor, about: ReportedCase): Promise<BesideCase>
  markReply(actor: Actor, publicationId: string, seen: { readonly hasReplied: boolean }): Promise<void>
  /** For the room that sends letters, in its own transaction. */
  readonly recipients: {
    take(tx: Tx, deskId: string, reporterIds: readonly string[]): Promise<readonly Recipient[]>
    open(tx: Tx, deskId: string, reporterIds: readonly string[]): Promise<ReadonlySet<string>>
    shut(tx: Tx, deskId: string, mails: readonly string[]): Promise<ReadonlySet<string>>
  }
}

/** Registers with the bus, so call it before that starts. */
export function createReporters(deps: NewsroomDeps): Reporters {
  deps.bus.consume({
    name: 'newsroom-quotes',
    types: ['answer.published', 'case.merged'],
    handle: (events, tx) => followQuotes(tx, events),
  })
  const view = (actor: Actor, reporterId: string) => viewReporter(deps, actor, reporterId)
  return {
    listReporters: (actor, query) => listReporters(deps, actor, query),
    proposeReporters: (actor) => proposeReporters(deps, actor),
    piecesOf: (actor, writer) => piecesOf(deps, actor, writer),
    viewReporter: view,
    reportersAmong: (actor, writers) => reportersAmong(deps, actor, writers),
    forgottenAmong: (tx, deskId, writers) => forgottenAmong(deps, tx, deskId, writers),
    keepReporter: async (actor, words) => await view(actor, await keepReporter(deps, actor, words)),
    async changeReporter(actor, reporterId, change) {
      await changeReporter(deps, actor, reporterId, change)
      return await view(actor, reporterId)
    },
    forgetReporter: (actor, reporterId, seen) => forgetReporter(deps, actor, reporterId, seen),
    importReporters: (actor, file) => importReporters(deps, actor, file),
    reportersFor: (actor, about) => reportersFor(deps, actor, about),
    markReply: (actor, publicationId, seen) => markReply(deps, actor, publicationId, seen),
    recipients: { take: takeRecipients, open: openRecipients, shut: shutAmong },
  }
}
