import { z } from 'zod'
import { actorOf } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams, idSchema } from '../contract/common.ts'
import {
  addCalendarBody,
  addedCalendarSchema,
  awayBody,
  feedBody,
  newShiftBody,
  offerBody,
  removeShiftQuery,
  rotaQuery,
  rotaSchema,
} from '../contract/rota.ts'
import type { Rooms } from '../options.ts'
import { noContent } from './no-content.ts'

const tags = ['rota']
const watcher = { access: 'watcher' } as const
const responder = { access: 'responder' } as const

/** Who is on duty when; one's own turns as a responder, others' as an approver. */
export function rotaRoutes(app: App, { desk: { rota } }: Pick<Rooms, 'desk'>): void {
  app.get(
    '/api/desks/:deskId/rota',
    { config: watcher, schema: { tags, params: deskParams, querystring: rotaQuery, response: { 200: rotaSchema } } },
    (request) => rota.view(actorOf(request), { fromMs: request.query.from, toMs: request.query.to }),
  )
  app.post(
    '/api/desks/:deskId/rota/shifts',
    {
      config: responder,
      schema: { tags, params: deskParams, body: newShiftBody, response: { 200: z.object({ shiftId: idSchema }) } },
    },
    async (request) => ({ shiftId: await rota.addShift(actorOf(request), request.body) }),
  )
  app.delete(
    '/api/desks/:deskId/rota/shifts/:shiftId',
    {
      config: responder,
      schema: { tags, params: deskParams.extend({ shiftId: idSchema }), querystring: removeShiftQuery },
    },
    (request, reply) =>
      noContent(reply, rota.removeShift(actorOf(request), request.params.shiftId, request.query.startsAt)),
  )
  swapRoutes(app, rota)
  app.post(
    '/api/desks/:deskId/rota/away',
    {
      config: responder,
      schema: { tags, params: deskParams, body: awayBody, response: { 200: z.object({ awayId: idSchema }) } },
    },
    async (request) => ({ awayId: await rota.addAway(actorOf(request), request.body) }),
  )
  app.delete(
    '/api/desks/:deskId/rota/away/:awayId',
    { config: responder, schema: { tags, params: deskParams.extend({ awayId: idSchema }) } },
    (request, reply) => noContent(reply, rota.removeAway(actorOf(request), request.params.awayId)),
  )
  calendarRoutes(app, rota)
  feedRoutes(app, rota)
}

/** Calendars of others that this desk follows. */
function calendarRoutes(app: App, rota: Rooms['desk']['rota']): void {
  app.post(
    '/api/desks/:deskId/rota/calendars',
    {
      // Each makes us call an address that a person gave.
      config: { access: 'responder', limit: 'setup' },
      bodyLimit: 1_200_000,
      schema: { tags, params: deskParams, body: addCalendarBody, response: { 200: addedCalendarSchema } },
    },
    (request) => rota.addCalendar(actorOf(request), request.body),
  )
  app.delete(
    '/api/desks/:deskId/rota/calendars/:calendarId',
    { config: responder, schema: { tags, params: deskParams.extend({ calendarId: idSchema }) } },
    (request, reply) => noContent(reply, rota.removeCalendar(actorOf(request), request.params.calendarId)),
  )
}

function swapRoutes(app: App, rota: Rooms['desk']['rota']): void {
  app.post(
    '/api/desks/:deskId/rota/swaps',
    {
      config: responder,
      schema: { tags, params: deskParams, body: offerBody, response: { 200: z.object({ swapId: idSchema }) } },
    },
    async (request) => ({ swapId: await rota.offerSwap(actorOf(request), request.body) }),
  )
  for (const [act, verb] of [
    ['accept', 'acceptSwap'],
    ['withdraw', 'withdrawSwap'],
  ] as const) {
    app.post(
      `/api/desks/:deskId/rota/swaps/:swapId/${act}`,
      { config: responder, schema: { tags, params: deskParams.extend({ swapId: idSchema }) } },
      (request, reply) => noContent(reply, rota[verb](actorOf(request), request.params.swapId)),
    )
  }
}

/** The calendar that others subscribe to: whoever has its address reads it. */
function feedRoutes(app: App, rota: Rooms['desk']['rota']): void {
  app.post(
    '/api/desks/:deskId/rota/feed',
    {
      config: watcher,
      schema: { tags, params: deskParams, body: feedBody, response: { 200: z.object({ url: z.string() }) } },
    },
    async (request) => ({ url: request.ourOrigin + (await rota.makeFeed(actorOf(request), request.body.isWholeDesk)) }),
  )
  app.get(
    '/calendar/:file',
    { config: { access: 'signature', limit: 'tap' }, schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params as { readonly file: string }
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, max-age=300')
        .send(await rota.readFeed(file.replace(/\.ics$/, '')))
    },
  )
}
