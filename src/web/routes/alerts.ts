import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ForbiddenError } from '../../platform/errors.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import {
  addPushBody,
  addWebhookBody,
  alertListSchema,
  alertSettingSchema,
  alertsQuery,
  newWebhookSchema,
  ownAlertsSchema,
  testWayBody,
} from '../contract/alerts.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['alerts']
const person = { access: 'person' } as const

/** What a person is alerted to on a desk, and, whatever the desk, how they want to be reached. */
export function alertRoutes(app: App, { desk: { alerts } }: Pick<Rooms, 'desk'>): void {
  app.get(
    '/api/desks/:deskId/alerts',
    {
      config: { access: 'watcher' },
      schema: { tags, params: deskParams, querystring: alertsQuery, response: { 200: alertListSchema } },
    },
    async (request) => {
      const { over, ...query } = request.query
      return over === 'true' ? alerts.history(actorOf(request), query) : { alerts: await alerts.list(actorOf(request)) }
    },
  )
  app.post(
    '/api/desks/:deskId/alerts/:alertId/put-away',
    { config: { access: 'watcher' }, schema: { tags, params: deskParams.extend({ alertId: idSchema }) } },
    (request, reply) => noContent(reply, alerts.putAway(actorOf(request), request.params.alertId)),
  )
  ownRoutes(app, alerts)
}

function ownRoutes(app: App, alerts: Rooms['desk']['alerts']): void {
  app.get('/api/account/alerts', { config: person, schema: { tags, response: { 200: ownAlertsSchema } } }, (request) =>
    alerts.own(personOf(request).personId),
  )
  app.patch(
    '/api/account/alerts',
    { config: person, schema: { tags, body: alertSettingSchema } },
    async (request, reply) => {
      const { quietHours, ...rest } = request.body
      await alerts.changeSetting(personOf(request).personId, { ...rest, ...(quietHours && { quietHours }) })
      return reply.code(204).send()
    },
  )
  app.post(
    '/api/account/alerts/push',
    { config: person, schema: { tags, body: addPushBody, response: { 200: z.object({ wayId: idSchema }) } } },
    async (request) => {
      const { label, endpoint, keys } = request.body
      return { wayId: await alerts.addPush(personOf(request).personId, { label, subscription: { endpoint, ...keys } }) }
    },
  )
  app.post(
    '/api/account/alerts/webhooks',
    { config: person, schema: { tags, body: addWebhookBody, response: { 200: newWebhookSchema } } },
    (request) => alerts.addWebhook(personOf(request).personId, request.body),
  )
  app.delete(
    '/api/account/alerts/ways/:wayId',
    { config: person, schema: { tags, params: z.object({ wayId: idSchema }) } },
    (request, reply) => noContent(reply, alerts.removeWay(personOf(request).personId, request.params.wayId)),
  )
  app.post(
    '/api/account/alerts/test',
    // Each makes us call an address that a person gave.
    {
      config: { access: 'person', limit: 'setup' },
      schema: { tags, body: testWayBody, response: { 200: z.object({ proof: z.string() }) } },
    },
    async (request) => ({ proof: await alerts.testWay(personOf(request), request.body.wayId) }),
  )
}

/** @throws {ForbiddenError} for an API key, which nobody can be reached by. */
function personOf({ identity }: FastifyRequest) {
  if (identity?.kind === 'person') return identity
  throw new ForbiddenError('An API key is not alerted: sign in as a person')
}
