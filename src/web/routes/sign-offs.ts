import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import { callsQuery } from '../contract/hotline.ts'
import {
  changePartsBody,
  changeSignOffClassesBody,
  decideBody,
  replyBody,
  requestSignOffBody,
  signOffClassesSchema,
  signOffListSchema,
  signOffSchema,
} from '../contract/sign-off.ts'
import type { Rooms } from '../options.ts'

const params = deskParams.extend({ signOffId: idSchema })
const tags = ['sign-off']
const one = { 200: signOffSchema }
// Who may sign depends on whom the sign-off asks: the room decides.
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const

/** Drafts that others must approve, and the classes that say who. */
export function signOffRoutes(app: App, { desk: { signOff } }: Pick<Rooms, 'desk'>): void {
  app.get(
    '/api/desks/:deskId/sign-offs',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: callsQuery, response: { 200: signOffListSchema } },
    },
    async (request) => ({ signOffs: await signOff.list(actorOf(request), request.query.caseId) }),
  )
  app.post(
    '/api/desks/:deskId/sign-offs',
    { config: responder, schema: { tags, params: deskParams, body: requestSignOffBody, response: one } },
    (request) => signOff.request(actorOf(request), request.body),
  )
  app.get(
    '/api/desks/:deskId/sign-offs/:signOffId',
    { config: watcher, schema: { tags, params, response: one } },
    (request) => signOff.view(actorOf(request), request.params.signOffId),
  )
  app.post(
    '/api/desks/:deskId/sign-offs/:signOffId/decide',
    { config: watcher, schema: { tags, params, body: decideBody, response: one } },
    (request) => signOff.decide(actorOf(request), request.params.signOffId, request.body),
  )
  app.post(
    '/api/desks/:deskId/sign-offs/:signOffId/reply',
    { config: responder, schema: { tags, params, body: replyBody, response: one } },
    (request) => signOff.reply(actorOf(request), request.params.signOffId, request.body.text),
  )
  app.post(
    '/api/desks/:deskId/sign-offs/:signOffId/change',
    { config: responder, schema: { tags, params, body: changePartsBody, response: one } },
    (request) => signOff.changeDraft(actorOf(request), request.params.signOffId, request.body.parts),
  )
  app.post(
    '/api/desks/:deskId/sign-offs/:signOffId/withdraw',
    { config: responder, schema: { tags, params, response: one } },
    (request) => signOff.withdraw(actorOf(request), request.params.signOffId),
  )
  app.get(
    '/api/desks/:deskId/sign-off-classes',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: signOffClassesSchema } } },
    (request) => signOff.classes(actorOf(request)),
  )
  app.patch(
    '/api/desks/:deskId/sign-off-classes',
    {
      config: { access: 'admin' },
      schema: { tags, params: deskParams, body: changeSignOffClassesBody, response: { 200: signOffClassesSchema } },
    },
    (request) => signOff.changeClasses(actorOf(request), request.body),
  )
}
