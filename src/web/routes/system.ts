import { z } from 'zod'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded', 'failing']),
  rooms: z.array(z.string()),
  store: z.string(),
  sources: z.record(z.string(), z.number()),
  events: z.object({ consumer: z.string().optional(), waitingMs: z.number() }),
  timers: z.object({ overdue: z.number(), lateMs: z.number() }),
})

/** What operators and programs ask: health, metrics, the API's own description. */
export function systemRoutes(app: App, { rooms, metrics }: WebDeps): void {
  app.get(
    '/healthz',
    { config: { access: 'public' }, schema: { tags: ['system'], response: { 200: healthSchema, 503: healthSchema } } },
    async (_request, reply) => {
      const health = await rooms.health.health()
      return reply.code(health.status === 'failing' ? 503 : 200).send(health)
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
