import type { Match } from '../../match/index.ts'
import type { Stories } from '../../stories/index.ts'
import type { SearchPort } from '../ports.ts'
import { toHeardItem } from './item.ts'

/** What was found, and in which story it stands. */
export function presentSearch(match: Pick<Match, 'search'>, stories: Pick<Stories, 'storiesOf'>): SearchPort {
  return {
    async search({ deskId }, { q, limit, before }) {
      const { hits, next } = await match.search({ deskId, text: q, limit, before })
      const storyIds = await stories.storiesOf(
        deskId,
        hits.map(({ mention }) => mention.mentionId),
      )
      return {
        hits: hits.map(({ mention, marks }) => {
          const { mentionId, heardAtMs } = mention
          return Object.assign(toHeardItem(mention.item), {
            mentionId,
            storyId: storyIds.get(mentionId),
            heardAtMs,
            spans: marks,
          })
        }),
        ...(next !== undefined && { next }),
      }
    },
  }
}
