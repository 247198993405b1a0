import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import { keepListBody, listNameSchema, watchListOfWordsSchema, watchListsSchema } from '../contract/watch-lists.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ listName: listNameSchema })

/** Lists of words, names and voices that watches share. */
export function watchListRoutes(app: App, { match }: Rooms): void {
  const tags = ['watches']
  const responder = { access: 'responder' } as const

  app.get(
    '/api/desks/:deskId/watch-lists',
    { config: { access: 'watcher' }, schema: { tags, params: deskParams, response: { 200: watchListsSchema } } },
    async (request) => ({ lists: await match.listLists(actorOf(request)) }),
  )

  app.put(
    '/api/desks/:deskId/watch-lists/:listName',
    { config: responder, schema: { tags, params, body: keepListBody, response: { 200: watchListOfWordsSchema } } },
    (request) => match.keepList(actorOf(request), request.params.listName, request.body),
  )

  app.delete(
    '/api/desks/:deskId/watch-lists/:listName',
    { config: responder, schema: { tags, params } },
    (request, reply) => noContent(reply, match.removeList(actorOf(request), request.params.listName)),
  )
}
