// The story bank, and what a case gives to choose from it by.
import type { Answer } from '../../answer/index.ts'
import type { Desk } from '../../desk/index.ts'
import { unlessMissing } from '../../platform/errors.ts'
import { withoutAbsent } from '../../platform/without-absent.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import type { BrandStoriesPort } from '../ports.ts'
import type { StoryWithWords } from './guidelines.ts'

interface BankRooms {
  readonly newsroom: Newsroom
  readonly desk: Pick<Desk, 'rowOf'>
  readonly answer: Pick<Answer, 'draftFor'>
  storyToAnswer(deskId: string, storyId: string): Promise<StoryWithWords>
}

/** Whether there is such a case, and such a draft, is for the rooms to say that have them. */
export function presentBrandStories({ newsroom, desk, answer, storyToAnswer }: BankRooms): BrandStoriesPort {
  return {
    list: (actor, query) => newsroom.listBrandStories(actor, withoutAbsent(query)),
    overview: newsroom.bankOverview,
    view: newsroom.viewBrandStory,
    write: newsroom.writeBrandStory,
    change: (actor, brandStoryId, change) => newsroom.changeBrandStory(actor, brandStoryId, withoutAbsent(change)),
    remove: newsroom.removeBrandStory,
    async offersFor(actor, caseId, { draft }) {
      const { case: found, story } = await desk.rowOf(actor.deskId, caseId)
      const topics = found.course?.topics ?? []
      const told = await storyToAnswer(actor.deskId, found.storyId).catch(unlessMissing)
      return await newsroom.offerBrandStories(actor, found.caseId, {
        about: [story.headline, story.lead.excerpt, ...topics].join('\n'),
        said: told?.said.map(({ text }) => text) ?? [],
        ...(draft !== undefined && { draft }),
      })
    },
    async use(actor, { caseId, brandStoryId }, { draftId }) {
      const { case: found } = await desk.rowOf(actor.deskId, caseId)
      const draft = await answer.draftFor(actor, draftId)
      // What is practised is not told to anybody.
      if (found.isDrill) return
      await newsroom.useBrandStory(actor, brandStoryId, {
        caseId: draft.caseId ?? found.caseId,
        draftId: draft.draftId,
      })
    },
  }
}
