// Builds the HTTP server: the gate, who may call what, the routes, and what answers when they fail.
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { enforceAccess } from './access.ts'
import type { App } from './app.ts'
import { errorHandler } from './errors.ts'
import { addOpenApi } from './open-api.ts'
import { measureAnswers } from './http-figures.ts'
import { sayIssuesInWords } from '../platform/issues-in-words.ts'
import type { WebDeps } from './options.ts'
import type { SchemaTypes } from './read-only.ts'
import { addRoutes } from './routes/all.ts'
import { guardTheGate } from './security/gate.ts'
import { addSecurityHeaders } from './security/headers.ts'
import { limitArrival, longestArrivalMs } from './security/arrival.ts'
import { createLimits } from './security/limits.ts'
import { makeStorable } from './security/storable.ts'
import type { Hub } from './stream/hub.ts'

/** 1 MiB: the longest watch, note and webhook are far below; what is larger is a mistake or an attack. */
const maxBodyBytes = 1024 * 1024

/** Time for the head of a request to arrive. */
const headTimeoutMs = 30_000

/** Longer than the 60 s after which common proxies drop an idle connection, so that it is they who drop it. */
const keepAliveMs = 72_000

/** A server that is not yet listening. */
export async function createServer(deps: WebDeps, hub: Hub): Promise<App> {
  const { settings, rooms, log, metrics } = deps
  sayIssuesInWords()
  const app = bareServer(deps)
  measureAnswers(app, metrics)
  app.setErrorHandler(errorHandler(log))
  await addSecurityHeaders(app, settings.publicUrl?.startsWith('https:') ?? false)
  guardTheGate(app, settings)
  limitArrival(app)
  makeStorable(app)
  app.decorateRequest('identity', undefined)
  app.decorateRequest('deskActor', undefined)
  const spend = await createLimits(app)
  enforceAccess(app, { people: rooms.people, settings, spend })
  await addOpenApi(app, settings.version)
  await addRoutes(app, { ...deps, spend }, hub)
  return app
}

function bareServer({ settings, log }: WebDeps): App {
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    requestTimeout: longestArrivalMs,
    http: { headersTimeout: headTimeoutMs },
    keepAliveTimeout: keepAliveMs,
    trustProxy: settings.trustedProxies?.length ? [...settings.trustedProxies] : false,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // A parameter is an id, a token or a source's name; none is longer.
    routerOptions: { maxParamLength: 200 },
    logger: false,
    // Before any route: an address that is no URL.
    frameworkErrors: errorHandler(log),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  return app.withTypeProvider<SchemaTypes>()
}
