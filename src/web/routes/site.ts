import { noContent } from './no-content.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import {
  siteExpectedSchema,
  siteHoursQuery,
  siteHoursSchema,
  siteOriginsBody,
  siteSchema,
  siteSendersSchema,
} from '../contract/site.ts'
import type { WebDeps } from '../options.ts'
import { trackerPath } from './tracker.ts'

/** The desk's site: who is here, who was, and which pages belong to it. */
export function siteRoutes(app: App, { rooms: { site }, settings }: WebDeps): void {
  const url = '/api/desks/:deskId/site'
  const schema = { tags: ['site'], params: deskParams }
  const admin = { access: 'admin' } as const

  app.get(
    url,
    { config: { access: 'watcher' }, schema: { ...schema, response: { 200: siteSchema } } },
    async (request) => {
      const { setup, ...view } = await site.view(actorOf(request))
      const scriptUrl = `${settings.publicUrl?.replace(/\/$/, '') ?? request.ourOrigin}${trackerPath}`
      return { ...view, ...(setup && { setup: { ...setup, scriptUrl } }) }
    },
  )

  app.get(
    `${url}/hours`,
    {
      config: { access: 'watcher' },
      schema: { ...schema, querystring: siteHoursQuery, response: { 200: siteHoursSchema } },
    },
    (request) => site.hours(actorOf(request), request.query.hours),
  )

  app.get(
    `${url}/senders`,
    { config: { access: 'watcher' }, schema: { ...schema, response: { 200: siteSendersSchema } } },
    async (request) => ({ senders: await site.senders(actorOf(request)) }),
  )

  app.get(
    `${url}/expected`,
    { config: { access: 'watcher' }, schema: { ...schema, response: { 200: siteExpectedSchema } } },
    (request) => site.expectedVisits(actorOf(request)),
  )

  app.put(url, { config: admin, schema: { ...schema, body: siteOriginsBody } }, (request, reply) =>
    noContent(reply, site.setOrigins(actorOf(request), request.body.origins)),
  )

  app.post(`${url}/key`, { config: admin, schema }, (request, reply) =>
    noContent(reply, site.renewKey(actorOf(request))),
  )

  app.delete(url, { config: admin, schema }, (request, reply) => noContent(reply, site.turnOff(actorOf(request))))
}
