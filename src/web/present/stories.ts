import type { Match } from '../../match/index.ts'
import type { Burst } from '../../model/story.ts'
import type { Stories, Timeline } from '../../stories/index.ts'
import type { MentionPage, StoriesPort, StoryPage } from '../ports.ts'
import { mentionPresenter } from './mentions.ts'

/** Mentions on a story's page before "Earlier mentions" is asked for. */
const firstMentions = 50

export interface StoryRooms {
  readonly stories: Stories
  readonly match: Pick<Match, 'listWatches' | 'marksOf' | 'readMentions'>
  readonly burstInWords: (burst: Burst) => string
}

/** Stories as their pages show them. */
export function presentStories({ stories, match, burstInWords }: StoryRooms): StoriesPort {
  const present = mentionPresenter(match)
  return {
    listStories: async ({ deskId }, { stage, after, limit }) =>
      await stories.listStories(deskId, stage === undefined ? {} : { stages: [stage] }, { limit, after }),
    async viewStory({ deskId }, storyId) {
      const line = await stories.timeline(deskId, storyId)
      const { mentions, next } = await pageOf(deskId, line.story.storyId, { limit: firstMentions })
      return { ...shown(line), mentions, nextMentions: next }
    },
    mentionsOf: ({ deskId }, storyId, page) => pageOf(deskId, storyId, page),
  }

  async function pageOf(
    deskId: string,
    storyId: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<MentionPage> {
    const { mentions, next } = await stories.mentionsOf(deskId, storyId, page)
    return { mentions: await present(deskId, mentions), next }
  }

  function shown({ story, bursts, steps, stepMs, voices }: Timeline): Omit<StoryPage, 'mentions' | 'nextMentions'> {
    const underWay = story.stage === 'breaking' ? (story.burst ?? bursts.at(-1)) : undefined
    return {
      story,
      bursts,
      bucketMs: stepMs,
      buckets: steps.map(({ startMs, mentionCount, panCount, praiseCount }) => ({
        startMs,
        count: mentionCount,
        pans: panCount,
        praises: praiseCount,
      })),
      burstInWords: underWay && burstInWords(underWay),
      voices: voices.map(({ voice: { voiceKey, name, handle, url }, network, mentionCount, voiceRank }) => ({
        voiceKey,
        name,
        handle,
        url,
        network,
        voiceRank,
        mentions: mentionCount,
      })),
    }
  }
}
