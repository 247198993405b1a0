import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  adviceSchema,
  changePolicyBody,
  choosePlaybookBody,
  grantSchema,
  grantViewSchema,
  letStandScoreSchema,
  withoutRuleSchema,
  mayPublishBody,
  newGrantBody,
  permitSchema,
  policyInForceSchema,
  reasonBody,
} from '../contract/deciding.ts'
import { inboxRowSchema } from '../contract/stories.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['deciding']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const
const authority = { access: 'authority' } as const

/** The desk's rules, its grants, and what they mean for one case. */
export function decidingRoutes(app: App, rooms: Rooms): void {
  policyRoutes(app, rooms)
  grantRoutes(app, rooms)
  courseRoutes(app, rooms)
}

function policyRoutes(app: App, { desk }: Rooms): void {
  app.get(
    '/api/desks/:deskId/policy',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: policyInForceSchema } } },
    (request) => desk.policy(actorOf(request).deskId),
  )

  app.get(
    '/api/desks/:deskId/policy/rules/:ruleId/without',
    {
      config: watcher,
      schema: {
        tags,
        params: deskParams.extend({ ruleId: z.string().max(60) }),
        response: { 200: withoutRuleSchema },
      },
    },
    (request) => desk.withoutRule(actorOf(request), request.params.ruleId),
  )

  app.put(
    '/api/desks/:deskId/policy',
    {
      config: authority,
      schema: { tags, params: deskParams, body: changePolicyBody, response: { 200: policyInForceSchema } },
    },
    (request) => desk.changePolicy(actorOf(request), request.body),
  )
}

function grantRoutes(app: App, { desk }: Rooms): void {
  const params = deskParams.extend({ grantId: idSchema })

  app.get(
    '/api/desks/:deskId/grants',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ grants: z.array(grantViewSchema) }) } },
    },
    async (request) => ({ grants: await desk.listGrants(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/grants',
    { config: authority, schema: { tags, params: deskParams, body: newGrantBody, response: { 200: grantSchema } } },
    (request) => desk.giveGrant(actorOf(request), request.body),
  )

  app.post(
    '/api/desks/:deskId/grants/:grantId/revoke',
    { config: authority, schema: { tags, params, body: reasonBody } },
    (request, reply) =>
      noContent(reply, desk.revokeGrant(actorOf(request), request.params.grantId, request.body.reason)),
  )
}

function courseRoutes(app: App, { desk }: Rooms): void {
  const params = deskParams.extend({ caseId: idSchema })
  const row = { 200: inboxRowSchema }

  app.get(
    '/api/desks/:deskId/cases/:caseId/advice',
    { config: watcher, schema: { tags, params, response: { 200: adviceSchema } } },
    (request) => desk.advise(actorOf(request), request.params.caseId),
  )

  app.get(
    '/api/desks/:deskId/let-stand',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: letStandScoreSchema } } },
    (request) => desk.letStandScore(actorOf(request)),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/playbook',
    { config: responder, schema: { tags, params, body: choosePlaybookBody, response: row } },
    (request) => desk.choosePlaybook(actorOf(request), request.params.caseId, request.body.playbook),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/override',
    { config: responder, schema: { tags, params, body: reasonBody, response: row } },
    (request) => desk.overrideAdvice(actorOf(request), request.params.caseId, request.body.reason),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/may-publish',
    { config: responder, schema: { tags, params, body: mayPublishBody, response: { 200: permitSchema } } },
    (request) => desk.mayPublish(actorOf(request), { ...request.body, caseId: request.params.caseId }),
  )
}
