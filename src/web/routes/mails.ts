import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  connectMailboxBody,
  disconnectMailboxQuery,
  mailboxPageSchema,
  mailboxTestSchema,
  mailListSchema,
  mailSchema,
  mailsQuery,
  setDeadlineBody,
} from '../contract/mails.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['newsroom']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const
const admin = { access: 'admin' } as const

/** The press mailbox, what came by it, and the deadlines of inquiries. */
export async function mailRoutes(app: App, { newsroom, desk }: Rooms): Promise<void> {
  const newsroomUrl = '/api/desks/:deskId/newsroom'
  const mailbox = { 200: mailboxPageSchema }
  const mailParams = deskParams.extend({ mailId: idSchema })

  app.get(
    `${newsroomUrl}/mailbox`,
    { config: watcher, schema: { tags, params: deskParams, response: mailbox } },
    (request) => newsroom.viewMailbox(actorOf(request)),
  )

  app.put(
    `${newsroomUrl}/mailbox`,
    { config: admin, schema: { tags, params: deskParams, body: connectMailboxBody, response: mailbox } },
    (request) => newsroom.connectMailbox(actorOf(request), request.body),
  )

  app.delete(
    `${newsroomUrl}/mailbox`,
    { config: admin, schema: { tags, params: deskParams, querystring: disconnectMailboxQuery } },
    (request, reply) => noContent(reply, newsroom.disconnectMailbox(actorOf(request), request.query)),
  )

  app.post(
    `${newsroomUrl}/mailbox/test`,
    {
      config: admin,
      schema: { tags, params: deskParams, body: connectMailboxBody, response: { 200: mailboxTestSchema } },
    },
    (request) => newsroom.testMailbox(actorOf(request), request.body),
  )

  app.get(
    `${newsroomUrl}/mails`,
    {
      config: watcher,
      schema: { tags, params: deskParams, querystring: mailsQuery, response: { 200: mailListSchema } },
    },
    async (request) => ({ mails: await newsroom.listMails(actorOf(request), request.query) }),
  )

  app.get(
    `${newsroomUrl}/mails/:mailId`,
    { config: watcher, schema: { tags, params: mailParams, response: { 200: mailSchema } } },
    (request) => newsroom.viewMail(actorOf(request), request.params.mailId),
  )

  app.post(
    `${newsroomUrl}/mails/:mailId/inquiry`,
    { config: responder, schema: { tags, params: mailParams, response: { 200: mailSchema } } },
    (request) => newsroom.makeInquiryOf(actorOf(request), request.params.mailId),
  )

  app.get(
    '/api/desks/:deskId/cases/:caseId/mails',
    {
      config: watcher,
      schema: { tags, params: deskParams.extend({ caseId: idSchema }), response: { 200: mailListSchema } },
    },
    async (request) => {
      const { deskId, caseId } = request.params
      await desk.rowOf(deskId, caseId)
      return { mails: await newsroom.listMails(actorOf(request), { caseId }) }
    },
  )

  app.post(
    `${newsroomUrl}/inquiries/:inquiryId/deadline`,
    {
      config: responder,
      schema: { tags, params: deskParams.extend({ inquiryId: idSchema }), body: setDeadlineBody },
    },
    (request, reply) => {
      const { deadlineAtMs, seenAtMs } = request.body
      const change = { deadlineAtMs: deadlineAtMs ?? undefined, seenAtMs: seenAtMs ?? undefined }
      return noContent(reply, newsroom.setDeadline(actorOf(request), request.params.inquiryId, change))
    },
  )
}
