import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  changeSnippetBody,
  materialSchema,
  newSnippetBody,
  snippetSchema,
  snippetsSchema,
} from '../contract/snippets.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const params = deskParams.extend({ snippetId: idSchema })

/** Words kept for another time, and what lies beside a draft. */
export function snippetRoutes(app: App, { answer, material }: Rooms): void {
  const tags = ['snippets']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const
  const one = { 200: snippetSchema }

  app.get(
    '/api/desks/:deskId/snippets',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: snippetsSchema } } },
    async (request) => ({ snippets: await answer.listSnippets(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/snippets',
    { config: responder, schema: { tags, params: deskParams, body: newSnippetBody, response: one } },
    (request) => answer.keepSnippet(actorOf(request), request.body),
  )

  app.patch(
    '/api/desks/:deskId/snippets/:snippetId',
    { config: responder, schema: { tags, params, body: changeSnippetBody, response: one } },
    (request) => answer.changeSnippet(actorOf(request), request.params.snippetId, request.body),
  )

  app.delete(
    '/api/desks/:deskId/snippets/:snippetId',
    { config: responder, schema: { tags, params } },
    (request, reply) => noContent(reply, answer.removeSnippet(actorOf(request), request.params.snippetId)),
  )

  app.get(
    '/api/desks/:deskId/snippets/:snippetId/versions',
    { config: watcher, schema: { tags, params, response: { 200: snippetsSchema } } },
    async (request) => ({ snippets: await answer.snippetVersions(actorOf(request), request.params.snippetId) }),
  )

  app.get(
    '/api/desks/:deskId/cases/:caseId/material',
    {
      config: watcher,
      schema: { tags, params: deskParams.extend({ caseId: idSchema }), response: { 200: materialSchema } },
    },
    (request) => material.materialFor(actorOf(request), request.params.caseId),
  )
}
