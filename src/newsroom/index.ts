// The newsroom: what the organisation says, on pages that can be quoted.
//
// Hears desk.changed, case.opened, case.changed, case.seen, case.merged, answer.published, mention.made. Tells inquiry.received, inquiry.changed, mail.received, tip.received, tip.withdrawn, coverage.line, coverage.changed.
// Promises: what was published is never changed, only corrected by a further version that says what and when, or withdrawn
// with a reason that its page goes on showing; an act asked for under one key happens once; what is regulated stays apart,
// in order, for five years; a page runs no script (but the tip form and live coverage, which do without it), sets no cookie and
// fetches nothing from elsewhere; what a stranger sent is shown to nobody outside but as they allowed, with its label. Of our words that
// others carry it is told which, where and how soon; whoever asks to be forgotten is.
// A mail is taken once, from a mailbox in which nothing is touched; what no person wrote never becomes a case, and no mail is answered
// by itself.
// Refuses: to judge whether words may go out (that is `guidelines` and `desk`), to show a draft to the public.
import type { Actor } from '../model/role.ts'
import type { NewsroomDeps } from './deps.ts'
import { type Bank, createBank } from './bank/bank.ts'
import { toHtml } from './pages/markdown.ts'
import { createHub, type Hub } from './hub/create-hub.ts'
import { type FactSheet, type FactsPage, keepFacts, viewFacts } from './facts/facts.ts'
import { addMedia, changeMedia, listMedia, type Media, type MediaWords, removeMedia } from './media/media.ts'
import { followCases } from './inquiries/follow-cases.ts'
import { type DeadlineChange, setDeadline } from './inquiries/deadline.ts'
import { forgetInquiries } from './inquiries/forget.ts'
import { type InquiryView, listInquiries } from './inquiries/view.ts'
import { forgetMails } from './mailbox/forget-mails.ts'
import { createPressMail, type PressMailbox } from './mailbox/press-mailbox.ts'
import { touchMasthead } from './masthead/masthead.ts'
import type { Tx } from '../platform/store/store.ts'
import { createPickups, type Pickups } from './pickups/pickups.ts'
import { createReporters, type Reporters } from './reporters/reporters.ts'
import { createContact, type PublicContact } from './public/contact.ts'
import { documentOf } from './public/document-of.ts'
import { createShow, type PublicShow, viewOf } from './public/show.ts'
import { createLive, type PublicLive } from './public/live.ts'
import { createTips, type PublicTips } from './public/tips.ts'
import {
  announceCoverage,
  callOffCoverage,
  changeCoverage,
  type CoverageWords,
  endCoverage,
  listCoverages,
  startCoverage,
  viewCoverage,
} from './live/coverage.ts'
import type { CoveragePage } from './live/coverage-page.ts'
import type { Coverage } from './live/coverage-row.ts'
import { addFile, type RecordedFile, removeFile } from './live/files.ts'
import { correctLine, type LineCorrection, type NewLine, sayLine } from './live/lines.ts'
import { followReaders } from './live/readers.ts'
import type { CoverageLine } from '../model/coverage.ts'
import { forgetTips } from './tips/forget-tips.ts'
import { judgeTip, type TipJudgement } from './tips/judge-tip.ts'
import { publishTip, takeOffTip, type TipOnPage } from './tips/publish-tip.ts'
import { changeTipTerms, type TipTerms, type TipTermsChange, viewTipTerms } from './tips/terms.ts'
import { tipOriginal, type TipOriginal, tipPreview } from './tips/tip-bytes.ts'
import { listTips, type TipView, viewTip } from './tips/view-tips.ts'
import { changeMasthead, type MastheadChange } from './masthead/change-masthead.ts'
import type { Masthead } from './masthead/masthead.ts'
import { viewMasthead } from './masthead/view-masthead.ts'
import { createChannel, type NewsroomChannel } from './statements/channel.ts'
import { correct, type Correction } from './statements/correct.ts'
import { discard } from './statements/discard.ts'
import { publish } from './statements/publish.ts'
import {
  listStatements,
  type StatementList,
  type StatementPage,
  type StatementQuery,
  viewStatement,
} from './statements/view.ts'
import { withdraw } from './statements/withdraw.ts'
import { changeDraft, type DraftChange, type NewStatement, write } from './statements/write.ts'

export type { NewsroomDeps } from './deps.ts'
export type { Piece } from './ports.ts'
export type { PublicPage } from './public/public-page.ts'
export type { PublicAsk } from './public/ask.ts'
export type { NewsroomTables } from './schema.ts'
export type { MastheadChange } from './masthead/change-masthead.ts'
export type { ContactForm } from './inquiries/check-form.ts'
export type { InquiryView } from './inquiries/view.ts'
export { maxMailBytes } from './mailbox/read-mail.ts'
export type { TipForm } from './tips/check-tip.ts'
export { maxRecordedBytes } from './live/files.ts'
export type { ReleasedFile } from './live/files.ts'
export { maxTipBytes, maxTipFileBytes, maxTipFiles } from './tips/tip-file.ts'
export type { Masthead } from './masthead/masthead.ts'
export type { NewsroomChannel, StatementReceipt } from './statements/channel.ts'
export type { Correction } from './statements/correct.ts'
export type { StatementLine, StatementPage, StatementQuery } from './statements/view.ts'
export type { DraftChange, NewStatement } from './statements/write.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Newsroom
  extends Bank, Pickups, PressMailbox, Reporters, PublicShow, PublicContact, PublicTips, PublicLive, AsyncDisposable {
  /** Begins to read the press mailboxes; call after the bus has started. */
  start(): void
  /** The hub that feeds name: takes a subscriber's form. */
  readonly hub: Pick<Hub, 'ask' | 'idle'>
  viewMasthead(actor: Actor): Promise<Masthead>
  changeMasthead(actor: Actor, change: MastheadChange): Promise<Masthead>
  listStatements(actor: Actor, query?: StatementQuery): Promise<StatementList>
  viewStatement(actor: Actor, statementId: string): Promise<StatementPage>
  write(actor: Actor, statement: NewStatement): Promise<StatementPage>
  changeDraft(actor: Actor, statementId: string, change: DraftChange): Promise<StatementPage>
  discard(actor: Actor, statementId: string, draft: { readonly revision: number }): Promise<void>
  publish(actor: Actor, statementId: string, draft: { readonly revision: number }): Promise<StatementPage>
  correct(actor: Actor, statementId: string, correction: Correction): Promise<StatementPage>
  withdraw(actor: Actor, statementId: string, why: { readonly reason: string }): Promise<StatementPage>
  listMedia(actor: Actor): Promise<readonly Media[]>
  addMedia(actor: Actor, file: MediaWords & { readonly fileName: string; readonly bytes: Uint8Array }): Promise<Media>
  changeMedia(actor: Actor, mediaId: string, change: Partial<MediaWords>): Promise<Media>
  removeMedia(actor: Actor, mediaId: string): Promise<void>
  viewFacts(actor: Actor): Promise<FactsPage>
  keepFacts(actor: Actor, sheet: FactSheet & { readonly revision: number }): Promise<FactsPage>
  listInquiries(actor: Actor): Promise<readonly InquiryView[]>
  setDeadline(actor: Actor, inquiryId: string, change: DeadlineChange): Promise<void>
  listCoverages(actor: Actor): Promise<readonly Coverage[]>
  viewCoverage(actor: Actor, coverageId: string): Promise<CoveragePage>
  announceCoverage(actor: Actor, words: CoverageWords): Promise<CoveragePage>
  changeCoverage(
    actor: Actor,
    coverageId: string,
    change: Partial<CoverageWords> & { readonly baseVersion?: number },
  ): Promise<CoveragePage>
  callOffCoverage(actor: Actor, coverageId: string): Promise<void>
  startCoverage(actor: Actor, coverageId: string): Promise<CoveragePage>
  endCoverage(actor: Actor, coverageId: string): Promise<CoveragePage>
  sayLine(actor: Actor, coverageId: string, line: NewLine): Promise<CoverageLine>
  correctLine(actor: Actor, coverageId: string, correction: LineCorrection): Promise<CoverageLine>
  addCoverageFile(
    actor: Actor,
    coverageId: string,
    file: RecordedFile & { readonly title: string },
  ): Promise<CoveragePage>
  removeCoverageFile(actor: Actor, coverageId: string, coverageFileId: string): Promise<CoveragePage>
  viewTipTerms(actor: Actor): Promise<TipTerms>
  changeTipTerms(actor: Actor, change: TipTermsChange): Promise<TipTerms>
  listTips(actor: Actor): Promise<readonly TipView[]>
  viewTip(actor: Actor, tipId: string): Promise<TipView>
  judgeTip(actor: Actor, tipId: string, judgement: TipJudgement): Promise<TipView>
  publishTip(actor: Actor, tipId: string, on: TipOnPage): Promise<TipView>
  takeOffTip(actor: Actor, tipId: string, off: { readonly version: number }): Promise<TipView>
  tipPreview(actor: Actor, tipId: string, fileId: string): Promise<Uint8Array>
  tipOriginal(actor: Actor, tipId: string, fileId: string): Promise<TipOriginal>
  /** Lets go of what others wrote and sent; resolves to the inquiries' and the tips' ids. */
  forget(
    tx: Tx,
    deskId: string,
    what: { readonly beforeMs: number; readonly keptIds: readonly string[] },
  ): Promise<readonly string[]>
  /** Markdown as a page would show it. */
  preview(actor: Actor, markdown: string): Promise<string>
  /** For the room that answers cases: the newsroom as one channel among others. */
  readonly channel: NewsroomChannel
}

/** Registers the room with the bus and the timers, so call it before they start. */
export function createNewsroom(deps: NewsroomDeps): Newsroom {
  deps.bus.consume({
    name: 'newsroom',
    types: ['desk.changed'],
    // Pages carry the organisation's name and the desk's time zone.
    async handle(events, tx) {
      for (const deskId of new Set(events.map((event) => event.deskId))) {
        await touchMasthead(tx, deskId, deps.clock.now())
      }
    },
  })
  deps.bus.consume({
    name: 'newsroom-inquiries',
    types: ['case.opened', 'case.changed', 'case.seen'],
    handle: (events, tx) => followCases(tx, events),
  })
  const hub = createHub({ ...deps, documentOf: (deskId, feed) => documentOf(deps, deskId, feed) })
  const readers = followReaders(deps.bus)
  const pressMail = createPressMail(deps)
  const seen = async (actor: Actor, statementId: string, done: Promise<void>) => {
    await done
    return await viewStatement(deps, actor, statementId)
  }
  return {
    ...createShow(deps),
    ...createContact(deps),
    ...createTips(deps),
    ...createLive(deps, readers),
    ...createBank(deps),
    ...createReporters(deps),
    ...createPickups(deps),
    ...pressMail.verbs,
    start: () => pressMail.reader.start(),
    listMedia: (actor) => listMedia(deps, actor),
    addMedia: (actor, file) => addMedia(deps, actor, file),
    changeMedia: (actor, mediaId, change) => changeMedia(deps, actor, mediaId, change),
    removeMedia: (actor, mediaId) => removeMedia(deps, actor, mediaId),
    viewFacts: (actor) => viewFacts(deps, actor),
    keepFacts: (actor, sheet) => keepFacts(deps, actor, sheet),
    listInquiries: (actor) => listInquiries(deps, actor),
    setDeadline: (actor, inquiryId, change) => setDeadline(deps, actor, inquiryId, change),
    listCoverages: (actor) => listCoverages(deps, actor),
    viewCoverage: (actor, coverageId) => viewCoverage(deps, actor, coverageId),
    announceCoverage: (actor, words) => announceCoverage(deps, actor, words),
    changeCoverage: (actor, coverageId, change) => changeCoverage(deps, actor, coverageId, change),
    callOffCoverage: (actor, coverageId) => callOffCoverage(deps, actor, coverageId),
    startCoverage: (actor, coverageId) => startCoverage(deps, actor, coverageId),
    endCoverage: (actor, coverageId) => endCoverage(deps, actor, coverageId),
    sayLine: (actor, coverageId, line) => sayLine(deps, actor, coverageId, line),
    correctLine: (actor, coverageId, correction) => correctLine(deps, actor, coverageId, correction),
    addCoverageFile: (actor, coverageId, file) => addFile(deps, actor, coverageId, file),
    removeCoverageFile: (actor, coverageId, fileId) => removeFile(deps, actor, coverageId, fileId),
    viewTipTerms: (actor) => viewTipTerms(deps, actor),
    changeTipTerms: (actor, change) => changeTipTerms(deps, actor, change),
    listTips: (actor) => listTips(deps, actor),
    viewTip: (actor, tipId) => viewTip(deps, actor, tipId),
    judgeTip: (actor, tipId, judgement) => judgeTip(deps, actor, tipId, judgement),
    publishTip: (actor, tipId, on) => publishTip(deps, actor, tipId, on),
    takeOffTip: (actor, tipId, off) => takeOffTip(deps, actor, tipId, off),
    tipPreview: (actor, tipId, fileId) => tipPreview(deps, actor, tipId, fileId),
    tipOriginal: (actor, tipId, fileId) => tipOriginal(deps, actor, tipId, fileId),
    async forget(tx, deskId, what) {
      await forgetMails(tx, deskId, what)
      return [
        ...(await forgetInquiries(tx, deskId, what)),
        ...(await forgetTips(tx, deskId, { ...what, nowMs: deps.clock.now() })),
      ]
    },
    viewMasthead: (actor) => viewMasthead(deps, actor),
    changeMasthead: (actor, change) => changeMasthead(deps, actor, change),
    listStatements: (actor, query) => listStatements(deps, actor, query),
    viewStatement: (actor, statementId) => viewStatement(deps, actor, statementId),
    write: async (actor, statement) => await viewStatement(deps, actor, await write(deps, actor, statement)),
    changeDraft: (actor, statementId, change) =>
      seen(actor, statementId, changeDraft(deps, actor, statementId, change)),
    discard: (actor, statementId, draft) => discard(deps, actor, statementId, draft),
    publish: (actor, statementId, draft) => seen(actor, statementId, publish(deps, actor, statementId, draft)),
    correct: (actor, statementId, correction) =>
      seen(actor, statementId, correct(deps, actor, statementId, correction)),
    withdraw: (actor, statementId, why) => seen(actor, statementId, withdraw(deps, actor, statementId, why)),
    async preview(actor, markdown) {
      const { pictureOf } = await viewOf(deps, await viewMasthead(deps, actor))
      return toHtml(markdown, pictureOf ? { pictureOf } : {}).html
    },
    channel: createChannel(deps),
    hub,
    async [Symbol.asyncDispose]() {
      readers.stop()
      await pressMail.reader[Symbol.asyncDispose]()
      await hub[Symbol.asyncDispose]()
    },
  }
}
