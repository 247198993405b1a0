import { z } from 'zod'
import { maxRecordingChars } from '../../model/drill.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import { drillDetailSchema, drillsQuery, drillsSchema, startDrillBody } from '../contract/drills.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const drillParams = deskParams.extend({ drillId: idSchema })

/** A character takes up to three bytes, and JSON escapes some of them. */
const maxBodyBytes = maxRecordingChars * 3 + 100_000

/** A past event replayed through the live desk, and its score. */
export function drillRoutes(app: App, { learn }: Rooms): void {
  const tags = ['drills']
  const watcher = { access: 'watcher' } as const
  const approver = { access: 'approver' } as const

  app.get(
    '/api/desks/:deskId/drills',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: drillsQuery, response: { 200: drillsSchema } },
    },
    async (request) => ({
      drills: await learn.listDrills(actorOf(request), { isRunning: request.query.running === 'true' }),
    }),
  )

  app.post(
    '/api/desks/:deskId/drills',
    {
      config: approver,
      bodyLimit: maxBodyBytes,
      schema: {
        tags,
        params: deskParams,
        body: startDrillBody,
        response: { 200: z.object({ drillId: idSchema }) },
      },
    },
    async (request) => ({ drillId: await learn.startDrill(actorOf(request), request.body) }),
  )

  app.get(
    '/api/desks/:deskId/drills/:drillId',
    { config: watcher, schema: { tags, params: drillParams, response: { 200: drillDetailSchema } } },
    (request) => learn.viewDrill(actorOf(request), request.params.drillId),
  )

  app.post(
    '/api/desks/:deskId/drills/:drillId/end',
    { config: approver, schema: { tags, params: drillParams } },
    (request, reply) => noContent(reply, learn.endDrill(actorOf(request), request.params.drillId)),
  )
}
