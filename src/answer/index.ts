// Answers: from words on a case to words that are out, on every channel that matters, once, with proof.
//
// Hears story.declared, call.ruled, case.merged. Tells answer.drafted, answer.practised, answer.published, answer.confirmed, answer.failed,
// answer.corrected, answer.withdrawn, answer.changed, channel.changed.
// Promises: nothing is published twice, whatever falls over; a publication has a receipt or is unknown and looked for, never
// guessed at; one item has one answer; of two who edit a draft neither loses a word; a channel that fails holds up no other;
// keys are sealed at rest.
// Refuses: to publish from a drill, to send again while in doubt, to correct or withdraw without saying why in public.
import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import { sealKeyBytes } from '../platform/seal.ts'
import { addChannel } from './add-channel.ts'
import type { AnswerView } from './answer-view.ts'
import { answersTo, type AnswerTo } from './answers-to.ts'
import { answersOfCase, type CaseAnswers, draftFor, versionsOf } from './board-of-case.ts'
import { type ChannelChange, changeChannel, pauseChannel } from './change-channel.ts'
import { beginConnection, type ConnectionForm } from './connect/begin-connection.ts'
import { type ConnectionQuery, finishConnection } from './connect/finish-connection.ts'
import type { ChannelForm } from './channel-input.ts'
import type { ChannelView } from './channel-row.ts'
import type { Channel, TestOutcome } from './channel.ts'
import type { Publishing } from './decide-draft.ts'
import type { AnswerDeps, VerbDeps } from './deps.ts'
import { landRulings } from './land-ruling.ts'
import type { DraftVersionView, DraftView } from './draft-row.ts'
import { listChannels } from './list-channels.ts'
import { addMedia, getMedia, type MediaView } from './media.ts'
import {
  changeSnippet,
  keepSnippet,
  type NewSnippet,
  removeSnippet,
  type SnippetChange,
} from './snippets/keep-snippet.ts'
import {
  listSnippets,
  type Occasion,
  type OfferedSnippet,
  snippetsFor,
  snippetVersions,
} from './snippets/list-snippets.ts'
import type { Snippet } from './snippets/snippet.ts'
import { suggestWords, type Suggestion } from './help/suggest-words.ts'
import { createOutbox } from './outbox/outbox.ts'
import { defaultSettleMs } from './outbox/schedule.ts'
import { moveDrafts } from './move-drafts.ts'
import { hold, holdForStories, type Planned, plannedOf, release } from './planned.ts'
import { practiseDraft } from './practise-draft.ts'
import { publishDraft } from './publish-draft.ts'
import { correctAnswer, type Correction, withdrawAnswer } from './put-right.ts'
import { saidOn, type SaidBefore } from './said-on.ts'
import { removeChannel } from './remove-channel.ts'
import { forgetRecipient, stopLetters } from './letters.ts'
import { type Quote, type QuoteOutcome, sendQuote } from './send-quote.ts'
import { sendersOf } from './senders-of.ts'
import { discardDraft, type DraftSave, type NewDraft, saveDraft, startDraft } from './save-draft.ts'
import { cancel, lookAgain, resolve, retry, type Seen } from './steer.ts'
import { plannedClocks } from './planned-clocks.ts'
import { type VersionFacts, versionFacts } from './version-facts.ts'
import { wentOut, type WentOut, type WentOutQuery } from './went-out.ts'
import { type ChannelTestForm, testChannel, testForm } from './test-channel.ts'

export type { AnswerTo } from './answers-to.ts'
export type { AnswerView } from './answer-view.ts'
export type { CaseAnswers } from './board-of-case.ts'
export type { Channel, SettingField, TestOutcome } from './channel.ts'
export type { ChannelChange } from './change-channel.ts'
export type { ChannelForm } from './channel-input.ts'
export type { ChannelView } from './channel-row.ts'
export type { AnswerDeps } from './deps.ts'
export type { DraftContent } from './draft-content.ts'
export type { DraftVersionView, DraftView } from './draft-row.ts'
export type { MediaView } from './media.ts'
export type {
  AnsweredCase,
  AnsweredMention,
  CaseView,
  Check,
  CheckedWords,
  CheckFinding,
  Drafting,
  Intention,
  Permission,
  Recipient,
  Recipients,
  Verdict,
} from './ports.ts'
export type { Planned, PlannedView } from './planned.ts'
export type { PublicationView } from './publication.ts'
export { mostADay } from './letters.ts'
export type { Quote, QuoteOutcome } from './send-quote.ts'
export type { SaidBefore } from './said-on.ts'
export type { Seen } from './steer.ts'
export type { NewSnippet, SnippetChange } from './snippets/keep-snippet.ts'
export type { Occasion, OfferedSnippet } from './snippets/list-snippets.ts'
export type { Snippet } from './snippets/snippet.ts'
export { migrations, type AnswerTables } from './schema.ts'

/** Each verb as its own file says. */
export interface Answer extends AsyncDisposable {
  /** Begins to work the outbox; without it the verbs work all the same, for a process that serves only. */
  start(): Promise<void>
  readonly channels: readonly Channel[]
  addChannel(actor: Actor, form: ChannelForm): Promise<ChannelView>
  changeChannel(actor: Actor, channelId: string, change: ChannelChange): Promise<ChannelView>
  pauseChannel(actor: Actor, channelId: string, isPaused: boolean): Promise<ChannelView>
  removeChannel(actor: Actor, channelId: string): Promise<void>
  beginConnection(actor: Actor, form: ConnectionForm, redirectUri: string): Promise<{ readonly url: string }>
  finishConnection(actor: Actor, query: ConnectionQuery): Promise<ChannelView>
  testForm(actor: Actor, form: ChannelTestForm): Promise<TestOutcome>
  testChannel(actor: Actor, channelId: string): Promise<TestOutcome>
  listChannels(actor: Actor): Promise<readonly ChannelView[]>
  /** Addresses that the desk's letters come from, or ask to be answered to. */
  sendersOf(deskId: string): Promise<readonly string[]>
  answersOfCase(actor: Actor, caseId: string): Promise<CaseAnswers>
  startDraft(actor: Actor, draft: NewDraft): Promise<DraftView>
  saveDraft(actor: Actor, draftId: string, save: DraftSave): Promise<DraftView>
  discardDraft(actor: Actor, draftId: string): Promise<void>
  draftFor(actor: Actor, draftId: string): Promise<DraftView>
  versionsOf(actor: Actor, draftId: string): Promise<readonly DraftVersionView[]>
  /** The model that offers words, where one is named. */
  viewDrafting(actor: Actor): Promise<{ readonly model?: string }>
  suggestWords(actor: Actor, draftId: string, asked: { readonly wish: string }): Promise<Suggestion>
  publishDraft(actor: Actor, draftId: string, publishing: Publishing): Promise<AnswerView>
  practiseDraft(actor: Actor, draftId: string, publishing: Omit<Publishing, 'planAtMs'>): Promise<void>
  sendQuote(actor: Actor, quote: Quote): Promise<QuoteOutcome>
  /** What has not left to a reporter stays here; `forgetRecipient` also takes them out of what has. */
  readonly stopLetters: typeof stopLetters
  readonly forgetRecipient: typeof forgetRecipient
  correctAnswer(actor: Actor, answerId: string, correction: Correction): Promise<AnswerView>
  withdrawAnswer(actor: Actor, answerId: string, withdrawal: { readonly reason: string }): Promise<AnswerView>
  retry(actor: Actor, publicationId: string): Promise<AnswerView>
  lookAgain(actor: Actor, publicationId: string): Promise<AnswerView>
  cancel(actor: Actor, publicationId: string): Promise<AnswerView>
  hold(actor: Actor, publicationId: string): Promise<AnswerView>
  release(actor: Actor, publicationId: string): Promise<AnswerView>
  plannedOf(actor: Actor): Promise<Planned>
  wentOut(actor: Actor, query?: WentOutQuery): Promise<WentOut>
  resolve(actor: Actor, publicationId: string, seen: Seen): Promise<AnswerView>
  keepSnippet(actor: Actor, snippet: NewSnippet): Promise<Snippet>
  changeSnippet(actor: Actor, snippetId: string, change: SnippetChange): Promise<Snippet>
  removeSnippet(actor: Actor, snippetId: string): Promise<void>
  listSnippets(actor: Actor): Promise<readonly Snippet[]>
  snippetVersions(actor: Actor, snippetId: string): Promise<readonly Snippet[]>
  snippetsFor(actor: Actor, occasion: Occasion): Promise<readonly OfferedSnippet[]>
  /** What we answered to these items and is still out, newest first. */
  answersTo(actor: Actor, itemKeys: readonly string[]): Promise<readonly AnswerTo[]>
  /** The latest answer to each of these cases that has one, corrections and withdrawn ones left out. */
  saidOn(actor: Actor, caseIds: readonly string[]): Promise<readonly SaidBefore[]>
  /** Of what was planned and went out in this time: how long each took from its first words, in ms. */
  plannedClocks(deskId: string, span: { readonly fromMs: number; readonly toMs: number }): Promise<readonly number[]>
  /** What a version of a draft is, for whoever counts; `undefined` where the desk has no such version. */
  versionFacts(
    deskId: string,
    which: { readonly draftId: string; readonly version: number },
  ): Promise<VersionFacts | undefined>
  addMedia(actor: Actor, bytes: Uint8Array): Promise<MediaView>
  getMedia(actor: Actor, mediaId: string): Promise<{ readonly type: string; readonly bytes: Uint8Array }>
}

/**
 * The room, not yet publishing. Registers with the bus, so call it before that starts.
 * @throws {InvalidError} when the secret key is not 32 bytes.
 */
export function createAnswer(options: AnswerDeps): Answer {
  if (options.secretKey.byteLength !== sealKeyBytes)
    throw new InvalidError(`The secret key must have ${sealKeyBytes} bytes, it has ${options.secretKey.byteLength}.`)
  const kinds = new Map(options.channels.map((channel) => [channel.kind as string, channel]))
  const shared = { ...options, kinds, settleMs: options.settleMs ?? defaultSettleMs }
  const outbox = createOutbox(shared)
  const deps: VerbDeps = { ...shared, wake: () => outbox.wake() }
  options.bus.consume({
    name: 'answer',
    types: ['story.declared'],
    handle: (events, tx) => holdForStories(deps, events, tx),
  })
  options.bus.consume({
    name: 'answer.rulings',
    types: ['call.ruled'],
    handle: (events, tx) => landRulings(deps, events, tx),
  })
  options.bus.consume({
    name: 'answer.merges',
    types: ['case.merged'],
    handle: (events, tx) => moveDrafts(deps, events, tx),
  })
  return {
    start: () => outbox.start(),
    channels: options.channels,
    addChannel: (actor, form) => addChannel(deps, actor, form),
    changeChannel: (actor, channelId, change) => changeChannel(deps, actor, channelId, change),
    pauseChannel: (actor, channelId, isPaused) => pauseChannel(deps, actor, channelId, isPaused),
    removeChannel: (actor, channelId) => removeChannel(deps, actor, channelId),
    beginConnection: (actor, form, redirectUri) => beginConnection(deps, actor, form, redirectUri),
    finishConnection: (actor, query) => finishConnection(deps, actor, query),
    testForm: (actor, form) => testForm(deps, actor, form),
    testChannel: (actor, channelId) => testChannel(deps, actor, channelId),
    listChannels: (actor) => listChannels(deps, actor),
    sendersOf: (deskId) => sendersOf(deps.store, deskId),
    answersOfCase: (actor, caseId) => answersOfCase(deps, actor, caseId),
    startDraft: (actor, draft) => startDraft(deps, actor, draft),
    saveDraft: (actor, draftId, save) => saveDraft(deps, actor, draftId, save),
    discardDraft: (actor, draftId) => discardDraft(deps, actor, draftId),
    draftFor: (actor, draftId) => draftFor(deps, actor, draftId),
    plannedClocks: (deskId, span) => plannedClocks(deps.store, deskId, span),
    versionFacts: (deskId, which) => versionFacts(deps, deskId, which),
    versionsOf: (actor, draftId) => versionsOf(deps, actor, draftId),
    viewDrafting: async () => (options.drafting ? { model: options.drafting.model } : {}),
    suggestWords: (actor, draftId, asked) => suggestWords(deps, actor, draftId, asked),
    publishDraft: (actor, draftId, publishing) => publishDraft(deps, actor, draftId, publishing),
    practiseDraft: (actor, draftId, publishing) => practiseDraft(deps, actor, draftId, publishing),
    sendQuote: (actor, quote) => sendQuote(deps, actor, quote),
    stopLetters,
    forgetRecipient,
    correctAnswer: (actor, answerId, correction) => correctAnswer(deps, actor, answerId, correction),
    withdrawAnswer: (actor, answerId, withdrawal) => withdrawAnswer(deps, actor, answerId, withdrawal),
    retry: (actor, publicationId) => retry(deps, actor, publicationId),
    lookAgain: (actor, publicationId) => lookAgain(deps, actor, publicationId),
    hold: (actor, publicationId) => hold(deps, actor, publicationId),
    release: (actor, publicationId) => release(deps, actor, publicationId),
    plannedOf: (actor) => plannedOf(deps, actor),
    wentOut: (actor, query = {}) => wentOut(deps, actor, query),
    cancel: (actor, publicationId) => cancel(deps, actor, publicationId),
    resolve: (actor, publicationId, seen) => resolve(deps, actor, publicationId, seen),
    keepSnippet: (actor, snippet) => keepSnippet(deps, actor, snippet),
    changeSnippet: (actor, snippetId, change) => changeSnippet(deps, actor, snippetId, change),
    removeSnippet: (actor, snippetId) => removeSnippet(deps, actor, snippetId),
    listSnippets: (actor) => listSnippets(deps, actor),
    snippetVersions: (actor, snippetId) => snippetVersions(deps, actor, snippetId),
    snippetsFor: (actor, occasion) => snippetsFor(deps, actor, occasion),
    answersTo: (actor, itemKeys) => answersTo(deps, actor, itemKeys),
    saidOn: (actor, caseIds) => saidOn(deps, actor, caseIds),
    addMedia: (actor, bytes) => addMedia(deps, actor, bytes),
    getMedia: (actor, mediaId) => getMedia(deps, actor, mediaId),
    [Symbol.asyncDispose]: () => outbox[Symbol.asyncDispose](),
  }
}
