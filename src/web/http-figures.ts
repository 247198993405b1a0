import { Histogram, type Metrics } from '../platform/metrics.ts'
import type { App } from './app.ts'
import { isStream } from './stream/start-stream.ts'

/** Seconds; an answer that takes a person's attention away takes more than 0.25. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

const methods: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'])

/**
 * Counts and times every answer by route template, never by address: ids and guesses make no labels. Streams are left
 * out, since they last as long as the page that reads them.
 */
export function measureAnswers(app: App, metrics: Metrics): void {
  const answers = new Histogram({
    name: 'nowdesk_http_request_seconds',
    help: 'From a request’s head to its answer’s last byte',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    if (isStream(reply)) return
    answers.observe(
      {
        method: methods.has(request.method) ? request.method : 'other',
        route: request.routeOptions.url ?? 'none',
        status: `${Math.floor(reply.statusCode / 100)}xx`,
      },
      reply.elapsedTime / 1_000,
    )
  })
}
