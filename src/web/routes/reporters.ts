import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  caseReportersSchema,
  changeReporterBody,
  forgetReporterQuery,
  importedReportersSchema,
  importReportersBody,
  markReplyBody,
  newReporterBody,
  piecesBody,
  piecesSchema,
  proposedReportersSchema,
  reporterListSchema,
  reporterPageSchema,
  reporterQuery,
  sendQuoteBody,
  sentQuotesSchema,
} from '../contract/reporters.ts'
import { pickupListSchema } from '../contract/newsroom.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['reporters']
const responder = { access: 'responder' } as const
const approver = { access: 'approver' } as const

/** Those who write for outlets: kept in a list, ranked beside cases, written to. */
export function reporterRoutes(app: App, { reporters }: Rooms): void {
  const url = '/api/desks/:deskId/newsroom/reporters'
  const params = deskParams.extend({ reporterId: idSchema })
  const one = { 200: reporterPageSchema }

  app.get(
    url,
    {
      config: responder,
      schema: { tags, params: deskParams, querystring: reporterQuery, response: { 200: reporterListSchema } },
    },
    (request) => reporters.list(actorOf(request), request.query),
  )

  app.post(
    url,
    { config: responder, schema: { tags, params: deskParams, body: newReporterBody, response: one } },
    (request) => reporters.keep(actorOf(request), request.body),
  )

  app.get(
    `${url}/proposed`,
    { config: responder, schema: { tags, params: deskParams, response: { 200: proposedReportersSchema } } },
    (request) => reporters.proposed(actorOf(request)),
  )

  app.post(
    `${url}/proposed/pieces`,
    { config: responder, schema: { tags, params: deskParams, body: piecesBody, response: { 200: piecesSchema } } },
    (request) => reporters.piecesOf(actorOf(request), request.body),
  )

  app.post(
    `${url}/import`,
    {
      config: approver,
      schema: { tags, params: deskParams, body: importReportersBody, response: { 200: importedReportersSchema } },
    },
    (request) => reporters.importFile(actorOf(request), request.body),
  )

  app.get(`${url}/:reporterId`, { config: responder, schema: { tags, params, response: one } }, (request) =>
    reporters.view(actorOf(request), request.params.reporterId),
  )

  app.patch(
    `${url}/:reporterId`,
    { config: responder, schema: { tags, params, body: changeReporterBody, response: one } },
    (request) => reporters.change(actorOf(request), request.params.reporterId, request.body),
  )

  app.delete(
    `${url}/:reporterId`,
    { config: approver, schema: { tags, params, querystring: forgetReporterQuery } },
    (request, reply) => noContent(reply, reporters.forget(actorOf(request), request.params.reporterId, request.query)),
  )

  quoteRoutes(app, reporters)
}

function quoteRoutes(app: App, reporters: Rooms['reporters']): void {
  const ofCase = deskParams.extend({ caseId: idSchema })

  app.get(
    '/api/desks/:deskId/cases/:caseId/reporters',
    { config: responder, schema: { tags, params: ofCase, response: { 200: caseReportersSchema } } },
    (request) => reporters.forCase(actorOf(request), request.params.caseId),
  )

  app.get(
    '/api/desks/:deskId/cases/:caseId/pickups',
    { config: { access: 'watcher' }, schema: { tags, params: ofCase, response: { 200: pickupListSchema } } },
    (request) => reporters.pickupsOfCase(actorOf(request), request.params.caseId),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/quotes',
    { config: responder, schema: { tags, params: ofCase, body: sendQuoteBody, response: { 200: sentQuotesSchema } } },
    (request) => reporters.sendQuote(actorOf(request), request.params.caseId, request.body),
  )

  app.post(
    '/api/desks/:deskId/quotes/:publicationId/replied',
    {
      config: responder,
      schema: { tags, params: deskParams.extend({ publicationId: idSchema }), body: markReplyBody },
    },
    (request, reply) =>
      noContent(reply, reporters.markReply(actorOf(request), request.params.publicationId, request.body)),
  )
}
