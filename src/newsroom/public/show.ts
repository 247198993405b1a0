// From an address to the page that stands there. Pages are kept until their newsroom changes.
import { newsroomPath } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { style, stylePath } from '../pages/style.ts'
import type { View } from '../pages/view.ts'
import type { Masthead } from '../masthead/masthead.ts'
import type { PublicAsk } from './ask.ts'
import { makePage } from './make-page.ts'
import { moved, publicPage, type PublicPage } from './public-page.ts'
import { findMasthead, readYears } from './read-public.ts'

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
      const masthead = await findMasthead(deps.store, ask.slug)
      if (!masthead) return undefined
      if (ask.slug !== undefined && ask.slug !== masthead.slug) return moved(pathAsked(masthead.slug, ask))
      const key = [masthead.deskId, masthead.revision, pathAsked(masthead.slug, ask)].join(' ')
      const before = kept.get(key)
      if (before) return before
      const page = await makePage(deps, await viewOf(deps, masthead), ask)
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

export async function viewOf(deps: NewsroomDeps, masthead: Masthead): Promise<View> {
  const desk = await deps.readDesk(masthead.deskId)
  const years = await deps.store.inDesk(masthead.deskId, (tx) =>
    readYears(tx, masthead.deskId, 'regulated', desk.timeZone),
  )
  return { masthead, desk, baseUrl: deps.baseUrl, hasRegulated: years.length > 0 }
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
    default:
      return `${folder}/${ask.page}`
  }
}
