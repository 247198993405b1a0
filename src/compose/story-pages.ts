// A story's page: what `stories` knows of it, joined with what the watches matched by and what has gone since.
import type { Match, StoredMention } from '../match/index.ts'
import { burstInWords, type Stories, type StoryMention, type Timeline, type Why } from '../stories/index.ts'
import type { MentionPage, StoriesPort, StoryPage } from '../web/index.ts'

const firstPage = 50

type MentionView = MentionPage['mentions'][number]

export function storyPages({ match, stories }: { readonly match: Match; readonly stories: Stories }): StoriesPort {
  const pageOf = async (deskId: string, storyId: string, page: { readonly after?: string; readonly limit: number }) => {
    const { mentions, next } = await stories.mentionsOf(deskId, storyId, page)
    return { mentions: await views(match, deskId, mentions), ...(next !== undefined && { next }) }
  }
  return {
    async listStories({ deskId }, { stage, after, limit }) {
      const filter = stage === undefined ? {} : { stages: [stage] }
      return await stories.listStories(deskId, filter, { limit, ...(after !== undefined && { after }) })
    },
    async viewStory({ deskId }, storyId) {
      const timeline = await stories.timeline(deskId, storyId)
      const { mentions, next } = await pageOf(deskId, timeline.story.storyId, { limit: firstPage })
      return { ...shown(timeline), mentions, ...(next !== undefined && { nextMentions: next }) }
    },
    mentionsOf: async ({ deskId }, storyId, { after, limit }) =>
      await pageOf(deskId, storyId, { limit, ...(after !== undefined && { after }) }),
  }
}

function shown({ story, steps, stepMs, bursts, voices }: Timeline): Omit<StoryPage, 'mentions' | 'nextMentions'> {
  return {
    ...{ story, bursts, bucketMs: stepMs },
    buckets: steps.map((step) => ({
      startMs: step.startMs,
      count: step.mentionCount,
      pans: step.panCount,
      praises: step.praiseCount,
    })),
    voices: voices.map(({ voice, network, mentionCount, voiceRank }) => ({
      ...voice,
      ...{ network, mentions: mentionCount, voiceRank },
    })),
    ...(story.burst && { burstInWords: burstInWords(story.burst) }),
  }
}

async function views(match: Match, deskId: string, mentions: readonly StoryMention[]): Promise<MentionView[]> {
  const ids = mentions.map(({ mention }) => mention.mentionId)
  const [stored, watches] = await Promise.all([match.readMentions(deskId, ids), match.listWatches(deskId)])
  const byId = new Map(stored.map((mention) => [mention.mentionId, mention]))
  const queries = new Map(watches.map(({ watchId, query }) => [watchId, query]))
  return mentions.map((mention) => view(match, mention, byId.get(mention.mention.mentionId), queries))
}

function view(
  match: Match,
  { mention, reading, repeatOfId, repeatCount, why }: StoryMention,
  stored: StoredMention | undefined,
  queries: ReadonlyMap<string, string>,
): MentionView {
  const { mentionId, watchIds, heardAtMs, matchedAtMs } = mention
  // The story keeps a shortened text; what was stored when it was heard is whole.
  const item = stored?.item ?? mention.item
  const asked = watchIds.flatMap((watchId) => queries.get(watchId) ?? [])
  return {
    ...item,
    ...{ mentionId, watchIds, heardAtMs, matchedAtMs, reading, repeats: repeatCount },
    why: inWords(why),
    spans: match.marksOf(asked, item),
    ...(repeatOfId !== undefined && { repeatOfId }),
    ...(stored?.goneAtMs !== undefined && { goneAtMs: stored.goneAtMs }),
  }
}

function inWords(why: Why): readonly string[] {
  switch (why.kind) {
    case 'opened':
      return ['the first of this story']
    case 'words':
      return why.words
    case 'repeat':
      return ['says again what another said']
    case 'repost':
      return ['reposts a mention of this story']
    case 'thread':
      return ['in the same conversation']
  }
}
