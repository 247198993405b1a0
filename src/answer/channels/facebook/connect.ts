// Signing in at Facebook: a person's token is made a long-lived one, and that gives the page's own, which does not end.
// Sources: Meta, manually build a login flow; long-lived access tokens; page access tokens.
import { z } from 'zod'
import { InvalidError, UnavailableError } from '../../../platform/errors.ts'
import type { ChannelContext } from '../../channel.ts'
import type { OAuthClient, OAuthPlace, OAuthTokens } from '../../connect/oauth.ts'
import { ask, type Reply, troubleOf } from '../ask.ts'
import { succeeded } from '../found.ts'
import { readProblem } from './publish.ts'
import type { FacebookSettings } from './settings.ts'

/** With the rights that reading, posting and answering as a page take. */
export function placeOf({ authorizeUrl, graph }: FacebookSettings): OAuthPlace {
  return {
    issuer: new URL(authorizeUrl).origin,
    authorizeUrl,
    tokenUrl: `${graph}/oauth/access_token`,
    scope: 'pages_show_list pages_manage_posts pages_manage_engagement pages_read_engagement',
    clientIn: 'form',
  }
}

const tokenSchema = z.object({ access_token: z.string().min(1) })

/** @throws {InvalidError} when the person does not run the page. @throws {UnavailableError} */
export async function pageToken(
  { accessToken }: OAuthTokens,
  { clientId, clientSecret = '' }: OAuthClient,
  { graph, pageId }: FacebookSettings,
  context: ChannelContext,
): Promise<OAuthTokens> {
  const exchange = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: clientId,
    client_secret: clientSecret,
    fb_exchange_token: accessToken,
  })
  const long = await read(`${graph}/oauth/access_token?${exchange}`, context)
  const asked = new URLSearchParams({ fields: 'access_token', access_token: long })
  return { accessToken: await read(`${graph}/${pageId}?${asked}`, context) }
}

async function read(url: string, context: ChannelContext): Promise<string> {
  const reply = await ask(context.http, url, { method: 'GET', signal: context.signal })
  const token = tokenSchema.safeParse(succeeded(reply) ? reply.json : undefined)
  if (token.success) return token.data.access_token
  throw problemOf(reply, context)
}

function problemOf(reply: Reply, { clock }: ChannelContext): Error {
  if (succeeded(reply)) return new InvalidError('Facebook gave no token of that page: sign in as somebody who runs it.')
  const trouble = troubleOf(reply, clock, readProblem)
  return new UnavailableError(`Facebook: ${trouble.kind === 'done' ? 'no answer' : trouble.message}`)
}
