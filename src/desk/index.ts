// The desk: every story gets a case, and every case an owner.
//
// Hears mention.made; story.opened, .grown, .broken, .faded, .merged; inquiry.received, .changed; mail.received; tip.received, .withdrawn; hurdle.changed; headStart.changed; wish.changed; voice.changed; answer.drafted, .published,
// .confirmed, .failed, .corrected, .withdrawn; its own case.opened and .changed. Tells case.opened, .changed, .seen, .merged; story.declared;
// policy.changed; shift.ended; call.changed, .ruled; signOff.changed; rota.changed; alert.changed.
// Promises: one case per story; a claim has one holder, and of two who race one wins and the other is told who; silence
// moves ownership: a claim whose holder does nothing lapses at its time, also after a restart, and goes to the next on duty,
// then to the chief; every case says by which rule it takes its lane; who was delegated to publishes without an approver;
// what it deals with is found
// by words; every act is stamped in the transaction that does it, and `verifyRecord` shows whether the record was altered.
// Keeps: cases and stamps for good; others' words only as long as the desk's setting says.
// Refuses: to publish anything, to judge what a story means, to show one desk another's cases.
import type { Actor } from '../model/role.ts'
import { inquiryProvenAtMs } from './inquiries/proven-at.ts'
import { type Alerts, createAlerts } from './alerts/index.ts'
import { type Approvals, approvalsIn, type ApprovalSpan } from './approvals/approvals.ts'
import { alertToStories, endAlertsOfTaken } from './alerts/story-alerts.ts'
import { caseOfStory, storiesOfCaseOf } from './case-of-story.ts'
import type { InboxRow } from './case-row.ts'
import type { NamedStamp } from './chain.ts'
import { claim } from './claim.ts'
import { close, type Closing } from './close.ts'
import { changePolicy, type PolicyChange } from './course/change-policy.ts'
import { choosePlaybook } from './course/choose-playbook.ts'
import { type PolicyInForce, readPolicy } from './course/read-policy.ts'
import { withoutRule, type WithoutRule } from './course/without-rule.ts'
import { declare } from './declare.ts'
import type { DeskDeps } from './deps.ts'
import { clearUp, clearUpTimer } from './drills/clear-up.ts'
import { followDrills } from './drills/follow-drills.ts'
import type { Tx } from '../platform/store/store.ts'
import { goesOnAs, type GoingOn } from './goes-on-as.ts'
import { followStories } from './follow-stories.ts'
import { followAnswers } from './answers/follow-answers.ts'
import { activeStories, forgetWords } from './forget.ts'
import { catchUp, catchUpTimer, planCatchUp } from './find/catch-up.ts'
import { keepCutNames } from './find/cut-names.ts'
import { type FindQuery, findStories, type Found } from './find/find-stories.ts'
import { wordFollower } from './find/follow-words.ts'
import { giveGrant } from './grants/give-grant.ts'
import type { Grant, NewGrant } from './grants/grant.ts'
import { type GrantView, listGrants } from './grants/list-grants.ts'
import { revokeGrant } from './grants/revoke-grant.ts'
import type { HotlineDeps } from './hotline/deps.ts'
import { createHotline, type Hotline } from './hotline/index.ts'
import { inbox, type Inbox, type InboxQuery } from './inbox.ts'
import { letStand } from './let-stand.ts'
import { review, reviewTimer } from './let-stand/review.ts'
import { reviewedIn, type ReviewedLetStand } from './let-stand/reviewed-in.ts'
import { letStandScore, type LetStandScore } from './let-stand/score.ts'
import { exportRecord, type RecordLine } from './audit/export-record.ts'
import { type Precedents, precedentsOf } from './precedents/precedents-of.ts'
import { note } from './note.ts'
import { acknowledgeByTap, ruleByTap, signByTap, type TapView, viewTap } from './one-tap/open-tap.ts'
import { opened } from './opened.ts'
import { lapseTimer, ownerlessTimer, remindTimer } from './ownership/clocks.ts'
import { handOver, type HandOver } from './ownership/hand-over.ts'
import { lapse, ownerless, type PassingOn, remind } from './ownership/pass-on.ts'
import { handOverShift, type LeavingShift, type ShiftNote, shiftNotes } from './ownership/shift.ts'
import type { PlaybookKind } from '../model/playbook.ts'
import type { Permit } from './publishing/decide.ts'
import { mayPublish, type PublishQuestion } from './publishing/may-publish.ts'
import { reopen } from './reopen.ts'
import { type OutwardActivity, outwardActivityOf } from './outward-activity.ts'
import { recordLearnt } from './record-learnt.ts'
import { createRota, type Rota } from './rota/index.ts'
import { dutyByRota } from './rota/read.ts'
import { rowOf, rowsOf } from './row-of.ts'
import { shown } from './shown.ts'
import type { Decision } from './sign-off/decide.ts'
import { signedOffIn } from './sign-off/view.ts'
import { createSignOffs, type SignOffs } from './sign-off/index.ts'
import { caseOfAnswer } from './threads/addresses.ts'
import { stampsOf } from './stamps-of.ts'
import { unclaim } from './unclaim.ts'
import { advise, stayOutOf } from './verdict/advise.ts'
import type { Advice } from './verdict/advice-of.ts'
import { overrideAdvice } from './verdict/override.ts'
import { announceVoices, forgetVoiceNames } from './voices/announce-voices.ts'
import { followWishes } from './wishes/follow-wishes.ts'
import { type RecordVerdict, verifyRecord } from './verify-record.ts'

export type { DeskDeps } from './deps.ts'
export type { Holder, InboxRow } from './case-row.ts'
export type { NamedStamp } from './chain.ts'
export type { Closing } from './close.ts'
export type { Outside } from './alerts/deps.ts'
export type { Alerts } from './alerts/index.ts'
export type { AlertView } from './alerts/list.ts'
export type { OwnAlerts } from './alerts/ways.ts'
export type { Hotline } from './hotline/index.ts'
export type { Rota } from './rota/index.ts'
export type { SignOffs } from './sign-off/index.ts'
export type { CallView } from './hotline/view.ts'
export type { TapView } from './one-tap/open-tap.ts'
export type { Found, FoundRow, FindQuery } from './find/find-stories.ts'
export type { Inbox, InboxQuery } from './inbox.ts'
export type { PolicyChange } from './course/change-policy.ts'
export type { PolicyInForce } from './course/read-policy.ts'
export type { Grant, NewGrant } from './grants/grant.ts'
export type { GrantView } from './grants/list-grants.ts'
export type { HandOver } from './ownership/hand-over.ts'
export type { LeavingShift, ShiftNote } from './ownership/shift.ts'
export type { Colleague, DeskSettings, Duty, ReadDeskSettings, SignedOff, Subjects } from './ports.ts'
export { verifyExport, type ExportVerdict, type RecordLine } from './audit/export-record.ts'
export type { Precedents } from './precedents/precedents-of.ts'
export type { Permit } from './publishing/decide.ts'
export type { PublishQuestion } from './publishing/may-publish.ts'
export type { Advice } from './verdict/advice-of.ts'
export type { DeskTables } from './schema.ts'
export type { RecordVerdict } from './verify-record.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Desk extends AsyncDisposable {
  claim(actor: Actor, caseId: string): Promise<InboxRow>
  unclaim(actor: Actor, caseId: string): Promise<InboxRow>
  letStand(actor: Actor, caseId: string, reason?: string): Promise<InboxRow>
  close(actor: Actor, caseId: string, closing: Closing): Promise<InboxRow>
  reopen(actor: Actor, caseId: string): Promise<InboxRow>
  note(actor: Actor, caseId: string, text: string): Promise<NamedStamp>
  opened(actor: Actor, caseId: string): Promise<void>
  shown(actor: Actor, caseIds: readonly string[]): Promise<void>
  inbox(actor: Actor, query?: InboxQuery): Promise<Inbox>
  findStories(actor: Actor, query: FindQuery): Promise<Found>
  /** Those of these cases that the desk has, in any order. */
  rowsOf(deskId: string, caseIds: readonly string[]): Promise<readonly InboxRow[]>
  rowOf(deskId: string, caseId: string): Promise<InboxRow>
  stampsOf(deskId: string, caseId: string): Promise<readonly NamedStamp[]>
  caseOfStory(deskId: string, storyId: string): Promise<InboxRow | undefined>
  /** Every story that the case of this one deals with, itself first. */
  storiesOfCaseOf(deskId: string, storyId: string): Promise<readonly string[]>
  /** The case in which this one goes on: itself, or the last of those that it was merged into. */
  goesOnAs(tx: Tx, deskId: string, caseId: string): Promise<GoingOn | undefined>
  /** Stories that an open or claimed case deals with. */
  activeStories(tx: Tx, deskId: string): Promise<readonly string[]>
  /** Takes others' words out of the cases of these stories; the cases and the record stay. */
  forgetWords(tx: Tx, deskId: string, storyIds: readonly string[]): Promise<void>
  /** Takes the names of voices out of what was announced before an instant. */
  forgetVoiceNames(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  /** The case that one of these names of our answers belongs to: a post's key, an address, a letter's Message-ID. */
  caseOfAnswer(tx: Tx, deskId: string, addresses: readonly string[]): Promise<string | undefined>
  /** When the alert about an inquiry was provably delivered to somebody on duty. */
  inquiryProvenAtMs(deskId: string, inquiryId: string): Promise<number | undefined>
  /** What each person did towards the outside since an instant. */
  outwardActivityOf(deskId: string, sinceMs: number): Promise<readonly OutwardActivity[]>
  declare(actor: Actor, caseId: string): Promise<InboxRow>
  handOver(actor: Actor, caseId: string, given: HandOver): Promise<InboxRow>
  handOverShift(actor: Actor, leaving: LeavingShift): Promise<ShiftNote>
  shiftNotes(actor: Actor): Promise<readonly ShiftNote[]>
  policy(deskId: string): Promise<PolicyInForce>
  changePolicy(actor: Actor, change: PolicyChange): Promise<PolicyInForce>
  withoutRule(actor: Actor, ruleId: string): Promise<WithoutRule>
  choosePlaybook(actor: Actor, caseId: string, playbook: PlaybookKind): Promise<InboxRow>
  giveGrant(actor: Actor, grant: NewGrant): Promise<Grant>
  revokeGrant(actor: Actor, grantId: string, because: string): Promise<void>
  listGrants(actor: Actor): Promise<readonly GrantView[]>
  mayPublish(actor: Actor, question: PublishQuestion): Promise<Permit>
  advise(actor: Actor, caseId: string): Promise<Advice>
  stayOutOf(deskId: string, storyId: string): Promise<string | undefined>
  overrideAdvice(actor: Actor, caseId: string, reason: string): Promise<InboxRow>
  precedentsOf(actor: Actor, caseId: string): Promise<Precedents>
  letStandScore(actor: Actor): Promise<LetStandScore>
  /** What was let stand and looked at again in a time. */
  reviewedIn(
    deskId: string,
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<readonly ReviewedLetStand[]>
  /** What sign-offs and calls come to, as sums of the team. */
  approvalsIn(deskId: string, span: ApprovalSpan): Promise<Approvals>
  exportRecord(actor: Actor): AsyncGenerator<RecordLine>
  verifyRecord(): Promise<readonly RecordVerdict[]>
  readonly alerts: Alerts
  readonly hotline: Hotline
  readonly rota: Rota
  readonly signOff: SignOffs
  readonly oneTap: OneTap
  /** Begins to send alerts and to ask calendars; call after the timers have started. */
  start(): Promise<void>
}

/** What the desk is handed. Who is on duty and what was signed it knows by itself, unless it is told otherwise. */
export type DeskGiven = Omit<DeskDeps, 'duty' | 'signedOff'> & Partial<Pick<DeskDeps, 'duty' | 'signedOff'>>

/** What a one-tap link shows and does, for whoever has it. */
export interface OneTap {
  view(token: string): Promise<TapView>
  rule(token: string, body: { readonly optionKey: string; readonly reason?: string }): Promise<TapView>
  acknowledge(token: string): Promise<TapView>
  sign(token: string, decision: Decision): Promise<TapView>
}

/** Registers the desk with the bus and the timers, so call it before they start. */
export function createDesk(given: DeskGiven): Desk {
  const deps: DeskDeps = { duty: dutyByRota('desk'), signedOff: signedOffIn, ...given }
  deps.bus.consume({
    name: 'desk-answers',
    types: [
      'answer.drafted',
      'answer.published',
      'answer.practised',
      'answer.confirmed',
      'answer.failed',
      'answer.corrected',
      'answer.withdrawn',
    ],
    handle: (events, tx) => followAnswers(deps, events, tx),
  })
  const alerts = createAlerts(deps, (tx, lost) => hotline.nobodyReached(tx, lost))
  const passing: PassingOn = { ...deps, alerts }
  deps.bus.consume({
    name: 'desk',
    types: [
      'mention.made',
      'story.opened',
      'story.grown',
      'story.broken',
      'story.faded',
      'story.merged',
      'inquiry.received',
      'inquiry.changed',
      'mail.received',
      'tip.received',
    ],
    async handle(events, tx) {
      await followStories(deps, events, tx)
      await alertToStories({ ...deps, alerts }, events, tx)
    },
  })
  deps.bus.consume({
    name: 'desk-tips',
    types: ['tip.withdrawn'],
    handle: (events, tx) => alertToStories({ ...deps, alerts }, events, tx),
  })
  const wordsInName = keepCutNames(deps.words)
  deps.bus.consume(wordFollower(deps))
  deps.timers.onDue(catchUpTimer, (timer, _lateMs, tx) => catchUp(deps, tx, timer))
  deps.timers.onDue(remindTimer, (timer, _lateMs, tx) => remind(passing, tx, timer))
  deps.timers.onDue(lapseTimer, (timer, lateMs, tx) => lapse(passing, tx, timer, lateMs))
  deps.timers.onDue(reviewTimer, (timer, _lateMs, tx) => review(deps, tx, timer))
  deps.timers.onDue(ownerlessTimer, (timer, _lateMs, tx) => ownerless(passing, tx, timer))
  deps.bus.consume({
    name: 'desk-drills',
    types: ['drill.started', 'drill.ended'],
    handle: (events, tx) => followDrills(deps, events, tx),
  })
  deps.bus.consume({
    name: 'desk-hurdles',
    types: ['hurdle.changed', 'headStart.changed'],
    handle: (events, tx) => recordLearnt(events, tx),
  })
  deps.bus.consume({
    name: 'desk-wishes',
    types: ['wish.changed'],
    handle: (events, tx) => followWishes(events, tx),
  })
  deps.bus.consume({
    name: 'desk-voices',
    types: ['voice.changed'],
    handle: (events, tx) => announceVoices({ ...deps, alerts }, events, tx),
  })
  deps.bus.consume({
    name: 'desk-alerts',
    types: ['case.changed'],
    handle: (events, tx) => endAlertsOfTaken({ alerts }, events, tx),
  })
  const calling: HotlineDeps = { ...deps, alerts, duty: dutyByRota('authority') }
  deps.timers.onDue(clearUpTimer, (timer, _lateMs, tx) => clearUp(calling, tx, timer))
  const rota = createRota({ ...deps, alerts })
  const hotline = createHotline(calling)
  return {
    alerts,
    hotline,
    rota,
    signOff: createSignOffs(calling),
    oneTap: {
      view: (token) => viewTap(calling, token),
      rule: (token, body) => ruleByTap(calling, token, body),
      acknowledge: (token) => acknowledgeByTap(calling, token),
      sign: (token, decision) => signByTap(calling, token, decision),
    },
    async start() {
      await planCatchUp(deps)
      await alerts.deliverer.start()
      rota.calendars.start()
    },
    async [Symbol.asyncDispose]() {
      await rota.calendars[Symbol.asyncDispose]()
      await alerts.deliverer[Symbol.asyncDispose]()
    },
    claim: (actor, caseId) => claim(deps, actor, caseId),
    unclaim: (actor, caseId) => unclaim(deps, actor, caseId),
    letStand: (actor, caseId, reason) => letStand(deps, actor, caseId, reason),
    close: (actor, caseId, closing) => close(deps, actor, caseId, closing),
    reopen: (actor, caseId) => reopen(deps, actor, caseId),
    note: (actor, caseId, text) => note(deps, actor, caseId, text),
    opened: (actor, caseId) => opened(deps, actor, caseId),
    shown: (actor, caseIds) => shown(deps, actor, caseIds),
    inbox: (actor, query) => inbox(deps, actor, query),
    findStories: (actor, query) => findStories({ ...deps, wordsInName }, actor, query),
    reviewedIn: (deskId, span) => reviewedIn(deps.store, deskId, span),
    approvalsIn: (deskId, span) => approvalsIn(deps.store, deskId, span),
    rowsOf: (deskId, caseIds) => rowsOf(deps.store, deskId, caseIds),
    rowOf: (deskId, caseId) => rowOf(deps.store, deskId, caseId),
    stampsOf: (deskId, caseId) => stampsOf(deps.store, deskId, caseId),
    caseOfStory: (deskId, storyId) => caseOfStory(deps.store, deskId, storyId),
    storiesOfCaseOf: (deskId, storyId) => storiesOfCaseOf(deps.store, deskId, storyId),
    goesOnAs,
    activeStories,
    forgetWords,
    forgetVoiceNames,
    caseOfAnswer,
    inquiryProvenAtMs: (deskId, inquiryId) => inquiryProvenAtMs(deps.store, deskId, inquiryId),
    outwardActivityOf: (deskId, sinceMs) => outwardActivityOf(deps.store, deskId, sinceMs),
    declare: (actor, caseId) => declare(deps, actor, caseId),
    handOver: (actor, caseId, given) => handOver(deps, actor, caseId, given),
    handOverShift: (actor, leaving) => handOverShift(deps, actor, leaving),
    shiftNotes: (actor) => shiftNotes(deps, actor),
    policy: (deskId) => deps.store.inDesk(deskId, (tx) => readPolicy(tx, deskId)),
    changePolicy: (actor, change) => changePolicy(deps, actor, change),
    withoutRule: (actor, ruleId) => withoutRule(deps, actor, ruleId),
    choosePlaybook: (actor, caseId, playbook) => choosePlaybook(deps, actor, caseId, playbook),
    giveGrant: (actor, grant) => giveGrant(deps, actor, grant),
    revokeGrant: (actor, grantId, because) => revokeGrant(deps, actor, grantId, because),
    listGrants: (actor) => listGrants(deps, actor),
    mayPublish: (actor, question) => mayPublish(deps, actor, question),
    advise: (actor, caseId) => advise(deps, actor, caseId),
    stayOutOf: (deskId, storyId) => stayOutOf(deps, deskId, storyId),
    overrideAdvice: (actor, caseId, reason) => overrideAdvice(deps, actor, caseId, reason),
    precedentsOf: (actor, caseId) => precedentsOf(deps, actor, caseId),
    letStandScore: (actor) => letStandScore(deps, actor),
    exportRecord: (actor) => exportRecord(deps.store, actor),
    verifyRecord: () => verifyRecord(deps.store),
  }
}
