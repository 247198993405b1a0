import { noContent } from './no-content.ts'
import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  backTestBody,
  backTestSchema,
  changeWatchBody,
  checkQueryBody,
  checkQuerySchema,
  explainBody,
  explainSchema,
  exportWatchesQuery,
  importWatchesBody,
  importWatchesSchema,
  watchBody,
  watchListSchema,
  watchSchema,
  watchVersionSchema,
} from '../contract/watches.ts'
import { NowdeskError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { WebDeps } from '../options.ts'
import { startStream } from '../stream/start-stream.ts'
import { signalOf } from './signal-of.ts'

/** As `importWatchesBody` bounds it, with room for escapes. */
const maxFileBytes = 4_194_304

const params = deskParams.extend({ watchId: idSchema })

/** Watches: the standing queries, and trying one out before it is saved. */
export function watchRoutes(app: App, { rooms: { match }, log }: WebDeps): void {
  const tags = ['watches']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const
  const one = { 200: watchSchema }

  app.get(
    '/api/desks/:deskId/watches',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: watchListSchema } } },
    async (request) => ({ watches: await match.listWatches(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/watches',
    { config: responder, schema: { tags, params: deskParams, body: watchBody, response: one } },
    (request) => match.addWatch(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/watches/check',
    {
      config: watcher,
      schema: { tags, params: deskParams, body: checkQueryBody, response: { 200: checkQuerySchema } },
    },
    (request) => match.checkQuery(actorOf(request), request.body.query),
  )

  app.post(
    '/api/desks/:deskId/watches/back-test',
    {
      config: { ...watcher, limit: 'search' },
      schema: { tags, params: deskParams, body: backTestBody, response: { 200: backTestSchema } },
    },
    (request, reply) => match.backTest(actorOf(request), request.body, signalOf(reply)),
  )

  app.post(
    '/api/desks/:deskId/watches/back-test/stream',
    { config: { ...watcher, limit: 'search' }, schema: { tags, params: deskParams, body: backTestBody } },
    async (request, reply) => {
      const signal = signalOf(reply)
      const states = match.backTesting(actorOf(request), request.body, signal)[Symbol.asyncIterator]()
      // The first before the head is sent: a query that cannot be read is answered with its error.
      let state = await states.next()
      const response = startStream(reply)
      try {
        for (; !state.done; state = await states.next())
          response.write(`event: state\ndata: ${JSON.stringify(state.value)}\n\n`)
      } catch (error) {
        if (!signal.aborted)
          response.write(`event: error\ndata: ${JSON.stringify({ message: inWords(error, log) })}\n\n`)
      } finally {
        response.end()
      }
    },
  )

  app.post(
    '/api/desks/:deskId/watches/explain',
    { config: watcher, schema: { tags, params: deskParams, body: explainBody, response: { 200: explainSchema } } },
    (request) => match.explain(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/watches/import',
    {
      config: { ...responder, limit: 'search' },
      bodyLimit: maxFileBytes,
      schema: { tags, params: deskParams, body: importWatchesBody, response: { 200: importWatchesSchema } },
    },
    (request) => match.importWatches(actorOf(request), request.body),
  )

  app.get(
    '/api/desks/:deskId/watches/export',
    { config: watcher, schema: { tags, params: deskParams, querystring: exportWatchesQuery } },
    async (request, reply) => {
      const { format } = request.query
      const text = await match.exportWatches(actorOf(request), format)
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
        .header('content-disposition', `attachment; filename="watches.${format}"`)
        .send(text)
    },
  )

  app.get(
    '/api/desks/:deskId/watches/:watchId',
    {
      config: watcher,
      schema: {
        tags,
        params,
        response: { 200: z.object({ watch: watchSchema, versions: z.array(watchVersionSchema) }) },
      },
    },
    (request) => match.viewWatch(actorOf(request), request.params.watchId),
  )

  app.patch(
    '/api/desks/:deskId/watches/:watchId',
    { config: responder, schema: { tags, params, body: changeWatchBody, response: one } },
    (request) => match.changeWatch(actorOf(request), request.params.watchId, request.body),
  )

  app.delete('/api/desks/:deskId/watches/:watchId', { config: responder, schema: { tags, params } }, (request, reply) =>
    noContent(reply, match.removeWatch(actorOf(request), request.params.watchId)),
  )
}

/** Of a failure on the way: of ours its words, of others that there was one. */
function inWords(error: unknown, log: Log): string {
  if (error instanceof NowdeskError) return error.message
  log.error({ err: error }, 'a back-test broke off')
  return 'The back-test broke off. Change the query to start it again.'
}
