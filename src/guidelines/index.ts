// Guidelines: what the desk has agreed on, in a file that people read and the machine checks by.
//
// Hears nothing. Tells guideline.published, programme.changed.
// Promises: a published version never changes and its hash is over its exact text; `check` is pure and takes milliseconds, so
// that it can run as one types; nothing is stopped but by a clause that says stop, and every finding names its clause. A step of
// the programme never begins before the one it rests on is done; what is signed is one exact text; of another person's answers to
// the quiz nobody sees more than whether they have passed.
// Refuses: to decide for a person what the desk's acknowledgements cannot tell; to give legal advice.
import type { Actor } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import { check, type CheckOutcome } from './check/check.ts'
import type { Draft } from './check/draft.ts'
import type { GuidelinesDeps } from './deps.ts'
import type { VersionDiff } from './diff.ts'
import { type DraftSaving, dropDraft, type SavedDraft, saveDraft } from './draft-files.ts'
import type { Problem } from './format/problem.ts'
import { readSet } from './format/read-set.ts'
import { storyFacts } from './flow/story-facts.ts'
import {
  answerTriage,
  branchEndOf,
  type Guidance,
  guidance,
  type StoryToAnswer,
  type TriageAnswering,
} from './guidance.ts'
import { guidelinesIndexHtml } from './html/guidelines-html.ts'
import { type Caret, type ComicOfVersion, previewComic, viewComic } from './comic/view-comic.ts'
import type { ClauseComic } from './comic/comic.ts'
import { createInForce, type Version } from './in-force.ts'
import { overview, type Overview, shippedPacks, viewOf, type ViewedVersion } from './overview.ts'
import { type PublicAddress, publicDesks, publicPage } from './public-page.ts'
import { brandsIn, type Newness, newness, type Said } from './newness.ts'
import { changePack, publish, type Publishing } from './publish.ts'
import type { FlowEnd, SourceFile } from './set.ts'
import { acknowledge, hasAcknowledged, type Acknowledgement } from './acknowledgements.ts'
import { keepProgrammeClocks } from './programme/clocks.ts'
import type { Command } from './programme/command.ts'
import { perform } from './programme/perform.ts'
import { type ProgrammeView, readDocument, viewProgramme, viewSignedText } from './programme/view.ts'
import { keepQuizClock } from './quiz/look.ts'
import { answerQuiz, type QuizAnswering, type QuizOutcome } from './quiz/answer-quiz.ts'
import { forgetAnswers, hasPassedQuiz, type Quiz, readQuiz } from './quiz/read-quiz.ts'
import { share, type Sharing } from './share.ts'
import type { Tx } from '../platform/store/store.ts'
import type { SetView } from './view.ts'
import { diffVersions, getVersion, type VersionName } from './versions.ts'

export type { CheckOutcome, Finding } from './check/check.ts'
export type { Draft } from './check/draft.ts'
export { evalCheck, type LabelledDraft } from './eval/eval-check.ts'
export { readSet } from './format/read-set.ts'
export { maxDraftLength } from './check/draft.ts'
export type { Mend } from './check/rule.ts'
export type { GuidelinesDeps } from './deps.ts'
export type { VersionDiff } from './diff.ts'
export type { Problem } from './format/problem.ts'
export type { Guidance, StoryToAnswer, TriageAnswering } from './guidance.ts'
export { comicStyle } from './html/comic-style.ts'
export { comicStylePath } from './html/comic-html.ts'
export { guidelinesStyle } from './html/guidelines-style.ts'
export { guidelinesStylePath } from './html/guidelines-html.ts'
export type { Newness, Said } from './newness.ts'
export type { Overview, ViewedVersion } from './overview.ts'
export type { Acknowledgement } from './acknowledgements.ts'
export type { HistoryCard, Notice, ReadOrganisation } from './ports.ts'
export type { Command } from './programme/command.ts'
export type { OutwardActivity } from './programme/propose.ts'
export type { ProgrammeView } from './programme/view.ts'
export type { QuizAnswering, QuizOutcome } from './quiz/answer-quiz.ts'
export type { Quiz } from './quiz/read-quiz.ts'
export type { GuidelineTables } from './schema.ts'
export { migrations } from './schema.ts'
export type { SourceFile } from './set.ts'
export type { Sharing } from './share.ts'

/** Each verb as its own file says. */
export interface Guidelines {
  /** Pure but for looking up what is in force. @throws {InvalidError} for a draft that is too long. */
  check(deskId: string, draft: Draft): Promise<CheckOutcome>
  /** The same, with the facts of the story that the draft answers. */
  checkForStory(
    deskId: string,
    story: StoryToAnswer & { readonly said: readonly Said[] },
    draft: Draft,
  ): Promise<CheckOutcome & { readonly newness: Newness }>
  /** Organisations that have joined a story, ours left aside: by the desk's own list of rivals, by name, or by how they speak. */
  brandsIn(deskId: string, said: readonly Said[]): Promise<Newness['brands']>
  overview(actor: Actor): Promise<Overview>
  viewVersion(actor: Actor, version: number): Promise<ViewedVersion>
  /** A version as a comic; the one in force when absent. */
  comic(actor: Actor, version?: number): Promise<ComicOfVersion>
  /** The panels of one clause of files that are being written; nothing while they cannot be read, or at no clause's line. */
  previewComic(files: readonly SourceFile[], at: Caret): ClauseComic | undefined
  diff(actor: Actor, between: { readonly from: VersionName; readonly to: VersionName }): Promise<VersionDiff>
  /** Reads files without keeping them. */
  validate(files: readonly SourceFile[]): readonly Problem[]
  saveDraft(actor: Actor, saving: DraftSaving): Promise<SavedDraft>
  dropDraft(actor: Actor): Promise<void>
  publish(actor: Actor, publishing: Publishing): Promise<Version>
  /** @throws {NotFoundError} for a pack that does not come with Nowdesk. */
  changePack(actor: Actor, change: { readonly name: string; readonly isLoaded: boolean }): Promise<Version>
  share(actor: Actor, isPublic: boolean): Promise<Sharing>
  /** The person says that they have read the version in force, named by its hash. @throws {ConflictError} when it is another by now. */
  acknowledge(actor: Actor, hash: string): Promise<Acknowledgement>
  hasAcknowledged(deskId: string, personId: string): Promise<boolean>
  /** The programme by which guidelines come about; `undefined` before the desk has started one. */
  programme(actor: Actor): Promise<ProgrammeView | undefined>
  /** Does one thing in it. */
  perform(actor: Actor, command: Command): Promise<void>
  programmeDocument(actor: Actor, documentId: string): Promise<{ readonly title: string; readonly text: string }>
  signedText(actor: Actor, hash: string): Promise<{ readonly hash: string; readonly view: SetView }>
  quiz(actor: Actor): Promise<Quiz>
  answerQuiz(actor: Actor, answering: QuizAnswering): Promise<QuizOutcome>
  hasPassedQuiz(deskId: string, personId: string): Promise<boolean>
  /** Takes away single answers to the quiz that are older than the desk keeps things. */
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  guidance(actor: Actor, story: StoryToAnswer): Promise<Guidance>
  branchEndOf(deskId: string, story: StoryToAnswer): Promise<FlowEnd | undefined>
  answerTriage(actor: Actor, answering: TriageAnswering): Promise<void>
  /** A public page as HTML; `undefined` where nothing is public. */
  publicPage(at: PublicAddress): Promise<string | undefined>
  /** The one public desk's address, or a list of several as HTML. */
  publicIndex(): Promise<{ readonly slug: string } | { readonly html: string }>
}

/** One version is in force for a desk at any time: the starter until the first is published. Call before the timers start. */
export function createGuidelines(deps: GuidelinesDeps): Guidelines {
  const readInForce = createInForce(deps)
  keepProgrammeClocks(deps)
  keepQuizClock(deps)
  return {
    check: async (deskId, draft) => check((await readInForce(deskId)).rules, draft),
    async checkForStory(deskId, { story, text, said }, draft) {
      const { text: _words, ...facts } = storyFacts(story, deps.clock.now(), text)
      const { rules } = await readInForce(deskId)
      const { us = [], rivals = [] } = rules.lists
      return { ...check(rules, { ...draft, story: facts }), newness: newness(draft.text, said, us, rivals) }
    },
    async brandsIn(deskId, said) {
      const { us = [], rivals = [] } = (await readInForce(deskId)).rules.lists
      return brandsIn(said, us, rivals)
    },
    overview: (actor) => overview(deps, readInForce, actor),
    viewVersion: async (actor, version) => viewOf(await getVersion(deps, actor.deskId, version)),
    comic: (actor, version) => viewComic(deps, readInForce, actor, version),
    previewComic,
    diff: (actor, between) => diffVersions(deps, actor, between),
    validate: (files) => readSet(files).problems,
    saveDraft: (actor, saving) => saveDraft(deps, actor, saving),
    dropDraft: (actor) => dropDraft(deps, actor),
    publish: (actor, publishing) => publish(deps, actor, publishing),
    changePack: async (actor, { name, isLoaded }) => changePack(deps, actor, { pack: packNamed(name), isLoaded }),
    share: (actor, isPublic) => share(deps, actor, isPublic),
    acknowledge: (actor, hash) => acknowledge(deps, readInForce, actor, hash),
    hasAcknowledged: (deskId, personId) => hasAcknowledged(deps, readInForce, deskId, personId),
    programme: (actor) => viewProgramme(deps, actor),
    async perform(actor, command) {
      await perform(deps, actor, command)
      if (command.kind === 'publish' && command.isPublic) await share(deps, actor, true)
    },
    programmeDocument: (actor, documentId) => readDocument(deps, actor, documentId),
    signedText: (actor, hash) => viewSignedText(deps, actor, hash),
    quiz: (actor) => readQuiz(deps, readInForce, actor),
    answerQuiz: (actor, answering) => answerQuiz(deps, readInForce, actor, answering),
    hasPassedQuiz: (deskId, personId) => hasPassedQuiz(deps, readInForce, deskId, personId),
    forget: forgetAnswers,
    guidance: (actor, story) => guidance(deps, readInForce, actor, story),
    branchEndOf: (deskId, story) => branchEndOf(deps, readInForce, deskId, story),
    answerTriage: (actor, answering) => answerTriage(deps, readInForce, actor, answering),
    publicPage: (at) => publicPage(deps, readInForce, at),
    async publicIndex() {
      const desks = await publicDesks(deps)
      const [only] = desks
      return only && desks.length === 1 ? { slug: only.slug } : { html: guidelinesIndexHtml(desks) }
    },
  }
}

function packNamed(name: string): SourceFile {
  const found = shippedPacks().find(({ pack }) => pack.name === name)
  if (found) return found.file
  throw new NotFoundError(`No rule pack called ${name.slice(0, 60)} comes with Nowdesk.`)
}
