import type { NewsroomDeps } from '../deps.ts'
import { feedTypes, type FeedParts } from '../feeds/feed.ts'
import { mastheadOf } from '../masthead/masthead.ts'
import { feedDocument } from './make-page.ts'
import { viewOf } from './show.ts'

/** A feed as it is at this instant, for the hub to send; `undefined` while the newsroom is off. */
export async function documentOf(
  deps: NewsroomDeps,
  deskId: string,
  feed: Pick<FeedParts, 'format' | 'section'>,
): Promise<{ readonly body: string; readonly contentType: string } | undefined> {
  const masthead = await mastheadOf(deps.store.db, deskId)
  if (!masthead?.isOn) return undefined
  const view = await viewOf(deps, masthead)
  const body = await deps.store.inDesk(deskId, (tx) => feedDocument(tx, view, feed))
  return { body, contentType: feedTypes[feed.format] }
}
