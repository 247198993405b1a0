import type { Burst } from '../../model/story.ts'
import type { Match } from '../../match/index.ts'
import type { Stories, StoryMention, Timeline } from '../../stories/index.ts'
import type { MentionPage, StoriesPort, StoryPage } from '../ports.ts'
import { mentionPresenter } from './mentions.ts'
import { voicesOf } from './voices.ts'

/** Mentions on a story's page before "Earlier mentions" is asked for. */
const firstMentions = 50

export interface StoryRooms {
  readonly stories: Stories
  readonly match: Pick<Match, 'explain' | 'listWatches' | 'readMentions'>
  readonly burstInWords: (burst: Burst) => string
}

/** Stories as their pages show them. */
export function presentStories({ stories, match, burstInWords }: StoryRooms): StoriesPort {
  const present = mentionPresenter(match)
  return {
    async listStories({ deskId }, { stage, before, limit }) {
      const after = before === undefined ? undefined : endOf(before)
      const filter = stage === undefined ? {} : { stages: [stage] }
      const page = await stories.listStories(deskId, filter, { limit, after })
      return { stories: page.stories, hasMore: page.next !== undefined }
    },
    viewStory: ({ deskId }, storyId) => view(deskId, storyId),
    mentionsOf: async ({ deskId }, storyId, { after, limit }) =>
      await pageOf(deskId, await stories.timeline(deskId, storyId), { after, limit }),
  }

  async function view(deskId: string, storyId: string): Promise<StoryPage> {
    const line = await stories.timeline(deskId, storyId)
    const { mentions, hasMore, next } = await pageOf(deskId, line, { limit: firstMentions })
    const { story, bursts, stepMs } = line
    const underWay = story.stage === 'breaking' ? (story.burst ?? bursts.at(-1)) : undefined
    return {
      story,
      mentions,
      hasMoreMentions: hasMore,
      nextMentions: next,
      buckets: bucketsOf(line),
      bucketMs: stepMs,
      bursts,
      burstInWords: underWay && burstInWords(underWay),
      voices: voicesOf(line.entries),
    }
  }

  async function pageOf(
    deskId: string,
    { story, entries }: Timeline,
    page: { after?: string; limit: number },
  ): Promise<MentionPage> {
    const { mentions, next } = await stories.mentionsOf(deskId, story.storyId, page)
    const repeats = new Map(entries.map((entry) => [entry.mention.mentionId, entry.repeatCount]))
    return { mentions: await present(deskId, mentions, repeats), hasMore: next !== undefined, next }
  }
}

/** A page's end before everything of that millisecond. */
function endOf(atMs: number): string {
  return `${Math.floor(atMs)}_00000000-0000-0000-0000-000000000000`
}

/** Counts are of every mention; pans and praises of those that say something of their own. */
function bucketsOf({ steps, stepMs, entries }: Timeline): StoryPage['buckets'] {
  const byStep = Map.groupBy(entries, ({ atMs }) => Math.floor(atMs / stepMs) * stepMs)
  return steps.map(({ startMs, mentionCount }) => {
    const own = byStep.get(startMs) ?? []
    return { startMs, count: mentionCount, pans: countStance(own, 'pan'), praises: countStance(own, 'praise') }
  })
}

function countStance(mentions: readonly StoryMention[], stance: 'pan' | 'praise'): number {
  return mentions.filter(({ reading }) => reading.stance === stance).length
}
