import type { Actor } from '../../model/role.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  forecastsQuery,
  forecastsSchema,
  latestSchema,
  mentionPageSchema,
  mergeBody,
  mentionsQuery,
  splitBody,
  splitSchema,
  storyListQuery,
  storyListSchema,
  storyQuery,
  storySchema,
  storyViewSchema,
} from '../contract/stories.ts'
import type { Rooms, WebDeps } from '../options.ts'
import type { Hub } from '../stream/hub.ts'

const params = deskParams.extend({ storyId: idSchema })
/** Stories: the list, one with all that is known of it, and the rest of its mentions. */
export function storyRoutes(app: App, { stories, desk }: Rooms, hub: Hub, { bus }: Pick<WebDeps, 'bus'>): void {
  const config = { access: 'watcher' } as const
  const tags = ['stories']

  app.get(
    '/api/desks/:deskId/stories',
    {
      config,
      schema: {
        tags,
        params: deskParams,
        querystring: storyListQuery,
        response: { 200: storyListSchema },
      },
    },
    (request) => stories.listStories(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/stories/:storyId',
    { config, schema: { tags, params, querystring: storyQuery, response: { 200: storyViewSchema } } },
    async (request) => {
      const actor = actorOf(request)
      // Asked before the rest is read: whoever follows from there misses nothing.
      const eventId = await bus.head()
      const page = await stories.viewStory(actor, request.params.storyId, request.query)
      return { ...page, ...(await deskPart(actor, page.story.storyId, request.query.at)), eventId }
    },
  )

  app.get(
    '/api/desks/:deskId/stories/:storyId/mentions',
    {
      config,
      schema: {
        tags,
        params,
        querystring: mentionsQuery,
        response: { 200: mentionPageSchema },
      },
    },
    (request) => stories.mentionsOf(actorOf(request), request.params.storyId, request.query),
  )

  app.get(
    '/api/desks/:deskId/latest',
    { config, schema: { tags, params: deskParams, response: { 200: latestSchema } } },
    (request) => stories.latest(actorOf(request)),
  )

  app.get(
    '/api/desks/:deskId/forecasts',
    {
      config,
      schema: { tags, params: deskParams, querystring: forecastsQuery, response: { 200: forecastsSchema } },
    },
    (request) => stories.forecasts(actorOf(request), request.query),
  )

  app.post(
    '/api/desks/:deskId/stories/:storyId/merge',
    { config: { access: 'responder' }, schema: { tags, params, body: mergeBody, response: { 200: storySchema } } },
    (request) =>
      stories.mergeStories(actorOf(request), { fromId: request.params.storyId, intoId: request.body.intoId }),
  )

  app.post(
    '/api/desks/:deskId/stories/:storyId/split',
    { config: { access: 'responder' }, schema: { tags, params, body: splitBody, response: { 200: splitSchema } } },
    (request) => stories.splitStory(actorOf(request), { storyId: request.params.storyId, ...request.body }),
  )

  async function deskPart({ deskId }: Actor, storyId: string, asOfMs = Infinity) {
    const row = await desk.caseOfStory(deskId, storyId)
    if (!row) return { stamps: [], present: [] }
    const { caseId } = row.case
    const stamps = (await desk.stampsOf(deskId, caseId)).filter(({ atMs }) => atMs <= asOfMs)
    return { case: row.case, holder: row.holder, stamps, present: hub.presentOn(deskId, caseId) }
  }
}
