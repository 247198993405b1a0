import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type {
  caseReportersSchema,
  changeReporterBody,
  forgetReporterQuery,
  importedReportersSchema,
  importReportersBody,
  markReplyBody,
  newReporterBody,
  piecesBody,
  piecesSchema,
  proposedReportersSchema,
  reporterListSchema,
  reporterPageSchema,
  reporterQuery,
  sendQuoteBody,
  sentQuotesSchema,
} from '../contract/reporters.ts'
import type { pickupListSchema } from '../contract/newsroom.ts'
import type { Shown } from './shown.ts'

type ReporterView = Shown<typeof reporterPageSchema>

/** Those who write for outlets: the desk's list of them, and who is to hear of a case. */
export interface ReportersPort {
  list(actor: Actor, query: z.output<typeof reporterQuery>): Promise<Shown<typeof reporterListSchema>>
  proposed(actor: Actor): Promise<Shown<typeof proposedReportersSchema>>
  piecesOf(actor: Actor, writer: z.output<typeof piecesBody>): Promise<Shown<typeof piecesSchema>>
  view(actor: Actor, reporterId: string): Promise<ReporterView>
  keep(actor: Actor, words: z.output<typeof newReporterBody>): Promise<ReporterView>
  change(actor: Actor, reporterId: string, change: z.output<typeof changeReporterBody>): Promise<ReporterView>
  forget(actor: Actor, reporterId: string, seen: z.output<typeof forgetReporterQuery>): Promise<void>
  importFile(actor: Actor, file: z.output<typeof importReportersBody>): Promise<Shown<typeof importedReportersSchema>>
  /** @throws {NotFoundError} when the desk has no such case. */
  forCase(actor: Actor, caseId: string): Promise<Shown<typeof caseReportersSchema>>
  /** @throws {NotFoundError} when the desk has no such case, channel or reporter. */
  sendQuote(
    actor: Actor,
    caseId: string,
    quote: z.output<typeof sendQuoteBody>,
  ): Promise<Shown<typeof sentQuotesSchema>>
  /** Our words in others' articles. @throws {NotFoundError} when the desk has no such case. */
  pickupsOfCase(actor: Actor, caseId: string): Promise<Shown<typeof pickupListSchema>>
  markReply(actor: Actor, publicationId: string, seen: z.output<typeof markReplyBody>): Promise<void>
}
