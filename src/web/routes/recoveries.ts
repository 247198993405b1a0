import { z } from 'zod'
import type { App } from '../app.ts'
import { finishRecoveryBody, recoveryViewSchema } from '../contract/people.ts'
import type { WebDeps } from '../options.ts'

const params = z.object({ token: z.string().min(20).max(100) })

/** What the holder of a recovery link does: see for whom it is, and come back in by it. */
export function recoveryRoutes(app: App, { rooms: { people } }: WebDeps): void {
  const config = { access: 'public', limit: 'invitation' } as const
  const tags = ['recoveries']

  app.get(
    '/api/recoveries/:token',
    { config, schema: { tags, params, response: { 200: recoveryViewSchema } } },
    (request) => people.viewRecovery(request.params.token),
  )

  app.post(
    '/api/recoveries/:token',
    { config, schema: { tags, params, body: finishRecoveryBody } },
    async (request, reply) => {
      const personId = await people.finishRecovery(request.params.token, request.body)
      const lines = await people.startSession({
        personId,
        origin: request.ourOrigin,
        clientAddress: request.ip,
        userAgent: request.headers['user-agent'],
      })
      return reply
        .header('set-cookie', [...lines])
        .code(204)
        .send()
    },
  )
}
