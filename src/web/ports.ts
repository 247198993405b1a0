// What the web needs from each room, in the shapes that the contract shows. Verbs check the actor's role themselves; the
// routes' `access` is the first wall, not the only one.
import type { z } from 'zod'
import type { Actor } from '../model/role.ts'
import type { DeskEvent } from '../model/events.ts'
import type { PlaybookKind } from '../model/playbook.ts'
import type { Bus } from '../platform/bus.ts'
import type { Alerts, Hotline, OneTap, Rota, SignOffs, TapView } from '../desk/index.ts'
import type { People } from '../people/index.ts'
import type { Answer } from '../answer/index.ts'
import type { channelTypeSchema } from './contract/answers.ts'
import type { Site } from '../site/index.ts'
import type { clocksQuery, clocksSchema } from './contract/clocks.ts'
import type {
  adviceSchema,
  changePolicyBody,
  grantSchema,
  grantViewSchema,
  handOverBody,
  handOverShiftBody,
  mayPublishBody,
  newGrantBody,
  permitSchema,
  policyInForceSchema,
  letStandScoreSchema,
  withoutRuleSchema,
  precedentsSchema,
  shiftNoteSchema,
} from './contract/deciding.ts'
import type {
  checkDraftBody,
  checkDraftSchema,
  diffQuery,
  guidanceSchema,
  guidelineDiffSchema,
  guidelinesSchema,
  guidelineVersionSchema,
  problemSchema,
  publishGuidelinesBody,
  acknowledgementSchema,
  savedGuidelinesSchema,
  saveGuidelinesBody,
  sharingSchema,
  sourceFileSchema,
  triageBody,
  versionHeadSchema,
} from './contract/guidelines.ts'
import type {
  finishSetupBody,
  finishSetupSchema,
  previewBody,
  previewHitSchema,
  proposalSchema,
  proposeBody,
} from './contract/people.ts'
import type {
  addMediaQuery,
  changeDraftBody,
  changeMediaBody,
  changeMastheadBody,
  correctStatementBody,
  factsSchema,
  inquirySchema,
  keepFactsBody,
  mediaSchema,
  mastheadSchema,
  newStatementBody,
  publishStatementBody,
  statementLineSchema,
  statementQuery,
  statementSchema,
  withdrawStatementBody,
} from './contract/newsroom.ts'
import type { materialSchema } from './contract/snippets.ts'
import type { Newsroom } from '../newsroom/index.ts'
import type {
  addSourceBody,
  changeSourceBody,
  connectorSchema,
  discoverSchema,
  sourceDetailSchema,
  sourceSchema,
  testSourceBody,
  testSourceSchema,
} from './contract/sources.ts'
import type {
  closeBody,
  inboxQuery,
  inboxRowSchema,
  inboxSchema,
  mentionPageSchema,
  mentionsQuery,
  searchQuery,
  searchSchema,
  stampSchema,
  storyListQuery,
  forecastsQuery,
  forecastsSchema,
  storyListSchema,
  storyQuery,
  storyViewSchema,
  splitSchema,
  storySchema,
} from './contract/stories.ts'
import type {
  backTestBody,
  backTestSchema,
  changeWatchBody,
  checkQuerySchema,
  explainBody,
  explainSchema,
  importWatchesBody,
  importWatchesSchema,
  watchBody,
  watchListSchema,
  watchSchema,
  watchVersionSchema,
} from './contract/watches.ts'
import type { keepListBody, watchListOfWordsSchema, watchListsSchema } from './contract/watch-lists.ts'
import type { DeepReadonly } from './read-only.ts'

/** What a schema of the contract gives, as rooms hand it over. */
export type Shown<S extends z.ZodType> = DeepReadonly<z.output<S>>

/** All of the room: it was made for this. */
export type PeoplePort = People

export type BusPort = Pick<Bus<DeskEvent>, 'follow' | 'head' | 'since'>

export interface ListenPort {
  connectors(): Shown<z.ZodArray<typeof connectorSchema>>
  listSources(actor: Actor): Promise<Shown<z.ZodArray<typeof sourceSchema>>>
  viewSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceDetailSchema>>
  addSource(actor: Actor, source: z.output<typeof addSourceBody>): Promise<Shown<typeof sourceSchema>>
  changeSource(
    actor: Actor,
    sourceId: string,
    change: z.output<typeof changeSourceBody>,
  ): Promise<Shown<typeof sourceSchema>>
  pauseSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceSchema>>
  resumeSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceSchema>>
  removeSource(actor: Actor, sourceId: string): Promise<void>
  testSource(
    actor: Actor,
    source: z.output<typeof testSourceBody>,
    signal: AbortSignal,
  ): Promise<Shown<typeof testSourceSchema>>
  discover(actor: Actor, address: string, signal: AbortSignal): Promise<Shown<typeof discoverSchema>>
  /** Answers after the commit of what was heard. @throws {NotFoundError} for a source that is not there. */
  receive(sourceId: string, call: WebhookCall): Promise<WebhookAnswer>
}

/** A webhook call as it came: the raw body, because signatures are over bytes. */
export interface WebhookCall {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly receivedAtMs: number
}

export interface WebhookAnswer {
  readonly status: number
  readonly body?: string
  readonly contentType?: string
}

export interface MatchPort {
  listWatches(actor: Actor): Promise<Shown<typeof watchListSchema>['watches']>
  viewWatch(
    actor: Actor,
    watchId: string,
  ): Promise<{
    readonly watch: Shown<typeof watchSchema>
    readonly versions: Shown<z.ZodArray<typeof watchVersionSchema>>
  }>
  addWatch(actor: Actor, watch: z.output<typeof watchBody>): Promise<Shown<typeof watchSchema>>
  changeWatch(
    actor: Actor,
    watchId: string,
    change: z.output<typeof changeWatchBody>,
  ): Promise<Shown<typeof watchSchema>>
  removeWatch(actor: Actor, watchId: string): Promise<void>
  listLists(actor: Actor): Promise<Shown<typeof watchListsSchema>['lists']>
  keepList(
    actor: Actor,
    name: string,
    list: z.output<typeof keepListBody>,
  ): Promise<Shown<typeof watchListOfWordsSchema>>
  removeList(actor: Actor, name: string): Promise<void>
  importWatches(actor: Actor, file: z.output<typeof importWatchesBody>): Promise<Shown<typeof importWatchesSchema>>
  exportWatches(actor: Actor, format: 'csv' | 'jsonl'): Promise<string>
  checkQuery(actor: Actor, query: string): Promise<Shown<typeof checkQuerySchema>>
  backTest(
    actor: Actor,
    ask: z.output<typeof backTestBody>,
    signal?: AbortSignal,
  ): Promise<Shown<typeof backTestSchema>>
  backTesting(
    actor: Actor,
    ask: z.output<typeof backTestBody>,
    signal?: AbortSignal,
  ): AsyncIterable<Shown<typeof backTestSchema>>
  explain(actor: Actor, text: z.output<typeof explainBody>): Promise<Shown<typeof explainSchema>>
}

export interface SearchPort {
  search(actor: Actor, query: z.output<typeof searchQuery>): Promise<Shown<typeof searchSchema>>
}

/** A story's page without what the desk adds to it. */
export type StoryPage = Omit<Shown<typeof storyViewSchema>, 'case' | 'eventId' | 'holder' | 'present' | 'stamps'>

export type MentionPage = Shown<typeof mentionPageSchema>

export interface StoriesPort {
  listStories(actor: Actor, query: z.output<typeof storyListQuery>): Promise<Shown<typeof storyListSchema>>
  /** A story that was merged answers with the one it went into. @throws {NotFoundError} */
  viewStory(actor: Actor, storyId: string, query?: z.output<typeof storyQuery>): Promise<StoryPage>
  forecasts(actor: Actor, query: z.output<typeof forecastsQuery>): Promise<Shown<typeof forecastsSchema>>
  /** Newest first. @throws {NotFoundError} */
  mentionsOf(actor: Actor, storyId: string, page: z.output<typeof mentionsQuery>): Promise<MentionPage>
  /** @throws {ConflictError} when one of them was merged meanwhile. */
  mergeStories(
    actor: Actor,
    which: { readonly fromId: string; readonly intoId: string },
  ): Promise<Shown<typeof storySchema>>
  /** @throws {InvalidError} when no mention would stay. */
  splitStory(
    actor: Actor,
    what: { readonly storyId: string; readonly mentionIds: readonly string[] },
  ): Promise<Shown<typeof splitSchema>>
}

export type InboxRow = Shown<typeof inboxRowSchema>

export interface DeskPort {
  inbox(actor: Actor, query: z.output<typeof inboxQuery>): Promise<Shown<typeof inboxSchema>>
  claim(actor: Actor, caseId: string): Promise<InboxRow>
  unclaim(actor: Actor, caseId: string): Promise<InboxRow>
  reopen(actor: Actor, caseId: string): Promise<InboxRow>
  letStand(actor: Actor, caseId: string, reason?: string): Promise<InboxRow>
  close(actor: Actor, caseId: string, closing: z.output<typeof closeBody>): Promise<InboxRow>
  note(actor: Actor, caseId: string, text: string): Promise<Shown<typeof stampSchema>>
  opened(actor: Actor, caseId: string): Promise<void>
  shown(actor: Actor, caseIds: readonly string[]): Promise<void>
  /** @throws {NotFoundError} */
  rowOf(deskId: string, caseId: string): Promise<InboxRow>
  caseOfStory(deskId: string, storyId: string): Promise<InboxRow | undefined>
  stampsOf(deskId: string, caseId: string): Promise<Shown<z.ZodArray<typeof stampSchema>>>
  /** All of it: it was made for this. */
  readonly alerts: Omit<Alerts, 'acknowledgeSubject' | 'deliverer' | 'endSubject' | 'raise'>
  readonly hotline: Omit<Hotline, 'nobodyReached'>
  readonly rota: Rota
  readonly signOff: Omit<SignOffs, 'standingIn'>
  readonly oneTap: OneTap
  policy(deskId: string): Promise<Shown<typeof policyInForceSchema>>
  changePolicy(actor: Actor, change: z.output<typeof changePolicyBody>): Promise<Shown<typeof policyInForceSchema>>
  listGrants(actor: Actor): Promise<Shown<z.ZodArray<typeof grantViewSchema>>>
  giveGrant(actor: Actor, grant: z.output<typeof newGrantBody>): Promise<Shown<typeof grantSchema>>
  revokeGrant(actor: Actor, grantId: string, because: string): Promise<void>
  advise(actor: Actor, caseId: string): Promise<Shown<typeof adviceSchema>>
  choosePlaybook(actor: Actor, caseId: string, playbook: PlaybookKind): Promise<InboxRow>
  overrideAdvice(actor: Actor, caseId: string, reason: string): Promise<InboxRow>
  handOver(actor: Actor, caseId: string, given: z.output<typeof handOverBody>): Promise<InboxRow>
  declare(actor: Actor, caseId: string): Promise<InboxRow>
  precedentsOf(actor: Actor, caseId: string): Promise<Shown<typeof precedentsSchema>>
  withoutRule(actor: Actor, ruleId: string): Promise<Shown<typeof withoutRuleSchema>>
  letStandScore(actor: Actor): Promise<Shown<typeof letStandScoreSchema>>
  shiftNotes(actor: Actor): Promise<Shown<z.ZodArray<typeof shiftNoteSchema>>>
  handOverShift(actor: Actor, leaving: z.output<typeof handOverShiftBody>): Promise<Shown<typeof shiftNoteSchema>>
  /** One object a line, each with the hash that covers it and the one before it. */
  exportRecord(actor: Actor): AsyncGenerator<object>
  mayPublish(
    actor: Actor,
    question: z.output<typeof mayPublishBody> & { readonly caseId: string },
  ): Promise<Shown<typeof permitSchema>>
}

export interface GuidelinesPort {
  check(actor: Actor, draft: z.output<typeof checkDraftBody>): Promise<Shown<typeof checkDraftSchema>>
  overview(actor: Actor): Promise<Shown<typeof guidelinesSchema>>
  viewVersion(actor: Actor, version: number): Promise<Shown<typeof guidelineVersionSchema>>
  diff(actor: Actor, between: z.output<typeof diffQuery>): Promise<Shown<typeof guidelineDiffSchema>>
  validate(files: readonly z.output<typeof sourceFileSchema>[]): Shown<z.ZodArray<typeof problemSchema>>
  saveDraft(actor: Actor, saving: z.output<typeof saveGuidelinesBody>): Promise<Shown<typeof savedGuidelinesSchema>>
  dropDraft(actor: Actor): Promise<void>
  publish(actor: Actor, publishing: z.output<typeof publishGuidelinesBody>): Promise<Shown<typeof versionHeadSchema>>
  changePack(
    actor: Actor,
    change: { readonly name: string; readonly isLoaded: boolean },
  ): Promise<Shown<typeof versionHeadSchema>>
  share(actor: Actor, isPublic: boolean): Promise<Shown<typeof sharingSchema>>
  acknowledge(actor: Actor, hash: string): Promise<Shown<typeof acknowledgementSchema>>
  /** @throws {NotFoundError} */
  guidance(actor: Actor, storyId: string): Promise<Shown<typeof guidanceSchema>>
  answerTriage(
    actor: Actor,
    storyId: string,
    answering: z.output<typeof triageBody>,
  ): Promise<Shown<typeof guidanceSchema>>
  /** HTML; `undefined` where nothing is public. */
  publicPage(at: { readonly slug: string; readonly version?: number }): Promise<string | undefined>
  publicIndex(): Promise<{ readonly slug: string } | { readonly html: string }>
}

/** All of the room but its start, and its kinds of channels as data. */
export interface AnswerPort extends Omit<Answer, 'channels' | 'start' | typeof Symbol.asyncDispose> {
  channelTypes(): Shown<z.ZodArray<typeof channelTypeSchema>>
}

export interface MaterialPort {
  /** @throws {NotFoundError} */
  materialFor(actor: Actor, caseId: string): Promise<Shown<typeof materialSchema>>
}

type StatementView = Shown<typeof statementSchema>

/** Pages as the public sees them are the room's own; what the desk works with goes by the contract. */
export interface NewsroomPort extends Pick<
  Newsroom,
  'asset' | 'contactForm' | 'hub' | 'mediaFile' | 'receipt' | 'robots' | 'sendInquiry' | 'show'
> {
  viewMasthead(actor: Actor): Promise<Shown<typeof mastheadSchema>>
  changeMasthead(actor: Actor, change: z.output<typeof changeMastheadBody>): Promise<Shown<typeof mastheadSchema>>
  listStatements(
    actor: Actor,
    query: z.output<typeof statementQuery>,
  ): Promise<Shown<z.ZodArray<typeof statementLineSchema>>>
  viewStatement(actor: Actor, statementId: string): Promise<StatementView>
  write(actor: Actor, statement: z.output<typeof newStatementBody>): Promise<StatementView>
  changeDraft(actor: Actor, statementId: string, change: z.output<typeof changeDraftBody>): Promise<StatementView>
  publish(actor: Actor, statementId: string, draft: z.output<typeof publishStatementBody>): Promise<StatementView>
  correct(actor: Actor, statementId: string, correction: z.output<typeof correctStatementBody>): Promise<StatementView>
  withdraw(actor: Actor, statementId: string, why: z.output<typeof withdrawStatementBody>): Promise<StatementView>
  listInquiries(actor: Actor): Promise<Shown<z.ZodArray<typeof inquirySchema>>>
  preview(actor: Actor, markdown: string): Promise<string>
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

export type { OneTap, TapView }

export interface LearnPort {
  clocks(actor: Actor, query: z.output<typeof clocksQuery>): Promise<Shown<typeof clocksSchema>>
}

/** The site as its page and its visitors' browsers use it. */
export type SitePort = Pick<
  Site,
  'follow' | 'hear' | 'hours' | 'renewKey' | 'senders' | 'setOrigins' | 'turnOff' | 'view'
>

/** One frame of the first run's preview: `hit`, `source`, `watch` for a query that cannot be read, `error` for the end of it all. */
export type PreviewFrame =
  | { readonly type: 'hit'; readonly hit: Shown<typeof previewHitSchema> }
  | { readonly type: 'source'; readonly index: number; readonly state: string; readonly message?: string }
  | { readonly type: 'watch'; readonly index: number; readonly message: string }
  | { readonly type: 'error'; readonly message: string }

export interface SetupPort {
  propose(organisation: z.output<typeof proposeBody>, signal: AbortSignal): Promise<Shown<typeof proposalSchema>>
  /** Ends when `signal` fires. */
  preview(wanted: z.output<typeof previewBody>, signal: AbortSignal): AsyncIterable<PreviewFrame>
  /** @throws {ConflictError} when somebody is here already. */
  finish(
    setup: z.output<typeof finishSetupBody>,
  ): Promise<Shown<typeof finishSetupSchema> & { readonly personId: string }>
}

/** What `/healthz` tells. */
export interface Health {
  /** `degraded`: it works, but something is behind or fails. `failing`: the store is out. */
  readonly status: 'degraded' | 'failing' | 'ok'
  readonly rooms: readonly string[]
  readonly store: string
  /** How many sources are in each state of health. */
  readonly sources: Readonly<Record<string, number>>
  /** How long the oldest event waits that a room has not handled, and for whom. */
  readonly events: { readonly consumer?: string; readonly waitingMs: number }
  /** Timers more than 5 s past their time, and the longest of them. */
  readonly timers: { readonly overdue: number; readonly lateMs: number }
}

export interface HealthPort {
  health(): Promise<Health>
}
