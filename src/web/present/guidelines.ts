import type { Desk } from '../../desk/index.ts'
import type { Guidelines, Said } from '../../guidelines/index.ts'
import type { Item } from '../../model/item.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { Stories } from '../../stories/index.ts'
import type { GuidelinesPort, Shown } from '../ports.ts'
import type { flowSchema, guidanceSchema, guidelineVersionSchema } from '../contract/guidelines.ts'

type Told = Awaited<ReturnType<Guidelines['viewVersion']>>
type Flow = NonNullable<Told['view']['flow']>

/** Mentions that a draft is held against and whose words decide which clauses apply: the newest of them. */
const readMentions = 60
/** Enough to tell what a story is about. */
const maxWords = 20_000

/** Guidelines as their pages show them, and what they say of a story. */
export function presentGuidelines(
  guidelines: Guidelines,
  stories: Pick<Stories, 'getStory' | 'mentionsOf'>,
  desk: Pick<Desk, 'caseOfStory'>,
): GuidelinesPort {
  return {
    async check(actor, { storyId, ...draft }) {
      if (storyId === undefined) return await guidelines.check(actor.deskId, draft)
      return await guidelines.checkForStory(actor.deskId, await storyOf(actor.deskId, storyId), draft)
    },
    async overview(actor) {
      const { inForce, ...rest } = await guidelines.overview(actor)
      return { ...rest, inForce: shownVersion(inForce) }
    },
    viewVersion: async (actor, version) => shownVersion(await guidelines.viewVersion(actor, version)),
    diff: (actor, between) => guidelines.diff(actor, between),
    validate: (files) => guidelines.validate(files),
    saveDraft: (actor, saving) => guidelines.saveDraft(actor, saving),
    dropDraft: (actor) => guidelines.dropDraft(actor),
    publish: (actor, { revision, note }) =>
      guidelines.publish(actor, { revision, ...(note !== undefined && { note }) }),
    changePack: (actor, change) => guidelines.changePack(actor, change),
    share: (actor, isPublic) => guidelines.share(actor, isPublic),
    async guidance(actor, storyId) {
      return await guided(actor, storyId)
    },
    async answerTriage(actor, storyId, { nodeId, answer }) {
      const { story } = await storyOf(actor.deskId, storyId)
      await guidelines.answerTriage(actor, { story, nodeId, ...(answer !== undefined && { answer }) })
      return await guided(actor, storyId)
    },
    publicPage: (at) => guidelines.publicPage(at),
    publicIndex: () => guidelines.publicIndex(),
  }

  async function storyOf(deskId: string, storyId: string) {
    const story = await stories.getStory(deskId, storyId).catch(unlessMissing)
    if (story === undefined) return await storyOfCase(deskId, storyId)
    const { mentions } = await stories.mentionsOf(deskId, story.storyId, { limit: readMentions })
    const said = mentions.map(({ mention: { item } }) => saidOf(item))
    return {
      story,
      said,
      text: said
        .map((one) => one.text)
        .join('\n')
        .slice(0, maxWords),
    }
  }

  /** An inquiry has a case and no mentions; a story that is no longer kept has its case's record. @throws {NotFoundError} */
  async function storyOfCase(deskId: string, storyId: string) {
    const row = await desk.caseOfStory(deskId, storyId)
    if (!row) throw new NotFoundError('This desk has no such story; it may be older than what the desk keeps')
    const { headline, lead } = row.story
    const text = `${headline}\n${lead.excerpt}`
    return { story: row.story, said: [{ text, voiceName: lead.voiceName, isArticle: false }], text }
  }

  async function guided(actor: Parameters<GuidelinesPort['guidance']>[0], storyId: string) {
    const { triage, ...rest } = await guidelines.guidance(actor, await storyOf(actor.deskId, storyId))
    return { ...rest, ...(triage && { triage: shownTriage(triage) }) }
  }
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error
}

function saidOf({ title, text, voice, site, kind }: Item): Said {
  return {
    text: `${title ?? ''}\n${text}`,
    voiceName: voice.name,
    ...(voice.handle !== undefined && { handle: voice.handle }),
    ...(site !== undefined && { site }),
    isArticle: kind === 'article',
  }
}

function shownVersion({ view: { flow, ...view }, ...version }: Told): Shown<typeof guidelineVersionSchema> {
  return { ...version, view: { ...view, ...(flow && { flow: shownFlow(flow) }) } }
}

function shownFlow({ questions, ...flow }: Flow): Shown<typeof flowSchema> {
  return { ...flow, questions: questions.map(shownQuestion) }
}

function shownQuestion({ branches, ...question }: Flow['questions'][number]) {
  return { ...question, branches: branches.map(({ answer, to, when }) => ({ answer, to, isRead: when !== undefined })) }
}

type ToldTriage = NonNullable<Awaited<ReturnType<Guidelines['guidance']>>['triage']>

function shownTriage({ steps, open, end }: ToldTriage): NonNullable<Shown<typeof guidanceSchema>['triage']> {
  return {
    steps: steps.map(({ given, ...step }) => ({
      ...step,
      ...(given && { given: { personName: given.personName, atMs: given.atMs } }),
    })),
    ...(open && { open: shownQuestion(open) }),
    ...(end && { end }),
  }
}
