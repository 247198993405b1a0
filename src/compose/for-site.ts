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
  readonly match: Pick<Match, 'heardOn'>
  readonly stories: Pick<Stories, 'getStory' | 'storiesOf'>
}): SiteDeps['heard'] {
  return {
    async heardOn(deskId, places) {
      const heard = await match.heardOn(deskId, places)
      const storyOf = await stories.storiesOf(
        deskId,
        heard.map(({ mentionId }) => mentionId),
      )
      const storyIds = [...new Set(storyOf.values())].slice(0, maxStories)
      // A story may have been let go of meanwhile.
      const found = await Promise.all(storyIds.map((storyId) => stories.getStory(deskId, storyId).catch(unlessMissing)))
      const headlines = new Map(storyIds.map((storyId, i) => [storyId, found[i]?.headline]))
      return heard.flatMap(({ mentionId, ...place }) => {
        const storyId = storyOf.get(mentionId)
        const headline = storyId && headlines.get(storyId)
        return storyId && headline ? [{ ...place, storyId, headline }] : []
      })
    },
  }
}
