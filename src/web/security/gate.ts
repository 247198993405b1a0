import type { FastifyInstance } from 'fastify'
import { ForbiddenError, NotFoundError, NowdeskError } from '../../platform/errors.ts'
import type { WebSettings } from '../options.ts'
import { isAllowedHost, originOf } from './hosts.ts'
import { isFromOurselves } from './same-origin.ts'

/** Answered as 421: this server is not the one that the request means. Source: RFC 9110 §15.5.20. */
export class MisdirectedError extends NowdeskError {
  override name = 'MisdirectedError'
  readonly code = 'FORBIDDEN'
}

/** First of all hooks: refuses requests under a foreign name, and calls of the API that another site's page makes. */
export function guardTheGate(app: FastifyInstance, settings: WebSettings): void {
  app.decorateRequest('ourOrigin', '')
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    // A balancer asks for health under whichever name it likes, and learns nothing that matters.
    const isHealth = request.routeOptions.url === '/healthz'
    if (!isHealth && !isAllowedHost(request.host, request.raw.socket.localAddress, settings)) {
      throw new MisdirectedError(
        `Nowdesk does not answer under the name ${JSON.stringify(request.host).slice(0, 100)}. ` +
          'If it should, set its public URL, or add the name to the allowed hosts.',
      )
    }
    request.ourOrigin = originOf(request, settings)
    if (!isPlain(request.url))
      throw new NotFoundError('There is nothing at this address: it is spelt in a way of its own')
    // Which route it is, not how its address is spelt: the router reads %61 as an a.
    const isApi = request.routeOptions.url?.startsWith('/api/') && access !== 'signature'
    if (isApi && !isFromOurselves(request, request.ourOrigin)) {
      throw new ForbiddenError("This call comes from another site's page. Nowdesk takes calls from its own pages only.")
    }
  })
}

/**
 * Is this path what a browser would send? One with dots, backslashes or a host in it would be another path to whoever reads
 * it as a URL than to the router, and so get round what was asked of it before.
 */
function isPlain(url: string): boolean {
  const path = url.replace(/[?#].*$/, '')
  return URL.parse(path, 'http://localhost')?.pathname === path
}
