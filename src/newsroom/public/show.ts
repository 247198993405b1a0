// From an address to the page that stands there. Pages are kept until their newsroom changes.
import { feedPath, newsroomPath } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { robots } from '../feeds/sitemap.ts'
import { type Media, readMedia } from '../media/media.ts'
import type { Picture } from '../pages/markdown.ts'
import { style, stylePath } from '../pages/style.ts'
import { scripts } from '../pages/scripts.ts'
import type { View } from '../pages/view.ts'
import { hasPublicTips } from '../tips/public-tips.ts'
import { hasCoverage } from '../live/public-coverage.ts'
import { readTipTerms } from '../tips/terms.ts'
import type { Masthead } from '../masthead/masthead.ts'
import type { PublicAsk } from './ask.ts'
import { makePage } from './make-page.ts'
import { mediaFile } from './media-file.ts'
import { moved, publicPage, type PublicPage } from './public-page.ts'
import { findMasthead, publicSlugs, readYears } from './read-public.ts'

/** Enough for the busiest pages of a few newsrooms; a page is some 10 KB. */
const maxKept = 500
/** A few pages change with the clock alone: what is news, which year it is. */
const keptMs = 10 * 60_000

interface Kept {
  readonly page: PublicPage
  readonly untilMs: number
}

export interface PublicShow {
  /** `undefined` where nothing stands. */
  show(ask: PublicAsk): Promise<PublicPage | undefined>
  /** The style sheet and the scripts, by the paths that the pages name. */
  asset(path: string): PublicPage | undefined
  /** A file of a newsroom's media. */
  mediaFile(slug: string, mediaId: string, fileName: string): Promise<PublicPage | undefined>
  /** `/robots.txt` of the installation. */
  robots(): Promise<PublicPage>
}

/**
 * A page is kept for its newsroom's revision and `keptMs` at most, so that what a media file or a setting changes
 * elsewhere is seen soon.
 */
export function createShow(deps: NewsroomDeps): PublicShow {
  const kept = new Map<string, Kept>()
  return {
    async show(ask) {
      const masthead = await findMasthead(deps.store, ask.slug)
      if (!masthead) return undefined
      if (ask.slug !== undefined && ask.slug !== masthead.slug) return moved(pathAsked(masthead.slug, ask))
      const key = [masthead.deskId, masthead.revision, pathAsked(masthead.slug, ask)].join(' ')
      const before = kept.get(key)
      const nowMs = deps.clock.now()
      if (before && nowMs < before.untilMs) return before.page
      const page = await makePage(deps, await viewOf(deps, masthead), ask)
      if (page) keep(kept, key, { page, untilMs: nowMs + keptMs })
      return page
    },
    mediaFile: (slug, mediaId, fileName) => mediaFile(deps, slug, mediaId, fileName),
    async robots() {
      const body = robots(deps.baseUrl, await publicSlugs(deps.store))
      return publicPage(body, { contentType: 'text/plain; charset=utf-8', cacheSeconds: 3_600 })
    },
    asset(path) {
      const cacheSeconds = 31_536_000
      if (path === stylePath) return publicPage(style, { contentType: 'text/css; charset=utf-8', cacheSeconds })
      const script = scripts.get(path)
      return script === undefined
        ? undefined
        : publicPage(script, { contentType: 'text/javascript; charset=utf-8', cacheSeconds })
    },
  }
}

function keep(kept: Map<string, Kept>, key: string, page: Kept): void {
  kept.delete(key)
  kept.set(key, page)
  const oldest = kept.keys().next().value
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
}

/** What every page of a newsroom needs, read in one transaction. */
export async function viewOf(deps: NewsroomDeps, masthead: Masthead): Promise<View> {
  const { deskId } = masthead
  const desk = await deps.readDesk(deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const years = await readYears(tx, deskId, 'regulated', desk.timeZone)
    const media = new Map((await readMedia(tx, deskId)).map((one) => [one.mediaId, one]))
    const terms = await readTipTerms(tx, deskId)
    return {
      masthead,
      desk,
      baseUrl: deps.baseUrl,
      hasRegulated: years.length > 0,
      takesTips: terms?.isOn ?? false,
      // Who never took any shows none: nothing is asked for them.
      hasLive: await hasCoverage(tx, deskId),
      hasTips: terms !== undefined && (await hasPublicTips(tx, deskId)),
      pictureOf: (mediaId) => pictureOf(media.get(mediaId)),
    }
  })
}

function pictureOf(media: Media | undefined): Picture | undefined {
  if (media?.width === undefined) return undefined
  const { path: url, width, height, alt, credit } = media
  return { url, width, alt, credit, ...(height !== undefined && { height }) }
}

/** Its address under the newsroom's present name. */
function pathAsked(slug: string, ask: PublicAsk): string {
  const folder = newsroomPath(slug)
  switch (ask.page) {
    case 'index':
      return folder
    case 'statement':
      return `${folder}/statements/${ask.name}${ask.version === undefined ? '' : `/versions/${ask.version}`}`
    case 'archive':
    case 'regulated':
      return `${folder}/${ask.page}${ask.year === undefined ? '' : `/${ask.year}`}`
    case 'feed':
      return feedPath(slug, ask.section, ask.format)
    case 'sitemap':
    case 'news-sitemap':
      return `${folder}/${ask.page}.xml`
    default:
      return `${folder}/${ask.page}`
  }
}
