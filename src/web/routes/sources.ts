import { noContent } from './no-content.ts'
import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  addSourceBody,
  changeSourceBody,
  connectorSchema,
  discoverBody,
  discoverSchema,
  sourceDetailSchema,
  sourceSchema,
  testSourceBody,
  testSourceSchema,
} from '../contract/sources.ts'
import type { Rooms } from '../options.ts'
import { signalOf } from './signal-of.ts'

const params = deskParams.extend({ sourceId: idSchema })

/** Sources: what the desk listens to, how each is doing, and trying one out before it is added. */
export function sourceRoutes(app: App, { listen }: Rooms): void {
  const tags = ['sources']
  const watcher = { access: 'watcher' } as const
  const approver = { access: 'approver' } as const
  const one = { 200: sourceSchema }

  app.get(
    '/api/desks/:deskId/connectors',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ connectors: z.array(connectorSchema) }) } },
    },
    async () => ({ connectors: listen.connectors() }),
  )

  app.get(
    '/api/desks/:deskId/sources',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ sources: z.array(sourceSchema) }) } },
    },
    async (request) => ({ sources: await listen.listSources(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/sources',
    { config: approver, schema: { tags, params: deskParams, body: addSourceBody, response: one } },
    (request) => listen.addSource(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/sources/test',
    {
      config: approver,
      schema: { tags, params: deskParams, body: testSourceBody, response: { 200: testSourceSchema } },
    },
    (request, reply) => listen.testSource(actorOf(request), request.body, signalOf(reply)),
  )

  app.post(
    '/api/desks/:deskId/sources/discover',
    { config: approver, schema: { tags, params: deskParams, body: discoverBody, response: { 200: discoverSchema } } },
    (request, reply) => listen.discover(actorOf(request), request.body.address, signalOf(reply)),
  )

  app.get(
    '/api/desks/:deskId/sources/:sourceId',
    { config: watcher, schema: { tags, params, response: { 200: sourceDetailSchema } } },
    (request) => listen.viewSource(actorOf(request), request.params.sourceId),
  )

  app.patch(
    '/api/desks/:deskId/sources/:sourceId',
    { config: approver, schema: { tags, params, body: changeSourceBody, response: one } },
    (request) => listen.changeSource(actorOf(request), request.params.sourceId, request.body),
  )

  app.delete('/api/desks/:deskId/sources/:sourceId', { config: approver, schema: { tags, params } }, (request, reply) =>
    noContent(reply, listen.removeSource(actorOf(request), request.params.sourceId)),
  )

  app.post(
    '/api/desks/:deskId/sources/:sourceId/pause',
    { config: approver, schema: { tags, params, response: one } },
    (request) => listen.pauseSource(actorOf(request), request.params.sourceId),
  )

  app.post(
    '/api/desks/:deskId/sources/:sourceId/resume',
    { config: approver, schema: { tags, params, response: one } },
    (request) => listen.resumeSource(actorOf(request), request.params.sourceId),
  )
}
