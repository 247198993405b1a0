import type { FastifyRequest } from 'fastify'
import { ForbiddenError } from '../../platform/errors.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import {
  answerQuizBody,
  programmeCommandBody,
  programmeDocumentParams,
  programmeDocumentSchema,
  programmeSchema,
  quizOutcomeSchema,
  quizSchema,
  signedTextParams,
  signedTextSchema,
} from '../contract/programme.ts'
import type { Rooms } from '../options.ts'

const tags = ['guidelines']
/** Stakeholders and readers are often no more than that; the room knows whose each deed is. */
const watcher = { access: 'watcher' } as const
/** A document of the longest that is taken, every character escaped. */
const bodyLimit = 1_500_000

/** The programme by which guidelines come about, and the quiz. */
export function programmeRoutes(app: App, { guidelines }: Pick<Rooms, 'guidelines'>): void {
  const programme = '/api/desks/:deskId/guidelines/programme'
  app.get(
    programme,
    { config: watcher, schema: { tags, params: deskParams, response: { 200: programmeSchema } } },
    (request) => guidelines.programme(actorOf(request)),
  )
  app.post(
    programme,
    {
      config: watcher,
      bodyLimit,
      schema: { tags, params: deskParams, body: programmeCommandBody, response: { 200: programmeSchema } },
    },
    (request) => guidelines.perform(requirePerson(request), request.body),
  )
  app.get(
    `${programme}/texts/:hash`,
    {
      config: watcher,
      schema: { tags, params: signedTextParams, response: { 200: signedTextSchema } },
    },
    (request) => guidelines.signedText(actorOf(request), request.params.hash),
  )
  app.get(
    `${programme}/documents/:documentId`,
    {
      config: watcher,
      schema: {
        tags,
        params: programmeDocumentParams,
        response: { 200: programmeDocumentSchema },
      },
    },
    (request) => guidelines.programmeDocument(actorOf(request), request.params.documentId),
  )
  const quiz = '/api/desks/:deskId/guidelines/quiz'
  app.get(quiz, { config: watcher, schema: { tags, params: deskParams, response: { 200: quizSchema } } }, (request) =>
    guidelines.quiz(actorOf(request)),
  )
  app.post(
    quiz,
    {
      config: watcher,
      schema: { tags, params: deskParams, body: answerQuizBody, response: { 200: quizOutcomeSchema } },
    },
    (request) => guidelines.answerQuiz(requirePerson(request), request.body),
  )
}

function requirePerson(request: FastifyRequest) {
  if (request.identity?.kind === 'person') return actorOf(request)
  throw new ForbiddenError('A program agrees to nothing, signs nothing and learns nothing: sign in as a person')
}
