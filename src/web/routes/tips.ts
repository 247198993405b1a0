// Tips on the desk: the terms, the list, what was found, the public page, and the files as evidence.
import { Readable } from 'node:stream'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  changeTipTermsBody,
  judgeTipBody,
  publishTipBody,
  takeOffTipBody,
  tipListSchema,
  tipSchema,
  tipTermsSchema,
} from '../contract/tips.ts'
import type { Rooms } from '../options.ts'

const tags = ['newsroom']
const params = deskParams.extend({ tipId: idSchema })
const fileParams = params.extend({ fileId: idSchema })
const watcher = { access: 'watcher' } as const
const approver = { access: 'approver' } as const

/** A stranger's file runs nothing in a reader's browser, whatever it is. */
const sandbox = "default-src 'none'; sandbox"

/** Needs the newsroom's routes beside it; the public's own are apart. */
export function tipRoutes(app: App, { newsroom }: Rooms): void {
  const terms = { 200: tipTermsSchema }
  const one = { 200: tipSchema }
  const url = '/api/desks/:deskId/newsroom/tips'

  app.get(
    '/api/desks/:deskId/newsroom/tip-terms',
    { config: watcher, schema: { tags, params: deskParams, response: terms } },
    (request) => newsroom.viewTipTerms(actorOf(request)),
  )

  app.patch(
    '/api/desks/:deskId/newsroom/tip-terms',
    { config: { access: 'admin' }, schema: { tags, params: deskParams, body: changeTipTermsBody, response: terms } },
    (request) => newsroom.changeTipTerms(actorOf(request), request.body),
  )

  app.get(
    url,
    { config: watcher, schema: { tags, params: deskParams, response: { 200: tipListSchema } } },
    async (request) => ({ tips: await newsroom.listTips(actorOf(request)) }),
  )

  app.get(`${url}/:tipId`, { config: watcher, schema: { tags, params, response: one } }, (request) =>
    newsroom.viewTip(actorOf(request), request.params.tipId),
  )

  app.post(
    `${url}/:tipId/judge`,
    { config: { access: 'responder' }, schema: { tags, params, body: judgeTipBody, response: one } },
    (request) => newsroom.judgeTip(actorOf(request), request.params.tipId, request.body),
  )

  app.post(
    `${url}/:tipId/publish`,
    { config: approver, schema: { tags, params, body: publishTipBody, response: one } },
    (request) => newsroom.publishTip(actorOf(request), request.params.tipId, request.body),
  )

  app.post(
    `${url}/:tipId/take-off`,
    { config: approver, schema: { tags, params, body: takeOffTipBody, response: one } },
    (request) => newsroom.takeOffTip(actorOf(request), request.params.tipId, request.body),
  )

  app.get(
    `${url}/:tipId/files/:fileId/preview`,
    { config: watcher, schema: { tags, params: fileParams } },
    async (request, reply) => {
      const { tipId, fileId } = request.params
      const picture = await newsroom.tipPreview(actorOf(request), tipId, fileId)
      return reply.header('content-security-policy', sandbox).type('image/jpeg').send(picture)
    },
  )

  app.get(
    `${url}/:tipId/files/:fileId`,
    { config: watcher, schema: { tags, params: fileParams } },
    async (request, reply) => {
      const { tipId, fileId } = request.params
      const { fileName, contentType, byteCount, chunks } = await newsroom.tipOriginal(actorOf(request), tipId, fileId)
      return reply
        .headers({
          'content-security-policy': sandbox,
          // Names are ASCII letters, digits, hyphens and one dot.
          'content-disposition': `attachment; filename="${fileName}"`,
          'content-length': String(byteCount),
        })
        .type(contentType)
        .send(Readable.from(chunks))
    },
  )
}
