import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  closeBody,
  findQuery,
  foundSchema,
  inboxQuery,
  inboxRowSchema,
  inboxSchema,
  letStandBody,
  noteBody,
  shownBody,
  stampSchema,
} from '../contract/stories.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ caseId: idSchema })

/** The inbox and what is done to its cases. */
export function caseRoutes(app: App, { desk }: Rooms): void {
  const tags = ['cases']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const
  const row = { 200: inboxRowSchema }

  app.get(
    '/api/desks/:deskId/inbox',
    { config: watcher, schema: { tags, params: deskParams, querystring: inboxQuery, response: { 200: inboxSchema } } },
    (request) => desk.inbox(actorOf(request), request.query),
  )

  app.get(
    '/api/desks/:deskId/find',
    {
      config: { access: 'watcher', limit: 'find' },
      schema: { tags, params: deskParams, querystring: findQuery, response: { 200: foundSchema } },
    },
    (request) => desk.findStories(actorOf(request), request.query),
  )

  app.post(
    '/api/desks/:deskId/cases/shown',
    { config: watcher, schema: { tags, params: deskParams, body: shownBody } },
    (request, reply) => noContent(reply, desk.shown(actorOf(request), request.body.caseIds)),
  )

  app.post('/api/desks/:deskId/cases/:caseId/opened', { config: watcher, schema: { tags, params } }, (request, reply) =>
    noContent(reply, desk.opened(actorOf(request), request.params.caseId)),
  )

  for (const act of ['claim', 'unclaim', 'reopen'] as const) {
    app.post(
      `/api/desks/:deskId/cases/:caseId/${act}`,
      { config: responder, schema: { tags, params: z.object(params.shape), response: row } },
      (request) => desk[act](actorOf(request), request.params.caseId),
    )
  }

  app.post(
    '/api/desks/:deskId/cases/:caseId/let-stand',
    { config: responder, schema: { tags, params, body: letStandBody, response: row } },
    (request) => desk.letStand(actorOf(request), request.params.caseId, request.body.reason),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/close',
    { config: responder, schema: { tags, params, body: closeBody, response: row } },
    (request) => desk.close(actorOf(request), request.params.caseId, request.body),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/notes',
    { config: responder, schema: { tags, params, body: noteBody, response: { 200: stampSchema } } },
    (request) => desk.note(actorOf(request), request.params.caseId, request.body.note),
  )
}
