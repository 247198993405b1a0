// The first run: allowed while nobody is here, on this machine or with the token that the start printed.
import type { App } from '../app.ts'
import { finishSetupBody, finishSetupSchema, previewBody, proposalSchema, proposeBody } from '../contract/people.ts'
import { LimitError, NowdeskError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { WebDeps } from '../options.ts'
import type { PreviewFrame } from '../ports.ts'
import { startStream } from '../stream/start-stream.ts'
import { signalOf } from './signal-of.ts'

/** Each holds sources open: more than this is not one person trying their form. */
const maxPreviews = 4

/** A preview is a stream that ends with its reader; `maxPreviews` at once. */
export function setupRoutes(app: App, { rooms: { setup, people }, log }: WebDeps): void {
  const config = { access: 'setup', limit: 'setup' } as const
  const tags = ['setup']
  let previews = 0

  app.post(
    '/api/setup/propose',
    { config, schema: { tags, body: proposeBody, response: { 200: proposalSchema } } },
    (request, reply) => setup.propose(request.body, signalOf(reply)),
  )

  app.post('/api/setup/preview', { config, schema: { tags, body: previewBody } }, async (request, reply) => {
    if (previews >= maxPreviews) {
      throw new LimitError('Several previews are open already: close the other windows', { retryAfterS: 10 })
    }
    const signal = signalOf(reply)
    const response = startStream(reply)
    previews++
    try {
      for await (const frame of setup.preview(request.body, signal)) response.write(framed(frame))
    } catch (error) {
      if (!signal.aborted) response.write(framed({ type: 'error', message: inWords(error, log) }))
    } finally {
      previews--
      response.end()
    }
  })

  app.post(
    '/api/setup/finish',
    { config, schema: { tags, body: finishSetupBody, response: { 200: finishSetupSchema } } },
    async (request, reply) => {
      const { deskId, personId } = await setup.finish(request.body)
      const lines = await people.startSession({
        personId,
        origin: request.ourOrigin,
        clientAddress: request.ip,
        userAgent: request.headers['user-agent'],
      })
      void reply.header('set-cookie', [...lines])
      return { deskId }
    },
  )
}

/** The head is sent, so what went wrong is the last frame. */
function inWords(error: unknown, log: Log): string {
  if (error instanceof NowdeskError) return error.message
  log.error({ err: error }, 'The preview broke off')
  return 'The preview broke off. Change anything in the form to start it again.'
}

function framed(frame: PreviewFrame): string {
  const { type, ...data } = frame
  return `event: ${type}\ndata: ${JSON.stringify('hit' in data ? data.hit : data)}\n\n`
}
