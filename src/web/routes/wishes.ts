import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  decideWishBody,
  giveWishBody,
  noteWishBody,
  wishDetailSchema,
  wishesQuery,
  wishesSchema,
} from '../contract/wishes.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ wishId: idSchema })

/** What people wish for. */
export function wishRoutes(app: App, { wishes }: Rooms): void {
  const tags = ['wishes']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const

  app.get(
    '/api/desks/:deskId/wishes',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: wishesQuery, response: { 200: wishesSchema } },
    },
    (request) => wishes.listWishes(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/wishes/:wishId',
    { config: watcher, schema: { tags, params, response: { 200: wishDetailSchema } } },
    (request) => wishes.viewWish(actorOf(request), request.params.wishId),
  )

  app.post(
    '/api/desks/:deskId/wishes/:wishId/decide',
    { config: responder, schema: { tags, params, body: decideWishBody } },
    (request, reply) => noContent(reply, wishes.decideWish(actorOf(request), request.params.wishId, request.body)),
  )

  app.post(
    '/api/desks/:deskId/wishes/:wishId/give',
    { config: responder, schema: { tags, params, body: giveWishBody } },
    (request, reply) =>
      noContent(reply, wishes.giveWish(actorOf(request), request.params.wishId, request.body.personId)),
  )

  app.post(
    '/api/desks/:deskId/wishes/:wishId/notes',
    { config: responder, schema: { tags, params, body: noteWishBody } },
    (request, reply) => noContent(reply, wishes.noteWish(actorOf(request), request.params.wishId, request.body.text)),
  )
}
