import { noContent } from './no-content.ts'
import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import {
  answerSchema,
  caseAnswersSchema,
  correctBody,
  draftingSchema,
  draftSchema,
  draftVersionSchema,
  mediaSchema,
  newDraftBody,
  plannedSchema,
  wentOutQuery,
  wentOutSchema,
  practiseBody,
  publishBody,
  resolveBody,
  saveDraftBody,
  suggestBody,
  suggestionSchema,
  withdrawBody,
} from '../contract/answers.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import type { Rooms } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

const caseParams = deskParams.extend({ caseId: idSchema })
const draftParams = deskParams.extend({ draftId: idSchema })
const answerParams = deskParams.extend({ answerId: idSchema })
const publicationParams = deskParams.extend({ publicationId: idSchema })
const mediaParams = deskParams.extend({ mediaId: idSchema })

/** A little above the room's own bound, which says it in words. */
const maxImageBytes = 9 * 1_048_576

/** Drafts, and what became of them. */
export async function answerRoutes(app: App, { answer }: Rooms): Promise<void> {
  const tags = ['answers']
  const watcher = { access: 'watcher' } as const
  const responder = { access: 'responder' } as const
  const oneDraft = { 200: draftSchema }
  const oneAnswer = { 200: answerSchema }

  app.get(
    '/api/desks/:deskId/cases/:caseId/answers',
    { config: watcher, schema: { tags, params: caseParams, response: { 200: caseAnswersSchema } } },
    (request) => answer.answersOfCase(actorOf(request), request.params.caseId),
  )

  app.post(
    '/api/desks/:deskId/drafts',
    { config: responder, schema: { tags, params: deskParams, body: newDraftBody, response: oneDraft } },
    (request) => answer.startDraft(actorOf(request), request.body),
  )

  app.get(
    '/api/desks/:deskId/drafts/:draftId',
    { config: watcher, schema: { tags, params: draftParams, response: oneDraft } },
    (request) => answer.draftFor(actorOf(request), request.params.draftId),
  )

  app.get(
    '/api/desks/:deskId/drafts/:draftId/versions',
    {
      config: watcher,
      schema: { tags, params: draftParams, response: { 200: z.object({ versions: z.array(draftVersionSchema) }) } },
    },
    async (request) => ({ versions: await answer.versionsOf(actorOf(request), request.params.draftId) }),
  )

  app.post(
    '/api/desks/:deskId/drafts/:draftId/versions',
    { config: responder, schema: { tags, params: draftParams, body: saveDraftBody, response: oneDraft } },
    (request) => answer.saveDraft(actorOf(request), request.params.draftId, request.body),
  )

  app.post(
    '/api/desks/:deskId/drafts/:draftId/publish',
    { config: responder, schema: { tags, params: draftParams, body: publishBody, response: oneAnswer } },
    (request) => answer.publishDraft(actorOf(request), request.params.draftId, request.body),
  )

  app.post(
    '/api/desks/:deskId/drafts/:draftId/practise',
    { config: responder, schema: { tags, params: draftParams, body: practiseBody } },
    (request, reply) => noContent(reply, answer.practiseDraft(actorOf(request), request.params.draftId, request.body)),
  )

  app.get(
    '/api/desks/:deskId/drafting',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: draftingSchema } } },
    (request) => answer.viewDrafting(actorOf(request)),
  )

  app.post(
    '/api/desks/:deskId/drafts/:draftId/suggestions',
    {
      config: responder,
      schema: { tags, params: draftParams, body: suggestBody, response: { 200: suggestionSchema } },
    },
    (request) => answer.suggestWords(actorOf(request), request.params.draftId, request.body),
  )

  app.delete(
    '/api/desks/:deskId/drafts/:draftId',
    { config: responder, schema: { tags, params: draftParams } },
    (request, reply) => noContent(reply, answer.discardDraft(actorOf(request), request.params.draftId)),
  )

  app.post(
    '/api/desks/:deskId/answers/:answerId/correct',
    { config: responder, schema: { tags, params: answerParams, body: correctBody, response: oneAnswer } },
    (request) => answer.correctAnswer(actorOf(request), request.params.answerId, request.body),
  )

  app.post(
    '/api/desks/:deskId/answers/:answerId/withdraw',
    { config: responder, schema: { tags, params: answerParams, body: withdrawBody, response: oneAnswer } },
    (request) => answer.withdrawAnswer(actorOf(request), request.params.answerId, request.body),
  )

  for (const [path, verb] of [
    ['retry', 'retry'],
    ['look', 'lookAgain'],
    ['cancel', 'cancel'],
    ['hold', 'hold'],
  ] as const) {
    app.post(
      `/api/desks/:deskId/publications/:publicationId/${path}`,
      { config: responder, schema: { tags, params: z.object(publicationParams.shape), response: oneAnswer } },
      (request) => answer[verb](actorOf(request), request.params.publicationId),
    )
  }

  app.post(
    '/api/desks/:deskId/publications/:publicationId/release',
    { config: { access: 'approver' }, schema: { tags, params: publicationParams, response: oneAnswer } },
    (request) => answer.release(actorOf(request), request.params.publicationId),
  )

  app.get(
    '/api/desks/:deskId/planned',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: plannedSchema } } },
    (request) => answer.plannedOf(actorOf(request)),
  )

  app.get(
    '/api/desks/:deskId/publications',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: wentOutQuery, response: { 200: wentOutSchema } },
    },
    (request) => answer.wentOut(actorOf(request), request.query),
  )

  app.post(
    '/api/desks/:deskId/publications/:publicationId/resolve',
    { config: responder, schema: { tags, params: publicationParams, body: resolveBody, response: oneAnswer } },
    (request) => answer.resolve(actorOf(request), request.params.publicationId, request.body),
  )

  await withRawBodies(app, (scope) => {
    scope.post(
      '/api/desks/:deskId/media',
      {
        config: responder,
        bodyLimit: maxImageBytes,
        schema: { tags, params: deskParams, response: { 200: mediaSchema } },
      },
      (request) => answer.addMedia(actorOf(request), bytesOf(request.body)),
    )
  })

  app.get(
    '/api/desks/:deskId/media/:mediaId',
    { config: watcher, schema: { tags, params: mediaParams } },
    async (request, reply) => {
      const { type, bytes } = await answer.getMedia(actorOf(request), request.params.mediaId)
      return reply.type(type).header('cache-control', 'private, max-age=31536000, immutable').send(Buffer.from(bytes))
    },
  )
}
