import { roleFor } from '../../model/role.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import { bannerParams, bannersSchema, newBannerBody, newBannerSchema } from '../contract/site.ts'
import type { WebDeps } from '../options.ts'
import { noContent } from './no-content.ts'

/** Lines on top of the site's pages, for a while. */
export function bannerRoutes(app: App, { rooms: { site } }: WebDeps): void {
  const url = '/api/desks/:deskId/site/banners'
  const schema = { tags: ['site'], params: deskParams }
  const config = { access: roleFor.banners }

  app.get(
    url,
    { config: { access: 'watcher' }, schema: { ...schema, response: { 200: bannersSchema } } },
    async (request) => ({ banners: await site.banners(actorOf(request)) }),
  )

  app.post(
    url,
    { config, schema: { ...schema, body: newBannerBody, response: { 201: newBannerSchema } } },
    async (request, reply) => {
      const bannerId = await site.putUpBanner(actorOf(request), request.body)
      return reply.code(201).send({ bannerId })
    },
  )

  app.delete(`${url}/:bannerId`, { config, schema: { ...schema, params: bannerParams } }, (request, reply) =>
    noContent(reply, site.takeDownBanner(actorOf(request), request.params.bannerId)),
  )
}
