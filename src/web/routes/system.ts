import { z } from 'zod'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'

const healthSchema = z.object({
  status: z.enum(['ok', 'failing']),
  rooms: z.array(z.string()),
  store: z.string(),
  sources: z.record(z.string(), z.number()),
})

/** What operators and programs ask: health, metrics, the API's own description. */
export function systemRoutes(app: App, { rooms, metrics }: WebDeps): void {
  app.get(
    '/healthz',
    { config: { access: 'public' }, schema: { tags: ['system'], response: { 200: healthSchema, 503: healthSchema } } },
    async (_request, reply) => {
      const { isHealthy, ...parts } = await rooms.health.health()
      return reply.code(isHealthy ? 200 : 503).send({ status: isHealthy ? 'ok' : 'failing', ...parts })
    },
  )
  app.get('/metrics', { config: { access: 'operator' }, schema: { hide: true } }, async (_request, reply) => {
    const text = await metrics.metrics()
    return reply.type(metrics.contentType).send(text)
  })
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  )
}
