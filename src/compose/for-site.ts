import type { Match } from '../match/index.ts'
import { unlessMissing } from '../platform/errors.ts'
import type { SiteDeps } from '../site/index.ts'
import type { Stories } from '../stories/index.ts'

/** More stories than this at once send people to one site only in a dream. */
const maxStories = 60

/** What the site asks of other rooms: what was heard in a place, and in which story it stands. */
export function forSite({
  match,
  stories,
}: {
  readonly match: Pick<Match, 'heardOn' | 'heardPointing'>
  readonly stories: Pick<Stories, 'getStory' | 'storiesOf'>
}): SiteDeps['heard'] {
  const headlinesOf = async (deskId: string, storyIds: readonly string[]) => {
    // A story may have been let go of meanwhile.
    const found = await Promise.all(storyIds.map((storyId) => stories.getStory(deskId, storyId).catch(unlessMissing)))
    return new Map(storyIds.flatMap((storyId, i) => (found[i] ? [[storyId, found[i].headline] as const] : [])))
  }
  return {
    headlinesOf,
    async heardPointing(deskId, asked) {
      const heard = await match.heardPointing(deskId, asked)
      const storyOf = await stories.storiesOf(
        deskId,
        heard.map(({ mentionId }) => mentionId),
      )
      return heard.flatMap(({ mentionId, ...one }) => {
        const storyId = storyOf.get(mentionId)
        return storyId ? [{ ...one, storyId }] : []
      })
    },
    async heardOn(deskId, places) {
      const heard = await match.heardOn(deskId, places)
      const storyOf = await stories.storiesOf(
        deskId,
        heard.map(({ mentionId }) => mentionId),
      )
      const storyIds = [...new Set(storyOf.values())].slice(0, maxStories)
      const headlines = await headlinesOf(deskId, storyIds)
      return heard.flatMap(({ mentionId, ...place }) => {
        const storyId = storyOf.get(mentionId)
        const headline = storyId && headlines.get(storyId)
        return storyId && headline ? [{ ...place, storyId, headline }] : []
      })
    },
  }
}
