import { z } from 'zod'
import { roleFor } from '../../model/role.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  changeHurdleBody,
  dayQuery,
  daySchema,
  hurdlesSchema,
  newHurdleBody,
  readinessSchema,
  whyQuery,
  whySchema,
} from '../contract/why.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const hurdleParams = deskParams.extend({ hurdleId: idSchema })

/** Why the desk is not faster, the register of what holds it up, and whether it is ready. */
export function whyRoutes(app: App, { learn }: Rooms): void {
  const tags = ['reports']
  const watcher = { access: 'watcher' } as const
  const keeper = { access: roleFor.hurdles }

  app.get(
    '/api/desks/:deskId/why',
    { config: watcher, schema: { tags, params: deskParams, querystring: whyQuery, response: { 200: whySchema } } },
    (request) => learn.why(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/day',
    { config: watcher, schema: { tags, params: deskParams, querystring: dayQuery, response: { 200: daySchema } } },
    (request) => learn.dayNote(actorOf(request), request.query.date),
  )

  app.get(
    '/api/desks/:deskId/readiness',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: readinessSchema } } },
    (request) => learn.readiness(actorOf(request)),
  )

  app.get(
    '/api/desks/:deskId/hurdles',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: hurdlesSchema } } },
    async (request) => ({ hurdles: await learn.listHurdles(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/hurdles',
    {
      config: keeper,
      schema: {
        tags,
        params: deskParams,
        body: newHurdleBody,
        response: { 200: z.object({ hurdleId: idSchema }) },
      },
    },
    async (request) => ({ hurdleId: await learn.nameHurdle(actorOf(request), request.body) }),
  )

  app.patch(
    '/api/desks/:deskId/hurdles/:hurdleId',
    { config: keeper, schema: { tags, params: hurdleParams, body: changeHurdleBody } },
    (request, reply) => noContent(reply, learn.changeHurdle(actorOf(request), request.params.hurdleId, request.body)),
  )
}
