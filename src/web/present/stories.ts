import type { Desk } from '../../desk/index.ts'
import type { Match } from '../../match/index.ts'
import type { Burst } from '../../model/story.ts'
import type { Clock } from '../../platform/clock.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { LatestMention, Stories, Timeline } from '../../stories/index.ts'
import type { LatestMentions, MentionPage, StoriesPort, StoryPage } from '../ports.ts'
import { mentionPresenter } from './mentions.ts'

/** Mentions on a story's page before "Earlier mentions" is asked for. */
const firstMentions = 50
/** Forecasts that are judged unless told: twelve weeks. */
const defaultSpanMs = 84 * 86_400_000

export interface StoryRooms {
  readonly stories: Stories
  readonly desk: Pick<Desk, 'caseOfStory'>
  readonly match: Pick<Match, 'listWatches' | 'marksOf' | 'readMentions'>
  readonly burstInWords: (burst: Burst) => string
  readonly clock: Pick<Clock, 'now'>
}

/** Stories as their pages show them. */
export function presentStories({ stories, desk, match, burstInWords, clock }: StoryRooms): StoriesPort {
  const present = mentionPresenter(match)
  return {
    listStories: async ({ deskId }, { stage, after, limit }) =>
      await stories.listStories(deskId, stage === undefined ? {} : { stages: [stage] }, { limit, after }),
    async viewStory({ deskId }, storyId, { at } = {}) {
      const line = await timelineOf(deskId, storyId, at)
      if (line === undefined) return await forgotten(deskId, storyId)
      const { mentions, next } = await pageOf(deskId, line.story.storyId, { limit: firstMentions, at })
      return { ...shown(line), mentions, nextMentions: next, ...(at !== undefined && { asOfMs: at }) }
    },
    latest: ({ deskId }) => latest(deskId),
    mentionsOf: ({ deskId }, storyId, page) => pageOf(deskId, storyId, page),
    forecasts: ({ deskId }, { from }) => stories.calibration(deskId, from ?? clock.now() - defaultSpanMs),
    mergeStories: (actor, which) => stories.mergeStories(actor, which),
    splitStory: (actor, what) => stories.splitStory(actor, what),
  }

  async function latest(deskId: string): Promise<LatestMentions> {
    const found = await stories.latestOf(deskId)
    const shownOf = async (mentions: readonly LatestMention[]) => {
      const views = await present(deskId, mentions)
      const at = views.findIndex(({ goneAtMs }) => goneAtMs === undefined)
      const [view, one] = [views[at], mentions[at]]
      return view && one && { ...view, storyId: one.storyId }
    }
    return { praise: await shownOf(found.praise), pan: await shownOf(found.pan), howTo: await shownOf(found.howTo) }
  }

  async function timelineOf(deskId: string, storyId: string, asOfMs?: number): Promise<Timeline | undefined> {
    try {
      return await stories.timeline(deskId, storyId, asOfMs)
    } catch (error) {
      // Of a past that is no longer kept, nothing is known.
      if (error instanceof NotFoundError && asOfMs === undefined) return undefined
      throw error
    }
  }

  /** A story that is no longer kept: what its case remembers, for whoever reads the record. @throws {NotFoundError} */
  async function forgotten(deskId: string, storyId: string): Promise<StoryPage> {
    const row = await desk.caseOfStory(deskId, storyId)
    if (!row) throw new NotFoundError('This desk has no such story; it may be older than what the desk keeps')
    const nothing = { bursts: [], brief: [], buckets: [], voices: [], circles: [], sites: [], mentions: [] }
    return { story: row.story, bucketMs: 60_000, ...nothing }
  }

  async function pageOf(
    deskId: string,
    storyId: string,
    { at, ...page }: { readonly after?: string | undefined; readonly limit: number; readonly at?: number | undefined },
  ): Promise<MentionPage> {
    const { mentions, next } = await stories.mentionsOf(deskId, storyId, page, at)
    const views = await present(deskId, mentions)
    const counted = views.flatMap((view, at) => {
      const one = mentions[at]
      return one ? { ...view, repeatOfId: one.repeatOfId, repeats: one.repeatCount } : []
    })
    return { mentions: counted, next }
  }

  function shown({
    story,
    bursts,
    brief,
    steps,
    stepMs,
    voices,
    circles,
    sites,
  }: Timeline): Omit<StoryPage, 'mentions' | 'nextMentions'> {
    const underWay = story.stage === 'breaking' ? (story.burst ?? bursts.at(-1)) : undefined
    return {
      story,
      bursts,
      brief,
      bucketMs: stepMs,
      buckets: steps.map(({ startMs, mentionCount, panCount, praiseCount }) => ({
        startMs,
        count: mentionCount,
        pans: panCount,
        praises: praiseCount,
      })),
      circles: circles.map(({ mentionCount, voiceCount, ...circle }) => ({
        ...circle,
        mentions: mentionCount,
        voices: voiceCount,
      })),
      sites: sites.map(({ mentionCount, repeatCount, ...site }) => ({
        ...site,
        mentions: mentionCount,
        repeats: repeatCount,
      })),
      burstInWords: underWay && burstInWords(underWay),
      voices: voices.map(({ voice: { voiceKey, name, outlet, handle, url }, network, mentionCount, voiceRank }) => ({
        voiceKey,
        // All of an outlet's articles are one voice: by the name of one writer it would be somebody else's.
        name: outlet ?? name,
        handle,
        url,
        network,
        voiceRank,
        mentions: mentionCount,
      })),
    }
  }
}
