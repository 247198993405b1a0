import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  askBody,
  callListSchema,
  callSchema,
  callsQuery,
  changeLadderBody,
  ladderInForceSchema,
  ruleBody,
} from '../contract/hotline.ts'
import type { Rooms } from '../options.ts'

const params = deskParams.extend({ callId: idSchema })
const tags = ['hotline']
const one = { 200: callSchema }
// Who may answer depends on the call: an authority, or whoever it rang. The room decides.
const watcher = { access: 'watcher' } as const

/** Questions to the authority on duty, and the ladder that they climb. */
export function hotlineRoutes(app: App, { desk: { hotline } }: Pick<Rooms, 'desk'>): void {
  app.get(
    '/api/desks/:deskId/hotline/calls',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: callsQuery, response: { 200: callListSchema } },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.query
      return { calls: await (caseId === undefined ? hotline.openCalls(actor) : hotline.callsOf(actor, caseId)) }
    },
  )
  app.post(
    '/api/desks/:deskId/hotline/calls',
    { config: { access: 'responder' }, schema: { tags, params: deskParams, body: askBody, response: one } },
    (request) => hotline.ask(actorOf(request), request.body),
  )
  app.get(
    '/api/desks/:deskId/hotline/calls/:callId',
    { config: watcher, schema: { tags, params, response: one } },
    (request) => hotline.view(actorOf(request), request.params.callId),
  )
  app.post(
    '/api/desks/:deskId/hotline/calls/:callId/rule',
    { config: watcher, schema: { tags, params, body: ruleBody, response: one } },
    (request) => hotline.rule(actorOf(request), request.params.callId, request.body),
  )
  for (const act of ['acknowledge', 'withdraw'] as const) {
    app.post(
      `/api/desks/:deskId/hotline/calls/:callId/${act}`,
      { config: watcher, schema: { tags, params, response: one } },
      (request) => hotline[act](actorOf(request), request.params.callId),
    )
  }
  app.get(
    '/api/desks/:deskId/hotline/ladder',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: ladderInForceSchema } } },
    (request) => hotline.ladder(actorOf(request)),
  )
  app.patch(
    '/api/desks/:deskId/hotline/ladder',
    {
      config: { access: 'admin' },
      schema: { tags, params: deskParams, body: changeLadderBody, response: { 200: ladderInForceSchema } },
    },
    (request) => hotline.changeLadder(actorOf(request), request.body),
  )
}
