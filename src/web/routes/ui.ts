// The screens: files that Vite has built, and its one page for every address that a person may open or reload.
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFoundError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebSettings } from '../options.ts'

/** Names under it carry a hash of their content, so they never change. */
const hashedFolder = '/assets/'

/**
 * Hashed files are cached for good, the page is asked for anew each time. Other methods and unknown paths of the API
 * get 404.
 */
export async function uiRoutes(app: App, { uiFolder }: Pick<WebSettings, 'uiFolder'>): Promise<void> {
  const options = { config: { access: 'public' as const }, schema: { hide: true } }
  if (uiFolder !== undefined) await app.register(fastifyStatic, { root: uiFolder, serve: false, cacheControl: false })
  app.route({ method: ['GET', 'HEAD'], url: '/*', ...options, handler: show })
  app.route({ method: ['DELETE', 'PATCH', 'POST', 'PUT'], url: '/*', ...options, handler: refuse })

  function show(request: FastifyRequest, reply: FastifyReply) {
    const path = request.url.replace(/[?#].*$/, '')
    if (uiFolder === undefined || path.startsWith('/api/') || path.startsWith('/hooks/')) return refuse(request)
    if (/\.[a-z0-9]+$/i.test(path)) return file(path, reply)
    if (!/text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')) return refuse(request)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  }

  function file(path: string, reply: FastifyReply) {
    const caching = path.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache'
    return reply.header('cache-control', caching).sendFile(decodeURIComponent(path.slice(1)))
  }
}

function refuse(request: FastifyRequest): never {
  throw new NotFoundError(`There is nothing at ${request.method} ${request.url.slice(0, 200)}`)
}
