import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import {
  addChannelBody,
  changeChannelBody,
  channelSchema,
  connectChannelBody,
  connectedBody,
  channelTypeSchema,
  testChannelBody,
  testChannelSchema,
} from '../contract/answers.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import type { WebDeps } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ channelId: idSchema })

/** Channels: where this desk may publish, how each is doing, and trying one out before it is added. */
export function channelRoutes(app: App, { rooms: { answer }, settings }: Pick<WebDeps, 'rooms' | 'settings'>): void {
  const tags = ['channels']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const
  const approver = { access: 'approver' } as const
  const admin = { access: 'admin' } as const
  const one = { 200: channelSchema }

  app.get(
    '/api/desks/:deskId/channel-types',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ channelTypes: z.array(channelTypeSchema) }) } },
    },
    async () => ({ channelTypes: answer.channelTypes() }),
  )

  app.get(
    '/api/desks/:deskId/channels',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ channels: z.array(channelSchema) }) } },
    },
    async (request) => ({ channels: await answer.listChannels(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/channels',
    { config: admin, schema: { tags, params: deskParams, body: addChannelBody, response: one } },
    (request) => answer.addChannel(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/channels/test',
    {
      config: admin,
      schema: { tags, params: deskParams, body: testChannelBody, response: { 200: testChannelSchema } },
    },
    (request) => answer.testForm(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/channels/connect',
    {
      config: admin,
      schema: { tags, params: deskParams, body: connectChannelBody, response: { 200: z.object({ url: z.string() }) } },
    },
    (request) => {
      const ours = settings.publicUrl?.replace(/\/$/, '') ?? request.ourOrigin
      return answer.beginConnection(actorOf(request), request.body, `${ours}/connected`)
    },
  )

  app.post(
    '/api/desks/:deskId/channels/connected',
    { config: admin, schema: { tags, params: deskParams, body: connectedBody, response: one } },
    (request) => answer.finishConnection(actorOf(request), request.body.query),
  )

  app.patch(
    '/api/desks/:deskId/channels/:channelId',
    { config: admin, schema: { tags, params, body: changeChannelBody, response: one } },
    (request) => answer.changeChannel(actorOf(request), request.params.channelId, request.body),
  )

  app.delete('/api/desks/:deskId/channels/:channelId', { config: admin, schema: { tags, params } }, (request, reply) =>
    noContent(reply, answer.removeChannel(actorOf(request), request.params.channelId)),
  )

  app.post(
    '/api/desks/:deskId/channels/:channelId/test',
    { config: responder, schema: { tags, params, response: { 200: testChannelSchema } } },
    (request) => answer.testChannel(actorOf(request), request.params.channelId),
  )

  for (const [act, isPaused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    app.post(
      `/api/desks/:deskId/channels/:channelId/${act}`,
      { config: approver, schema: { tags, params: z.object(params.shape), response: one } },
      (request) => answer.pauseChannel(actorOf(request), request.params.channelId, isPaused),
    )
  }
}
