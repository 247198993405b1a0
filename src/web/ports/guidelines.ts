import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type {
  acknowledgementSchema,
  checkDraftBody,
  checkDraftSchema,
  comicPreviewSchema,
  comicSchema,
  diffQuery,
  guidanceSchema,
  guidelineDiffSchema,
  guidelineVersionSchema,
  guidelinesSchema,
  problemSchema,
  publishGuidelinesBody,
  saveGuidelinesBody,
  savedGuidelinesSchema,
  sharingSchema,
  sourceFileSchema,
  triageBody,
  versionHeadSchema,
} from '../contract/guidelines.ts'
import type {
  answerQuizBody,
  programmeCommandBody,
  programmeDocumentSchema,
  programmeSchema,
  quizOutcomeSchema,
  quizSchema,
  signedTextSchema,
} from '../contract/programme.ts'
import type { Shown } from './shown.ts'

export interface GuidelinesPort {
  check(actor: Actor, draft: z.output<typeof checkDraftBody>): Promise<Shown<typeof checkDraftSchema>>
  overview(actor: Actor): Promise<Shown<typeof guidelinesSchema>>
  viewVersion(actor: Actor, version: number): Promise<Shown<typeof guidelineVersionSchema>>
  comic(actor: Actor, version?: number): Promise<Shown<typeof comicSchema>>
  previewComic(
    files: readonly z.output<typeof sourceFileSchema>[],
    at: { readonly file: string; readonly line: number },
  ): Shown<typeof comicPreviewSchema>
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
  programme(actor: Actor): Promise<Shown<typeof programmeSchema>>
  /** Does one thing in it, and tells where it stands then. */
  perform(actor: Actor, command: z.output<typeof programmeCommandBody>): Promise<Shown<typeof programmeSchema>>
  signedText(actor: Actor, hash: string): Promise<Shown<typeof signedTextSchema>>
  programmeDocument(actor: Actor, documentId: string): Promise<Shown<typeof programmeDocumentSchema>>
  quiz(actor: Actor): Promise<Shown<typeof quizSchema>>
  answerQuiz(actor: Actor, answering: z.output<typeof answerQuizBody>): Promise<Shown<typeof quizOutcomeSchema>>
  /** @throws {NotFoundError} */
  guidance(actor: Actor, storyId: string): Promise<Shown<typeof guidanceSchema>>
  answerTriage(
    actor: Actor,
    storyId: string,
    answering: z.output<typeof triageBody>,
  ): Promise<Shown<typeof guidanceSchema>>
  /** HTML; `undefined` where nothing is public. */
  publicPage(at: {
    readonly slug: string
    readonly version?: number
    readonly form?: 'comic'
  }): Promise<string | undefined>
  publicIndex(): Promise<{ readonly slug: string } | { readonly html: string }>
}
