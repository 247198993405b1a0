import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long a body may take to arrive, where that is longer than usual. */
    readonly arriveWithinMs?: number
  }
}

/** Time for a whole body to arrive; one byte a second is cut off here. */
const usualMs = 30_000

/** The longest that any route allows: the server's own limit, which stands behind this one. */
export const longestArrivalMs = 10 * 60_000

/** Cuts off whoever sends a body too slowly. What needs no body is never timed. */
export function limitArrival(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers
    if ((length === undefined || length === '0') && encoding === undefined) return
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy()
    }, routeOptions.config.arriveWithinMs ?? usualMs)
    raw.once('close', () => clearTimeout(timer))
  })
}
