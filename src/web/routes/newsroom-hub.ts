// The newsroom's WebSub hub: forms of subscribers. Source: W3C WebSub §5.1.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NowdeskError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import { answerTo } from '../errors.ts'
import type { WebDeps } from '../options.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** Two addresses, a secret, and their names. */
const maxFormBytes = 16_384

const aboutTheHub = `This is the WebSub hub of the newsrooms here (https://www.w3.org/TR/websub/).
POST a form with hub.mode, hub.topic (a feed's rel="self" address) and hub.callback to it.
`

/** A GET says what stands here, for whoever opens the address. */
export async function newsroomHubRoutes(app: App, { rooms: { newsroom } }: Pick<WebDeps, 'rooms'>): Promise<void> {
  const url = '/newsroom/hub'
  const schema = { hide: true }
  app.route({
    method: ['GET', 'HEAD'],
    url,
    config: { access: 'public' },
    schema,
    handler: (_request, reply) => reply.type('text/plain; charset=utf-8').send(aboutTheHub),
  })
  await withRawBodies(app, (scope) => {
    scope.route({
      method: 'POST',
      url,
      bodyLimit: maxFormBytes,
      config: { access: 'public', limit: 'hub' },
      schema,
      handler: ask,
    })
  })

  /** 202 before it is verified, as the standard has it; what is wrong is said in plain words. */
  async function ask(request: FastifyRequest, reply: FastifyReply) {
    void reply.type('text/plain; charset=utf-8')
    try {
      await newsroom.hub.ask(new URLSearchParams(Buffer.from(bytesOf(request.body)).toString('utf8')))
      return await reply.code(202).send('')
    } catch (error) {
      if (!(error instanceof NowdeskError)) throw error
      return await reply.code(answerTo(error, '').status).send(error.message)
    }
  }
}
