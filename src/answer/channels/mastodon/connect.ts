// Signing in on a server: an app of our own is registered there first, as anybody's may be. Source: docs.joinmastodon.org, methods
// apps and oauth.
import { z } from 'zod'
import { UnavailableError } from '../../../platform/errors.ts'
import type { ChannelContext } from '../../channel.ts'
import type { OAuthClient, OAuthPlace } from '../../connect/oauth.ts'
import { ask, troubleOf } from '../ask.ts'
import { succeeded } from '../found.ts'
import { readProblem } from './publish.ts'
import type { MastodonSettings } from './settings.ts'

const scope = 'read write:statuses write:media'

/** Its server is its own issuer. */
export function placeOf({ server }: MastodonSettings): OAuthPlace {
  return {
    issuer: server,
    authorizeUrl: `${server}/oauth/authorize`,
    tokenUrl: `${server}/oauth/token`,
    scope,
    clientIn: 'form',
  }
}

/** @throws {UnavailableError} when the server does not take it. */
export async function registerApp(
  { server }: MastodonSettings,
  redirectUri: string,
  context: ChannelContext,
): Promise<OAuthClient> {
  const reply = await ask(context.http, `${server}/api/v1/apps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Nowdesk', redirect_uris: redirectUri, scopes: scope }),
    signal: context.signal,
  })
  const app = z
    .object({ client_id: z.string().min(1), client_secret: z.string().min(1) })
    .safeParse(succeeded(reply) ? reply.json : undefined)
  if (app.success) return { clientId: app.data.client_id, clientSecret: app.data.client_secret }
  const trouble = troubleOf(reply, context.clock, readProblem)
  throw new UnavailableError(
    `${new URL(server).host} registered no app of ours: ${trouble.kind === 'done' ? 'no answer' : trouble.message}`,
  )
}
