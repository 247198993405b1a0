// The public side: which address shows which page of a newsroom, and how caches may keep it. What a page says is the room's.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFoundError } from '../../platform/errors.ts'
import type { PublicAsk, PublicPage } from '../../newsroom/index.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'

/** Stricter than the desk's own pages: no script at all. Source: Content Security Policy Level 3. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

const feedFiles = [
  ['rss.xml', 'rss'],
  ['atom.xml', 'atom'],
  ['feed.json', 'json'],
] as const

type Params = Readonly<Record<'name' | 'slug' | 'version' | 'year', string | undefined>>

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
        return send(request, reply, found ?? nothing(request))
      },
    })
  }

  page('/newsroom', () => ({ page: 'index' }))
  page('/newsroom/:slug', ({ slug = '' }) => ({ slug, page: 'index' }))
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
    url: '/robots.txt',
    ...options,
    handler: async (request, reply) => send(request, reply, await newsroom.robots()),
  })
  app.route({
    method,
    url: '/newsroom/assets/:file',
    ...options,
    handler: (request, reply) => send(request, reply, newsroom.asset(request.url) ?? nothing(request)),
  })
}

function nothing(request: FastifyRequest): never {
  throw new NotFoundError(`There is nothing at ${request.method} ${request.url.slice(0, 200)}`)
}

/** Answers with the page, or with 304 to whoever has it already. Source: RFC 9110 §13, RFC 9111 §5.2. */
function send(request: FastifyRequest, reply: FastifyReply, page: PublicPage): FastifyReply {
  const { etag, changedAtMs, cacheSeconds, status, headers = {} } = page
  const caching =
    cacheSeconds === undefined
      ? 'no-store'
      : cacheSeconds >= 31_536_000
        ? `public, max-age=${cacheSeconds}, immutable`
        : `public, max-age=${cacheSeconds}`
  void reply.headers({
    'content-security-policy': policy,
    'cache-control': caching,
    etag,
    // Pages of a newsroom are there to be shown and quoted by others.
    'cross-origin-resource-policy': 'cross-origin',
    ...(changedAtMs !== undefined && { 'last-modified': new Date(changedAtMs).toUTCString() }),
    ...headers,
  })
  if (page.location !== undefined) return reply.code(status).header('location', page.location).send('')
  if (status === 200 && isKnown(request, page)) return reply.code(304).send()
  return reply.code(status).type(page.contentType).send(page.body)
}

function isKnown({ headers }: FastifyRequest, { etag, changedAtMs }: PublicPage): boolean {
  const tags = headers['if-none-match']
  // The date counts only where no tag was sent. Source: RFC 9110 §13.2.2.
  if (tags !== undefined) return tags.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
  const sinceMs = Date.parse(headers['if-modified-since'] ?? '')
  return changedAtMs !== undefined && sinceMs >= Math.floor(changedAtMs / 1_000) * 1_000
}
