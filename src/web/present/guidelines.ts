import type { Guidelines, Said, StoryToAnswer } from '../../guidelines/index.ts'
import type { GuidelinesPort, Shown } from '../ports.ts'
import type { Actor } from '../../model/role.ts'
import { keptForAWhile } from './kept-for-a-while.ts'
import type { flowSchema, guidanceSchema, guidelineVersionSchema } from '../contract/guidelines.ts'

type Told = Awaited<ReturnType<Guidelines['viewVersion']>>
type Flow = NonNullable<Told['view']['flow']>

/** A story's facts, and what was said in it. */
export type StoryWithWords = StoryToAnswer & { readonly said: readonly Said[] }

/** A draft is checked with every few keys: its story is not read again for each. */
const typingMs = 3_000

/** Guidelines as their pages show them, and what they say of a story. */
export function presentGuidelines(
  guidelines: Guidelines,
  storyOf: (deskId: string, storyId: string) => Promise<StoryWithWords>,
  stayOutOf: (deskId: string, storyId: string) => Promise<string | undefined>,
): GuidelinesPort {
  const whileTyping = keptForAWhile(storyOf, typingMs)
  return {
    async check(actor, { storyId, ...draft }) {
      if (storyId === undefined) return await guidelines.check(actor.deskId, draft)
      return await guidelines.checkForStory(actor.deskId, await whileTyping(actor.deskId, storyId), draft)
    },
    async overview(actor) {
      const { inForce, ...rest } = await guidelines.overview(actor)
      return { ...rest, inForce: shownVersion(inForce) }
    },
    viewVersion: async (actor, version) => shownVersion(await guidelines.viewVersion(actor, version)),
    async comic(actor, asked) {
      const { version, comic } = await guidelines.comic(actor, asked)
      return { version, ...comic }
    },
    previewComic(files, at) {
      const clause = guidelines.previewComic(files, at)
      return clause ? { clause } : {}
    },
    diff: (actor, between) => guidelines.diff(actor, between),
    validate: (files) => guidelines.validate(files),
    saveDraft: (actor, saving) => guidelines.saveDraft(actor, saving),
    dropDraft: (actor) => guidelines.dropDraft(actor),
    publish: (actor, { revision, note }) =>
      guidelines.publish(actor, { revision, ...(note !== undefined && { note }) }),
    changePack: (actor, change) => guidelines.changePack(actor, change),
    acknowledge: (actor, hash) => guidelines.acknowledge(actor, hash),
    share: (actor, isPublic) => guidelines.share(actor, isPublic),
    async guidance(actor, storyId) {
      return await guided(actor, storyId)
    },
    async answerTriage(actor, storyId, { nodeId, answer }) {
      const { story } = await storyOf(actor.deskId, storyId)
      await guidelines.answerTriage(actor, { story, nodeId, ...(answer !== undefined && { answer }) })
      return await guided(actor, storyId)
    },
    programme: (actor) => programmeOf(actor),
    async perform(actor, command) {
      await guidelines.perform(actor, command)
      return await programmeOf(actor)
    },
    async signedText(actor, hash) {
      const { view, ...text } = await guidelines.signedText(actor, hash)
      return { ...text, view: shownView(view) }
    },
    programmeDocument: (actor, documentId) => guidelines.programmeDocument(actor, documentId),
    quiz: (actor) => guidelines.quiz(actor),
    answerQuiz: (actor, answering) => guidelines.answerQuiz(actor, answering),
    publicPage: (at) => guidelines.publicPage(at),
    publicIndex: () => guidelines.publicIndex(),
  }

  async function programmeOf(actor: Actor) {
    const programme = await guidelines.programme(actor)
    return programme ? { programme } : {}
  }

  async function guided(actor: Actor, storyId: string) {
    const told = await storyOf(actor.deskId, storyId)
    const stayOutBecause = await stayOutOf(actor.deskId, told.story.storyId)
    const { triage, ...rest } = await guidelines.guidance(actor, { ...told, stayOutBecause })
    return { ...rest, ...(triage && { triage: shownTriage(triage) }) }
  }
}

function shownVersion({ view, ...version }: Told): Shown<typeof guidelineVersionSchema> {
  return { ...version, view: shownView(view) }
}

function shownView({ flow, ...view }: Told['view']): Shown<typeof guidelineVersionSchema>['view'] {
  return { ...view, ...(flow && { flow: shownFlow(flow) }) }
}

function shownFlow({ questions, ...flow }: Flow): Shown<typeof flowSchema> {
  return { ...flow, questions: questions.map(shownQuestion) }
}

function shownQuestion({ branches, ...question }: Flow['questions'][number]) {
  return { ...question, branches: branches.map(({ answer, to, when }) => ({ answer, to, isRead: when !== undefined })) }
}

type ToldTriage = NonNullable<Awaited<ReturnType<Guidelines['guidance']>>['triage']>

function shownTriage({ steps, open, end, stayOut }: ToldTriage): NonNullable<Shown<typeof guidanceSchema>['triage']> {
  return {
    steps: steps.map(({ given, ...step }) => ({
      ...step,
      ...(given && { given: { personName: given.personName, atMs: given.atMs } }),
    })),
    ...(open && { open: shownQuestion(open) }),
    ...(end && { end }),
    ...(stayOut !== undefined && { stayOut }),
  }
}
