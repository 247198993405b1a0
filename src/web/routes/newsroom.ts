import { noContent } from './no-content.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  addMediaQuery,
  changeDraftBody,
  changeMediaBody,
  changeMastheadBody,
  correctStatementBody,
  discardDraftQuery,
  factsSchema,
  inquiryListSchema,
  keepFactsBody,
  mediaListSchema,
  mediaSchema,
  mastheadSchema,
  newStatementBody,
  pickupListSchema,
  previewStatementBody,
  previewStatementSchema,
  publishStatementBody,
  statementListSchema,
  statementQuery,
  statementSchema,
  withdrawStatementBody,
} from '../contract/newsroom.ts'
import type { Rooms } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** A little above the 10 MiB that the room takes, so that it is the room that says so. */
const maxFileBytes = 11 * 1_048_576

const params = deskParams.extend({ statementId: idSchema })
const tags = ['newsroom']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const
const approver = { access: 'approver' } as const

/** The newsroom as the desk works on it: its settings and its statements. */
export async function newsroomRoutes(app: App, { newsroom }: Rooms): Promise<void> {
  const masthead = { 200: mastheadSchema }

  app.get(
    '/api/desks/:deskId/newsroom',
    { config: watcher, schema: { tags, params: deskParams, response: masthead } },
    (request) => newsroom.viewMasthead(actorOf(request)),
  )

  app.patch(
    '/api/desks/:deskId/newsroom',
    { config: { access: 'admin' }, schema: { tags, params: deskParams, body: changeMastheadBody, response: masthead } },
    (request) => newsroom.changeMasthead(actorOf(request), request.body),
  )

  app.get(
    '/api/desks/:deskId/newsroom/inquiries',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: inquiryListSchema } } },
    async (request) => ({ inquiries: await newsroom.listInquiries(actorOf(request)) }),
  )

  app.get(
    '/api/desks/:deskId/newsroom/facts',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: factsSchema } } },
    (request) => newsroom.viewFacts(actorOf(request)),
  )

  app.post(
    '/api/desks/:deskId/newsroom/facts',
    { config: approver, schema: { tags, params: deskParams, body: keepFactsBody, response: { 200: factsSchema } } },
    (request) => newsroom.keepFacts(actorOf(request), request.body),
  )

  statementRoutes(app, newsroom)
  await mediaRoutes(app, newsroom)
}

async function mediaRoutes(app: App, newsroom: Rooms['newsroom']): Promise<void> {
  const url = '/api/desks/:deskId/newsroom/media'
  const one = { 200: mediaSchema }
  const mediaParams = deskParams.extend({ mediaId: idSchema })

  app.get(
    url,
    { config: watcher, schema: { tags, params: deskParams, response: { 200: mediaListSchema } } },
    async (request) => ({ media: await newsroom.listMedia(actorOf(request)) }),
  )

  await withRawBodies(app, (scope) => {
    scope.post(
      url,
      {
        bodyLimit: maxFileBytes,
        config: responder,
        schema: { tags, params: deskParams, querystring: addMediaQuery, response: one },
      },
      (request) => newsroom.addMedia(actorOf(request), { ...request.query, bytes: bytesOf(request.body) }),
    )
  })

  app.patch(
    `${url}/:mediaId`,
    { config: responder, schema: { tags, params: mediaParams, body: changeMediaBody, response: one } },
    (request) => newsroom.changeMedia(actorOf(request), request.params.mediaId, request.body),
  )

  app.delete(`${url}/:mediaId`, { config: approver, schema: { tags, params: mediaParams } }, (request, reply) =>
    noContent(reply, newsroom.removeMedia(actorOf(request), request.params.mediaId)),
  )
}

function statementRoutes(app: App, newsroom: Rooms['newsroom']): void {
  const url = '/api/desks/:deskId/newsroom/statements'
  const one = { 200: statementSchema }

  app.get(
    url,
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: statementQuery, response: { 200: statementListSchema } },
    },
    (request) => newsroom.listStatements(actorOf(request), request.query),
  )

  app.post(
    url,
    { config: responder, schema: { tags, params: deskParams, body: newStatementBody, response: one } },
    (request) => newsroom.write(actorOf(request), request.body),
  )

  app.post(
    `${url}/preview`,
    {
      config: watcher,
      schema: { tags, params: deskParams, body: previewStatementBody, response: { 200: previewStatementSchema } },
    },
    async (request) => ({ html: await newsroom.preview(actorOf(request), request.body.body) }),
  )

  app.get(`${url}/:statementId`, { config: watcher, schema: { tags, params, response: one } }, (request) =>
    newsroom.viewStatement(actorOf(request), request.params.statementId),
  )

  app.get(
    `${url}/:statementId/pickups`,
    { config: watcher, schema: { tags, params, response: { 200: pickupListSchema } } },
    async (request) => ({
      pickups: await newsroom.pickupsOfStatement(actorOf(request), request.params.statementId),
    }),
  )

  app.patch(
    `${url}/:statementId`,
    { config: responder, schema: { tags, params, body: changeDraftBody, response: one } },
    (request) => newsroom.changeDraft(actorOf(request), request.params.statementId, request.body),
  )

  app.delete(
    `${url}/:statementId`,
    { config: responder, schema: { tags, params, querystring: discardDraftQuery } },
    (request, reply) => noContent(reply, newsroom.discard(actorOf(request), request.params.statementId, request.query)),
  )

  app.post(
    `${url}/:statementId/publish`,
    { config: approver, schema: { tags, params, body: publishStatementBody, response: one } },
    (request) => newsroom.publish(actorOf(request), request.params.statementId, request.body),
  )

  app.post(
    `${url}/:statementId/correct`,
    { config: approver, schema: { tags, params, body: correctStatementBody, response: one } },
    (request) => newsroom.correct(actorOf(request), request.params.statementId, request.body),
  )

  app.post(
    `${url}/:statementId/withdraw`,
    { config: approver, schema: { tags, params, body: withdrawStatementBody, response: one } },
    (request) => newsroom.withdraw(actorOf(request), request.params.statementId, request.body),
  )
}
