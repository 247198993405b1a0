import { z } from 'zod'
import { ForbiddenError } from '../../platform/errors.ts'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema, versionInAddressSchema } from '../contract/common.ts'
import {
  checkDraftBody,
  checkDraftSchema,
  comicPreviewSchema,
  comicQuery,
  comicSchema,
  diffQuery,
  guidanceSchema,
  guidelineDiffSchema,
  guidelinesSchema,
  guidelineVersionSchema,
  previewComicBody,
  problemsSchema,
  publishGuidelinesBody,
  acknowledgeGuidelinesBody,
  acknowledgementSchema,
  savedGuidelinesSchema,
  saveGuidelinesBody,
  shareGuidelinesBody,
  sharingSchema,
  triageBody,
  validateGuidelinesBody,
  versionHeadSchema,
} from '../contract/guidelines.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['guidelines']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const
const approver = { access: 'approver' } as const
/** Twenty files of the longest that is taken. */
const bodyLimit = 8_500_000
const packParams = deskParams.extend({ pack: z.string().max(60) })
const storyParams = deskParams.extend({ storyId: idSchema })

/** The desk's guidelines: the check of a draft, what is in force, its draft and its history. */
export function guidelineRoutes(app: App, { guidelines }: Pick<Rooms, 'guidelines'>): void {
  app.post(
    '/api/desks/:deskId/check',
    {
      config: watcher,
      schema: { tags, params: deskParams, body: checkDraftBody, response: { 200: checkDraftSchema } },
    },
    (request) => guidelines.check(actorOf(request), request.body),
  )
  app.get(
    '/api/desks/:deskId/guidelines',
    { config: watcher, schema: { tags, params: deskParams, response: { 200: guidelinesSchema } } },
    (request) => guidelines.overview(actorOf(request)),
  )
  versionRoutes(app, guidelines)
  draftRoutes(app, guidelines)
  storyGuidanceRoutes(app, guidelines)
}

function versionRoutes(app: App, guidelines: Rooms['guidelines']): void {
  app.get(
    '/api/desks/:deskId/guidelines/versions/:version',
    {
      config: watcher,
      schema: {
        tags,
        params: deskParams.extend({ version: versionInAddressSchema }),
        response: { 200: guidelineVersionSchema },
      },
    },
    (request) => guidelines.viewVersion(actorOf(request), request.params.version),
  )
  app.get(
    '/api/desks/:deskId/guidelines/diff',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: diffQuery, response: { 200: guidelineDiffSchema } },
    },
    (request) => guidelines.diff(actorOf(request), request.query),
  )
  app.get(
    '/api/desks/:deskId/guidelines/comic',
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: comicQuery, response: { 200: comicSchema } },
    },
    (request) => guidelines.comic(actorOf(request), request.query.version),
  )
  app.post(
    '/api/desks/:deskId/guidelines/acknowledge',
    {
      config: watcher,
      schema: { tags, params: deskParams, body: acknowledgeGuidelinesBody, response: { 200: acknowledgementSchema } },
    },
    async (request) => {
      if (request.identity?.kind !== 'person')
        throw new ForbiddenError('A program reads no guidelines: sign in as a person')
      return await guidelines.acknowledge(actorOf(request), request.body.hash)
    },
  )
  app.patch(
    '/api/desks/:deskId/guidelines/sharing',
    {
      config: { access: 'admin' },
      schema: { tags, params: deskParams, body: shareGuidelinesBody, response: { 200: sharingSchema } },
    },
    (request) => guidelines.share(actorOf(request), request.body.isPublic),
  )
  for (const [method, isLoaded] of [
    ['POST', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/api/desks/:deskId/guidelines/packs/:pack',
      config: approver,
      schema: { tags, params: packParams, response: { 200: versionHeadSchema } },
      handler: (request) => guidelines.changePack(actorOf(request), { name: request.params.pack, isLoaded }),
    })
  }
}

function draftRoutes(app: App, guidelines: Rooms['guidelines']): void {
  app.post(
    '/api/desks/:deskId/guidelines/validate',
    {
      config: watcher,
      bodyLimit,
      schema: { tags, params: deskParams, body: validateGuidelinesBody, response: { 200: problemsSchema } },
    },
    async (request) => ({ problems: guidelines.validate(request.body.files) }),
  )
  app.post(
    '/api/desks/:deskId/guidelines/comic',
    {
      config: watcher,
      bodyLimit,
      schema: { tags, params: deskParams, body: previewComicBody, response: { 200: comicPreviewSchema } },
    },
    async (request) => guidelines.previewComic(request.body.files, request.body.at),
  )
  app.patch(
    '/api/desks/:deskId/guidelines/draft',
    {
      config: approver,
      bodyLimit,
      schema: { tags, params: deskParams, body: saveGuidelinesBody, response: { 200: savedGuidelinesSchema } },
    },
    (request) => guidelines.saveDraft(actorOf(request), request.body),
  )
  app.delete(
    '/api/desks/:deskId/guidelines/draft',
    { config: approver, schema: { tags, params: deskParams } },
    (request, reply) => noContent(reply, guidelines.dropDraft(actorOf(request))),
  )
  app.post(
    '/api/desks/:deskId/guidelines/publish',
    {
      config: approver,
      schema: { tags, params: deskParams, body: publishGuidelinesBody, response: { 200: versionHeadSchema } },
    },
    (request) => guidelines.publish(actorOf(request), request.body),
  )
}

function storyGuidanceRoutes(app: App, guidelines: Rooms['guidelines']): void {
  app.get(
    '/api/desks/:deskId/stories/:storyId/guidance',
    { config: watcher, schema: { tags, params: storyParams, response: { 200: guidanceSchema } } },
    (request) => guidelines.guidance(actorOf(request), request.params.storyId),
  )
  app.post(
    '/api/desks/:deskId/stories/:storyId/triage',
    { config: responder, schema: { tags, params: storyParams, body: triageBody, response: { 200: guidanceSchema } } },
    (request) => guidelines.answerTriage(actorOf(request), request.params.storyId, request.body),
  )
}
