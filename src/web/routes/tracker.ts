// What the pages of a desk's site ask for: the tracker, where it tells of visits, and what it is to show. The only routes that
// pages of other sites may call. No cookie is read or set; the caller's address is used for the budget and goes no further.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFoundError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** By this name the tracker is built into the screens' folder. */
export const trackerPath = '/here.js'

/** Two addresses of 4,000 characters, which the room takes at most. */
const maxCallBytes = 10_240
/** A new tracker is at every visitor's within the hour. */
const trackerCaching = 'public, max-age=3600'

/** 204 once a visit is counted, or what the page is to show, with the one origin that may read the answer. */
export async function trackerRoutes(app: App, { rooms: { site }, settings: { uiFolder } }: WebDeps): Promise<void> {
  const config = { access: 'public', limit: 'visit' } as const

  app.get(trackerPath, { config, schema: { hide: true } }, (_request, reply) => {
    if (uiFolder === undefined) throw new NotFoundError('There is no tracker here: the screens were not built')
    forOtherSites(reply)
    return reply.header('cache-control', trackerCaching).sendFile(trackerPath.slice(1), { cacheControl: false })
  })

  await withRawBodies(app, (scope) => {
    scope.post(
      '/visits/:siteKey',
      { bodyLimit: maxCallBytes, config, schema: { hide: true } },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const allowed = await site.hear(callIn(request))
        forOtherSites(reply)
        return reply.header('access-control-allow-origin', allowed).header('vary', 'Origin').code(204).send()
      },
    )
    scope.post(
      '/shown/:siteKey',
      { bodyLimit: maxCallBytes, config: { ...config, limit: 'shown' }, schema: { hide: true } },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const { origin, shown } = await site.hearPage(callIn(request))
        forOtherSites(reply)
        void reply.header('access-control-allow-origin', origin).header('vary', 'Origin')
        return shown ? reply.header('cache-control', 'no-store').send(shown) : reply.code(204).send()
      },
    )
  })
}

function callIn(request: FastifyRequest) {
  const { origin, 'user-agent': userAgent } = request.headers
  const { siteKey } = request.params as { readonly siteKey: string }
  return { siteKey, origin, userAgent, body: Buffer.from(bytesOf(request.body)).toString('utf8') }
}

/** Browsers keep an answer from pages of other sites unless it says so. Source: Fetch § 3.7, Cross-Origin-Resource-Policy. */
function forOtherSites(reply: FastifyReply): void {
  void reply.header('cross-origin-resource-policy', 'cross-origin')
}
