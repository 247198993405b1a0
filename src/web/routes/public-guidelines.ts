// The guidelines as everybody may read them: pages made here, without a script, under the same policy as all others.
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { comicStyle, comicStylePath, guidelinesStyle, guidelinesStylePath } from '../../guidelines/index.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import { versionInAddressSchema } from '../contract/common.ts'
import type { Rooms } from '../options.ts'

const options = { config: { access: 'public' as const } }
const params = z.object({ slug: z.string().max(80) })
const versionParams = params.extend({ version: versionInAddressSchema })

/** 404 unless the desk has made them public. */
export function publicGuidelineRoutes(app: App, { guidelines }: Pick<Rooms, 'guidelines'>): void {
  for (const [path, style] of [
    [guidelinesStylePath, guidelinesStyle],
    [comicStylePath, comicStyle],
  ] as const) {
    app.get(path, { ...options, schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(style),
    )
  }
  app.get('/guidelines', { ...options, schema: { hide: true } }, async (_request, reply) => {
    const index = await guidelines.publicIndex()
    return 'slug' in index ? reply.redirect(`/guidelines/${index.slug}`) : html(reply, index.html)
  })
  app.get('/guidelines/:slug', { ...options, schema: { hide: true, params } }, async (request, reply) =>
    html(reply, await guidelines.publicPage({ slug: request.params.slug })),
  )
  app.get(
    '/guidelines/:slug/versions/:version',
    { ...options, schema: { hide: true, params: versionParams } },
    async (request, reply) => html(reply, await guidelines.publicPage(request.params)),
  )
  app.get('/guidelines/:slug/comic', { ...options, schema: { hide: true, params } }, async (request, reply) =>
    html(reply, await guidelines.publicPage({ slug: request.params.slug, form: 'comic' })),
  )
  app.get(
    '/guidelines/:slug/versions/:version/comic',
    { ...options, schema: { hide: true, params: versionParams } },
    async (request, reply) => html(reply, await guidelines.publicPage({ ...request.params, form: 'comic' })),
  )
}

/** The same words for what is not public and what is not there. */
function html(reply: FastifyReply, page: string | undefined): FastifyReply {
  if (page === undefined) throw new NotFoundError('No guidelines are public at this address')
  return reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=60').send(page)
}
