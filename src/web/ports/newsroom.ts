import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import type {
  addMediaQuery,
  changeDraftBody,
  changeMastheadBody,
  changeMediaBody,
  correctStatementBody,
  discardDraftQuery,
  factsSchema,
  inquirySchema,
  keepFactsBody,
  mastheadSchema,
  mediaSchema,
  newStatementBody,
  pickupSchema,
  publishStatementBody,
  statementListSchema,
  statementQuery,
  statementSchema,
  withdrawStatementBody,
} from '../contract/newsroom.ts'
import type {
  addCoverageFileQuery,
  changeCoverageBody,
  correctLineBody,
  coverageLineSchema,
  coverageListSchema,
  coverageSchema,
  newCoverageBody,
  newLineBody,
} from '../contract/coverage.ts'
import type {
  connectMailboxBody,
  disconnectMailboxQuery,
  mailboxPageSchema,
  mailboxTestSchema,
  mailListSchema,
  mailSchema,
  mailsQuery,
} from '../contract/mails.ts'
import type { ReceivedBody } from '../upload/receive-file.ts'
import type {
  changeTipTermsBody,
  judgeTipBody,
  publishTipBody,
  takeOffTipBody,
  tipSchema,
  tipTermsSchema,
} from '../contract/tips.ts'
import type { Shown } from './shown.ts'

type CoverageShown = Shown<typeof coverageSchema>
type LineShown = Shown<typeof coverageLineSchema>
type TipShown = Shown<typeof tipSchema>
type StatementView = Shown<typeof statementSchema>

/** Pages as the public sees them are the room's own; what the desk works with goes by the contract. */
export interface NewsroomPort extends Pick<
  Newsroom,
  | 'asset'
  | 'isLivePage'
  | 'liveNow'
  | 'livePage'
  | 'readAlong'
  | 'releasedFile'
  | 'tellReach'
  | 'transcript'
  | 'contactForm'
  | 'hub'
  | 'mediaFile'
  | 'receipt'
  | 'robots'
  | 'sendInquiry'
  | 'sendTip'
  | 'show'
  | 'tipForm'
  | 'tipOriginal'
  | 'tipPicture'
  | 'tipPreview'
  | 'tipReceipt'
  | 'withdrawTip'
> {
  viewMasthead(actor: Actor): Promise<Shown<typeof mastheadSchema>>
  changeMasthead(actor: Actor, change: z.output<typeof changeMastheadBody>): Promise<Shown<typeof mastheadSchema>>
  listStatements(actor: Actor, query: z.output<typeof statementQuery>): Promise<Shown<typeof statementListSchema>>
  viewStatement(actor: Actor, statementId: string): Promise<StatementView>
  write(actor: Actor, statement: z.output<typeof newStatementBody>): Promise<StatementView>
  changeDraft(actor: Actor, statementId: string, change: z.output<typeof changeDraftBody>): Promise<StatementView>
  publish(actor: Actor, statementId: string, draft: z.output<typeof publishStatementBody>): Promise<StatementView>
  correct(actor: Actor, statementId: string, correction: z.output<typeof correctStatementBody>): Promise<StatementView>
  discard(actor: Actor, statementId: string, draft: z.output<typeof discardDraftQuery>): Promise<void>
  withdraw(actor: Actor, statementId: string, why: z.output<typeof withdrawStatementBody>): Promise<StatementView>
  listInquiries(actor: Actor): Promise<Shown<z.ZodArray<typeof inquirySchema>>>
  setDeadline(
    actor: Actor,
    inquiryId: string,
    change: { readonly deadlineAtMs: number | undefined; readonly seenAtMs: number | undefined },
  ): Promise<void>
  viewMailbox(actor: Actor): Promise<Shown<typeof mailboxPageSchema>>
  connectMailbox(actor: Actor, change: z.output<typeof connectMailboxBody>): Promise<Shown<typeof mailboxPageSchema>>
  disconnectMailbox(actor: Actor, seen: z.output<typeof disconnectMailboxQuery>): Promise<void>
  testMailbox(actor: Actor, change: z.output<typeof connectMailboxBody>): Promise<Shown<typeof mailboxTestSchema>>
  listMails(
    actor: Actor,
    query: z.output<typeof mailsQuery> & { readonly caseId?: string },
  ): Promise<Shown<typeof mailListSchema>['mails']>
  viewMail(actor: Actor, mailId: string): Promise<Shown<typeof mailSchema>>
  makeInquiryOf(actor: Actor, mailId: string): Promise<Shown<typeof mailSchema>>
  listCoverages(actor: Actor): Promise<Shown<typeof coverageListSchema>['coverages']>
  viewCoverage(actor: Actor, coverageId: string): Promise<CoverageShown>
  announceCoverage(actor: Actor, words: z.output<typeof newCoverageBody>): Promise<CoverageShown>
  changeCoverage(actor: Actor, coverageId: string, change: z.output<typeof changeCoverageBody>): Promise<CoverageShown>
  callOffCoverage(actor: Actor, coverageId: string): Promise<void>
  startCoverage(actor: Actor, coverageId: string): Promise<CoverageShown>
  endCoverage(actor: Actor, coverageId: string): Promise<CoverageShown>
  sayLine(actor: Actor, coverageId: string, line: z.output<typeof newLineBody>): Promise<LineShown>
  correctLine(actor: Actor, coverageId: string, correction: z.output<typeof correctLineBody>): Promise<LineShown>
  addCoverageFile(
    actor: Actor,
    coverageId: string,
    file: z.output<typeof addCoverageFileQuery> & ReceivedBody,
  ): Promise<CoverageShown>
  removeCoverageFile(actor: Actor, coverageId: string, coverageFileId: string): Promise<CoverageShown>
  viewTipTerms(actor: Actor): Promise<Shown<typeof tipTermsSchema>>
  changeTipTerms(actor: Actor, change: z.output<typeof changeTipTermsBody>): Promise<Shown<typeof tipTermsSchema>>
  listTips(actor: Actor): Promise<Shown<z.ZodArray<typeof tipSchema>>>
  viewTip(actor: Actor, tipId: string): Promise<TipShown>
  judgeTip(actor: Actor, tipId: string, judgement: z.output<typeof judgeTipBody>): Promise<TipShown>
  publishTip(actor: Actor, tipId: string, on: z.output<typeof publishTipBody>): Promise<TipShown>
  takeOffTip(actor: Actor, tipId: string, off: z.output<typeof takeOffTipBody>): Promise<TipShown>
  preview(actor: Actor, markdown: string): Promise<string>
  pickupsOfStatement(actor: Actor, statementId: string): Promise<Shown<z.ZodArray<typeof pickupSchema>>>
  listMedia(actor: Actor): Promise<Shown<z.ZodArray<typeof mediaSchema>>>
  addMedia(
    actor: Actor,
    file: z.output<typeof addMediaQuery> & { readonly bytes: Uint8Array },
  ): Promise<Shown<typeof mediaSchema>>
  changeMedia(
    actor: Actor,
    mediaId: string,
    change: z.output<typeof changeMediaBody>,
  ): Promise<Shown<typeof mediaSchema>>
  removeMedia(actor: Actor, mediaId: string): Promise<void>
  viewFacts(actor: Actor): Promise<Shown<typeof factsSchema>>
  keepFacts(actor: Actor, sheet: z.output<typeof keepFactsBody>): Promise<Shown<typeof factsSchema>>
}
