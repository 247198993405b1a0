import { isId } from '../../platform/ids.ts'
import type { NewsroomDeps } from '../deps.ts'
import { newsroomPath } from '../addresses.ts'
import { readMediaFile } from '../media/media.ts'
import { moved, type PublicPage, publicPage } from './public-page.ts'
import { findMasthead } from './read-public.ts'

/** A day: files never change under their address, but one may be removed. */
const cacheSeconds = 86_400

/** A file of the newsroom's media; `undefined` where there is none. Whatever is in it, a browser runs nothing of it. */
export async function mediaFile(
  deps: NewsroomDeps,
  slug: string,
  mediaId: string,
  fileName: string,
): Promise<PublicPage | undefined> {
  const masthead = isId(mediaId) ? await findMasthead(deps.store, slug) : undefined
  if (!masthead) return undefined
  if (slug !== masthead.slug) return moved(`${newsroomPath(masthead.slug)}/media/${mediaId}/${fileName}`)
  const file = await deps.store.inDesk(masthead.deskId, (tx) => readMediaFile(tx, masthead.deskId, mediaId))
  if (!file || file.file_name !== fileName) return undefined
  const isPicture = file.content_type.startsWith('image/')
  return publicPage(file.content, {
    contentType: file.content_type,
    cacheSeconds,
    headers: {
      'content-security-policy': "default-src 'none'; sandbox",
      // Names are ASCII letters, digits, hyphens and one dot.
      'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${file.file_name}"`,
    },
  })
}
