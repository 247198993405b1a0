import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import { handOverBody, handOverShiftBody, precedentsSchema, shiftNoteSchema } from '../contract/deciding.ts'
import { inboxRowSchema } from '../contract/stories.ts'
import type { Rooms } from '../options.ts'

const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const

/** Whose a case is, what one shift leaves to the next, what was decided before, and the record of it all. */
export function ownershipRoutes(app: App, { desk }: Rooms): void {
  const tags = ['cases']
  const params = deskParams.extend({ caseId: idSchema })
  const row = { 200: inboxRowSchema }

  app.post(
    '/api/desks/:deskId/cases/:caseId/hand-over',
    { config: responder, schema: { tags, params, body: handOverBody, response: row } },
    (request) => desk.handOver(actorOf(request), request.params.caseId, request.body),
  )

  app.post(
    '/api/desks/:deskId/cases/:caseId/declare',
    { config: responder, schema: { tags, params, response: row } },
    (request) => desk.declare(actorOf(request), request.params.caseId),
  )

  app.get(
    '/api/desks/:deskId/cases/:caseId/precedents',
    { config: watcher, schema: { tags, params, response: { 200: precedentsSchema } } },
    (request) => desk.precedentsOf(actorOf(request), request.params.caseId),
  )

  app.get(
    '/api/desks/:deskId/shift-notes',
    {
      config: watcher,
      schema: { tags, params: deskParams, response: { 200: z.object({ notes: z.array(shiftNoteSchema) }) } },
    },
    async (request) => ({ notes: await desk.shiftNotes(actorOf(request)) }),
  )

  app.post(
    '/api/desks/:deskId/shift-notes',
    {
      config: responder,
      schema: { tags, params: deskParams, body: handOverShiftBody, response: { 200: shiftNoteSchema } },
    },
    (request) => desk.handOverShift(actorOf(request), request.body),
  )

  app.get(
    '/api/desks/:deskId/record',
    { config: { access: 'authority' }, schema: { tags, params: deskParams } },
    async (request, reply) => {
      const lines = desk.exportRecord(actorOf(request))
      // Its first line before the head is sent, so that a refusal is one.
      const first = await lines.next()
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="record-${request.params.deskId}.jsonl"`)
        .send(Readable.from(asLines(first, lines)))
    },
  )
}

async function* asLines<T>(first: IteratorResult<T>, rest: AsyncIterable<T>): AsyncGenerator<string> {
  if (first.done) return
  yield `${JSON.stringify(first.value)}\n`
  for await (const line of rest) yield `${JSON.stringify(line)}\n`
}
