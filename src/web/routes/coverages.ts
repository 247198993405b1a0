// Live coverage on the desk, and for programs that caption: announced, begun, said line by line, ended.
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { maxRecordedBytes } from '../../newsroom/index.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  addCoverageFileQuery,
  changeCoverageBody,
  correctLineBody,
  coverageLineSchema,
  coverageListSchema,
  coverageSchema,
  newCoverageBody,
  newLineBody,
} from '../contract/coverage.ts'
import type { Rooms } from '../options.ts'
import { receiveFile } from '../upload/receive-file.ts'
import { noContent } from './no-content.ts'

const url = '/api/desks/:deskId/newsroom/coverages'
const tags = ['newsroom']
const params = deskParams.extend({ coverageId: idSchema })
const fileParams = params.extend({ coverageFileId: idSchema })
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const
const approver = { access: 'approver' } as const
/** A concert's sound over a slow line. */
const arriveWithinMs = 10 * 60_000

/** Needs the newsroom's routes beside it; the public's own are apart. */
export async function coverageRoutes(app: App, { newsroom }: Rooms): Promise<void> {
  const one = { 200: coverageSchema }
  const line = { 200: coverageLineSchema }

  app.get(
    url,
    { config: watcher, schema: { tags, params: deskParams, response: { 200: coverageListSchema } } },
    async (request) => ({ coverages: await newsroom.listCoverages(actorOf(request)) }),
  )
  app.post(
    url,
    { config: approver, schema: { tags, params: deskParams, body: newCoverageBody, response: one } },
    (request) => newsroom.announceCoverage(actorOf(request), request.body),
  )
  app.get(`${url}/:coverageId`, { config: watcher, schema: { tags, params, response: one } }, (request) =>
    newsroom.viewCoverage(actorOf(request), request.params.coverageId),
  )
  app.patch(
    `${url}/:coverageId`,
    { config: approver, schema: { tags, params, body: changeCoverageBody, response: one } },
    (request) => newsroom.changeCoverage(actorOf(request), request.params.coverageId, request.body),
  )
  app.delete(`${url}/:coverageId`, { config: approver, schema: { tags, params } }, (request, reply) =>
    noContent(reply, newsroom.callOffCoverage(actorOf(request), request.params.coverageId)),
  )
  app.post(`${url}/:coverageId/start`, { config: responder, schema: { tags, params, response: one } }, (request) =>
    newsroom.startCoverage(actorOf(request), request.params.coverageId),
  )
  app.post(`${url}/:coverageId/end`, { config: responder, schema: { tags, params, response: one } }, (request) =>
    newsroom.endCoverage(actorOf(request), request.params.coverageId),
  )
  app.post(
    `${url}/:coverageId/lines`,
    { config: responder, schema: { tags, params, body: newLineBody, response: line } },
    (request) => newsroom.sayLine(actorOf(request), request.params.coverageId, request.body),
  )
  app.post(
    `${url}/:coverageId/lines/correct`,
    { config: responder, schema: { tags, params, body: correctLineBody, response: line } },
    (request) => newsroom.correctLine(actorOf(request), request.params.coverageId, request.body),
  )
  app.delete(
    `${url}/:coverageId/files/:coverageFileId`,
    { config: responder, schema: { tags, params: fileParams, response: one } },
    (request) =>
      newsroom.removeCoverageFile(actorOf(request), request.params.coverageId, request.params.coverageFileId),
  )
  await app.register(async (scope) => fileRoute(scope, newsroom))
}

function fileRoute(scope: App, newsroom: Rooms['newsroom']): void {
  scope.removeAllContentTypeParsers()
  // Left where it is: it is read from the request itself, piece by piece.
  scope.addContentTypeParser('*', (_request, _body, done) => done(null))
  scope.post(
    `${url}/:coverageId/files`,
    {
      bodyLimit: maxRecordedBytes + 1_048_576,
      config: { ...responder, arriveWithinMs },
      schema: { tags, params, querystring: addCoverageFileQuery, response: { 200: coverageSchema } },
    },
    async (request) => {
      await using file = await receiveFile(request.raw, maxRecordedBytes)
      const { coverageId } = request.params
      return await newsroom.addCoverageFile(actorOf(request), coverageId, { ...request.query, ...file })
    },
  )
}
