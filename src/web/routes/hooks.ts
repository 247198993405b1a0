// Webhooks: the bytes go to the source's connector as they came, and the answer is sent after what was heard is stored.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

export async function hookRoutes(app: App, { rooms: { listen }, clock }: WebDeps): Promise<void> {
  await withRawBodies(app, (scope) => {
    scope.route({
      method: ['GET', 'POST'],
      url: '/hooks/:sourceId',
      config: { access: 'signature', limit: 'hook' },
      schema: { hide: true },
      handler: receive,
    })
  })

  async function receive(request: FastifyRequest, reply: FastifyReply) {
    const { sourceId } = request.params as { readonly sourceId: string }
    if (!isId(sourceId)) throw new NotFoundError('There is no source at this address')
    const { status, body, contentType } = await listen.receive(sourceId, {
      method: request.method,
      query: singles(request.query as Record<string, unknown>),
      headers: singles(request.headers),
      body: bytesOf(request.body),
      receivedAtMs: clock.now(),
    })
    // Never a type that a browser would run as a page of ours: a challenge echoes what the caller sent.
    return reply
      .code(status)
      .type(contentType?.startsWith('application/json') ? contentType : 'text/plain; charset=utf-8')
      .send(body ?? '')
  }
}

/** Of a name that came several times the first: connectors ask for names that come once. */
function singles(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'))
}
