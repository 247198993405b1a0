// From an address to the page that stands there. Pages are kept until their newsroom changes.
import { sitePath } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { style, stylePath } from '../pages/style.ts'
import type { View } from '../pages/view.ts'
import type { Site } from '../site/site.ts'
import type { PublicAsk } from './ask.ts'
import { makePage } from './make-page.ts'
import { moved, publicPage, type PublicPage } from './public-page.ts'
import { findSite, readYears } from './read-public.ts'

/** Enough for the busiest pages of a few newsrooms; a page is some 10 KB. */
const maxKept = 500

export interface PublicShow {
  /** `undefined` where nothing stands. */
  show(ask: PublicAsk): Promise<PublicPage | undefined>
  /** The style sheet, by the path that the pages name. */
  asset(path: string): PublicPage | undefined
}

export function createShow(deps: NewsroomDeps): PublicShow {
  const kept = new Map<string, PublicPage>()
  return {
    async show(ask) {
      const site = await findSite(deps.store, ask.slug)
      if (!site) return undefined
      if (ask.slug !== undefined && ask.slug !== site.slug) return moved(pathAsked(site.slug, ask))
      const key = [site.deskId, site.revision, pathAsked(site.slug, ask)].join(' ')
      const before = kept.get(key)
      if (before) return before
      const page = await makePage(deps, await viewOf(deps, site), ask)
      if (page) keep(kept, key, page)
      return page
    },
    asset: (path) =>
      path === stylePath
        ? publicPage(style, { contentType: 'text/css; charset=utf-8', cacheSeconds: 31_536_000 })
        : undefined,
  }
}

function keep(kept: Map<string, PublicPage>, key: string, page: PublicPage): void {
  kept.set(key, page)
  const oldest = kept.keys().next().value
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
}

export async function viewOf(deps: NewsroomDeps, site: Site): Promise<View> {
  const desk = await deps.readDesk(site.deskId)
  const years = await deps.store.inDesk(site.deskId, (tx) => readYears(tx, site.deskId, 'regulated', desk.timeZone))
  return { site, desk, baseUrl: deps.baseUrl, hasRegulated: years.length > 0 }
}

/** Its address under the newsroom's present name. */
function pathAsked(slug: string, ask: PublicAsk): string {
  const folder = sitePath(slug)
  switch (ask.page) {
    case 'index':
      return folder
    case 'statement':
      return `${folder}/statements/${ask.name}${ask.version === undefined ? '' : `/versions/${ask.version}`}`
    case 'archive':
    case 'regulated':
      return `${folder}/${ask.page}${ask.year === undefined ? '' : `/${ask.year}`}`
    default:
      return `${folder}/${ask.page}`
  }
}
