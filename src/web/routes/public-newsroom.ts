// The public side: which address shows which page of a newsroom, and how caches may keep it. What a page says is the room's.
import type { PublicAsk } from '../../newsroom/index.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { nothingHere, sendPublic } from './send-public.ts'

const feedFiles = [
  ['rss.xml', 'rss'],
  ['atom.xml', 'atom'],
  ['feed.json', 'json'],
] as const

type Params = Readonly<Record<'mediaId' | 'name' | 'slug' | 'version' | 'year', string | undefined>>

/** 404 where a newsroom is off or has nothing at an address; an old name of a newsroom leads to its new one. */
export function publicNewsroomRoutes(app: App, { rooms: { newsroom } }: Pick<WebDeps, 'rooms'>): void {
  const options = { config: { access: 'public' as const }, schema: { hide: true } }
  const method = ['GET', 'HEAD']

  function page(url: string, ask: (params: Params) => PublicAsk): void {
    app.route({
      method,
      url,
      ...options,
      handler: async (request, reply) => {
        const found = await newsroom.show(ask(request.params as Params))
        return sendPublic(request, reply, found ?? nothingHere(request))
      },
    })
  }

  page('/newsroom', () => ({ page: 'index' }))
  page('/newsroom/:slug', ({ slug = '' }) => ({ slug, page: 'index' }))
  for (const name of ['facts', 'live', 'media', 'tips'] as const)
    page(`/newsroom/:slug/${name}`, ({ slug = '' }) => ({ slug, page: name }))
  for (const section of ['archive', 'regulated'] as const) {
    page(`/newsroom/:slug/${section}`, ({ slug = '' }) => ({ slug, page: section }))
    page(`/newsroom/:slug/${section}/:year`, ({ slug = '', year = '' }) => ({ slug, page: section, year }))
  }
  page('/newsroom/:slug/statements/:name', ({ slug = '', name = '' }) => ({ slug, page: 'statement', name }))
  page('/newsroom/:slug/statements/:name/versions/:version', ({ slug = '', name = '', version = '' }) => ({
    slug,
    page: 'statement',
    name,
    version,
  }))
  for (const [file, format] of feedFiles) {
    page(`/newsroom/:slug/${file}`, ({ slug = '' }) => ({ slug, page: 'feed', section: 'news', format }))
    page(`/newsroom/:slug/regulated/${file}`, ({ slug = '' }) => ({ slug, page: 'feed', section: 'regulated', format }))
  }
  for (const map of ['sitemap', 'news-sitemap'] as const)
    page(`/newsroom/:slug/${map}.xml`, ({ slug = '' }) => ({ slug, page: map }))
  app.route({
    method,
    url: '/newsroom/:slug/media/:mediaId/:name',
    ...options,
    handler: async (request, reply) => {
      const { slug = '', mediaId = '', name = '' } = request.params as Params
      return sendPublic(request, reply, (await newsroom.mediaFile(slug, mediaId, name)) ?? nothingHere(request))
    },
  })
  app.route({
    method,
    url: '/robots.txt',
    ...options,
    handler: async (request, reply) => sendPublic(request, reply, await newsroom.robots()),
  })
  app.route({
    method,
    url: '/newsroom/assets/:file',
    ...options,
    handler: (request, reply) => sendPublic(request, reply, newsroom.asset(request.url) ?? nothingHere(request)),
  })
}
