import type { Stories } from '../../stories/index.ts'
import type { Understand, Wish } from '../../understand/index.ts'
import type { WishesPort } from '../ports.ts'

/** Wishes as they are kept, each quote with the story that it stands in. */
export function presentWishes(
  { listWishes, viewWish, decideWish, giveWish, noteWish }: Understand,
  stories: Pick<Stories, 'storiesOf'>,
): WishesPort {
  async function inStories<W extends Wish>(deskId: string, wishes: readonly W[]): Promise<readonly W[]> {
    const mentionIds = wishes.flatMap(({ voices }) => voices.map(({ mentionId }) => mentionId))
    const storyIds = await stories.storiesOf(deskId, mentionIds)
    return wishes.map((wish) => ({
      ...wish,
      voices: wish.voices.map((voice) => ({ ...voice, storyId: storyIds.get(voice.mentionId) })),
    }))
  }
  return {
    decideWish,
    giveWish,
    noteWish,
    async listWishes(actor, { state, ownerId, ...page }) {
      const query = { ...page, ...(state !== undefined && { state }), ...(ownerId !== undefined && { ownerId }) }
      const found = await listWishes(actor, query)
      return { ...found, wishes: await inStories(actor.deskId, found.wishes) }
    },
    async viewWish(actor, wishId) {
      const wish = await viewWish(actor, wishId)
      const [shown = wish] = await inStories(actor.deskId, [wish])
      return shown
    },
  }
}
