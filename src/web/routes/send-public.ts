// How a page of the newsroom is answered: what a browser may do with it, and how caches may keep it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PublicPage } from '../../newsroom/index.ts'
import { NotFoundError } from '../../platform/errors.ts'

/** Stricter than the desk's own pages: no script at all. Source: Content Security Policy Level 3. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';')

/** @throws {NotFoundError} always. */
export function nothingHere(request: FastifyRequest): never {
  throw new NotFoundError(`There is nothing at ${request.method} ${request.url.slice(0, 200)}`)
}

/** Answers with the page, or with 304 to whoever has it already. Source: RFC 9110 §13, RFC 9111 §5.2. */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, page: PublicPage): FastifyReply {
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
