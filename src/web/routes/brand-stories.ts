import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import {
  bankOverviewSchema,
  brandStoryListSchema,
  brandStoryOffersSchema,
  brandStoryQuery,
  brandStorySchema,
  changeBrandStoryBody,
  newBrandStoryBody,
  offerBrandStoriesBody,
  removeBrandStoryQuery,
  useBrandStoryBody,
} from '../contract/brand-stories.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['story bank']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const

/** Stories of our own: kept in the bank, offered on cases. */
export function brandStoryRoutes(app: App, { brandStories }: Rooms): void {
  const url = '/api/desks/:deskId/newsroom/bank'
  const params = deskParams.extend({ brandStoryId: idSchema })
  const one = { 200: brandStorySchema }

  app.get(
    url,
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: brandStoryQuery, response: { 200: brandStoryListSchema } },
    },
    (request) => brandStories.list(actorOf(request), request.query),
  )

  app.post(
    url,
    { config: responder, schema: { tags, params: deskParams, body: newBrandStoryBody, response: one } },
    (request) => brandStories.write(actorOf(request), request.body),
  )

  app.get(
    `${url}/overview`,
    { config: watcher, schema: { tags, params: deskParams, response: { 200: bankOverviewSchema } } },
    (request) => brandStories.overview(actorOf(request)),
  )

  app.get(`${url}/:brandStoryId`, { config: watcher, schema: { tags, params, response: one } }, (request) =>
    brandStories.view(actorOf(request), request.params.brandStoryId),
  )

  app.patch(
    `${url}/:brandStoryId`,
    { config: responder, schema: { tags, params, body: changeBrandStoryBody, response: one } },
    (request) => brandStories.change(actorOf(request), request.params.brandStoryId, request.body),
  )

  app.delete(
    `${url}/:brandStoryId`,
    { config: { access: 'approver' }, schema: { tags, params, querystring: removeBrandStoryQuery } },
    (request, reply) =>
      noContent(reply, brandStories.remove(actorOf(request), request.params.brandStoryId, request.query)),
  )

  offerRoutes(app, brandStories)
}

function offerRoutes(app: App, brandStories: Rooms['brandStories']): void {
  const url = '/api/desks/:deskId/cases/:caseId/brand-stories'
  const params = deskParams.extend({ caseId: idSchema })

  app.post(
    url,
    {
      config: watcher,
      schema: { tags, params, body: offerBrandStoriesBody, response: { 200: brandStoryOffersSchema } },
    },
    (request) => brandStories.offersFor(actorOf(request), request.params.caseId, request.body),
  )

  app.post(
    `${url}/:brandStoryId/use`,
    { config: responder, schema: { tags, params: params.extend({ brandStoryId: idSchema }), body: useBrandStoryBody } },
    (request, reply) => noContent(reply, brandStories.use(actorOf(request), request.params, request.body)),
  )
}
