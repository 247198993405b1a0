// Webhooks: the bytes go to the source's connector as they came, and the answer is sent after what was heard is stored.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFoundError, UnavailableError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** 10 MiB: a hub pushes a feed whole. Each connector refuses what is too much for it, most of them beyond 1 MiB. */
const maxCallBytes = 10 * 1_048_576
/** Until its body is read nobody knows who calls: what strangers can make us hold at once is this many bodies. */
const maxLargeAtOnce = 8
const largeBytes = 1_048_576

/** Who calls is for the source's connector to tell, by a signature or a secret. */
export async function hookRoutes(app: App, { rooms: { listen }, clock }: WebDeps): Promise<void> {
  await withRawBodies(app, (scope) => {
    boundLargeBodies(scope)
    scope.route({
      method: ['GET', 'POST'],
      url: '/hooks/:sourceId',
      bodyLimit: maxCallBytes,
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

/** Beyond `maxLargeAtOnce` callers are told to come again, which hubs and platforms do. */
function boundLargeBodies(scope: App): void {
  const underWay = new Set<FastifyRequest>()
  scope.addHook('onRequest', async (request, reply) => {
    if (!mayBeLarge(request)) return
    if (underWay.size >= maxLargeAtOnce)
      throw new UnavailableError('Other large calls are being read at this moment: send it again', { retryAfterS: 5 })
    underWay.add(request)
    reply.raw.once('close', () => underWay.delete(request))
  })
}

/** A body whose length is not announced may be of any. */
function mayBeLarge({ headers }: FastifyRequest): boolean {
  const length = Number(headers['content-length'])
  return Number.isNaN(length) ? headers['transfer-encoding'] !== undefined : length > largeBytes
}

/** Of a name that came several times the first: connectors ask for names that come once. */
function singles(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'))
}
