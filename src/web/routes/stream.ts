import { z } from 'zod'
import { actorOf, senderKey } from '../access.ts'
import type { App } from '../app.ts'
import { deskParams } from '../contract/common.ts'
import { presenceBody } from '../contract/stories.ts'
import { UnauthenticatedError } from '../../platform/errors.ts'
import type { FastifyRequest } from 'fastify'
import type { Hub } from '../stream/hub.ts'
import { startStream } from '../stream/start-stream.ts'

/** Ids are short; what is longer was not ours. */
const maxIdLength = 100

/** It goes back into the stream as it came, so nothing but an id may pass; what was never ours stands before the first. */
function ownId(id: string): string {
  return /^\d{1,15}$/.test(id) ? id : '0'
}

/** The desk's event stream, and what each browser says it has open. */
export function streamRoutes(app: App, hub: Hub): void {
  const config = { access: 'watcher' } as const
  const tags = ['stream']

  app.get(
    '/api/desks/:deskId/stream',
    {
      config,
      schema: { tags, params: deskParams, querystring: z.object({ after: z.string().max(maxIdLength).optional() }) },
    },
    async (request, reply) => {
      const listener = listenerOf(request)
      hub.admit(listener)
      const header = request.headers['last-event-id']
      const lastEventId = (typeof header === 'string' && header) || request.query.after
      await hub.open(startStream(reply), listener, lastEventId ? ownId(lastEventId) : undefined)
    },
  )

  app.post(
    '/api/desks/:deskId/presence',
    { config, schema: { tags, params: deskParams, body: presenceBody } },
    async (request, reply) => {
      hub.setPresence(listenerOf(request), request.body.caseId ?? undefined)
      return reply.code(204).send()
    },
  )
}

function listenerOf(request: FastifyRequest) {
  const { identity, ourOrigin: origin } = request
  if (!identity) throw new UnauthenticatedError('Sign in first')
  const { cookie, authorization } = request.headers
  return {
    actor: actorOf(request),
    identity,
    senderKey: senderKey(identity),
    credentials: { origin, cookie, authorization },
  }
}
