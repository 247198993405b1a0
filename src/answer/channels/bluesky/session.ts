// Sessions of an account on its server: made from the app password, renewed by the refresh token, kept sealed between calls, for
// a server makes at most 30 from the password in five minutes. Source: com.atproto.server.createSession, .refreshSession.
import { z } from 'zod'
import type { GuardedRequest } from '../../../platform/http/guarded-http.ts'
import type { Account, ChannelContext } from '../../channel.ts'
import { ask, type Reply } from '../ask.ts'
import type { BlueskySettings } from './settings.ts'

export type BlueskyAccount = Account<BlueskySettings>

const sessionSchema = z.object({ did: z.string(), handle: z.string(), accessJwt: z.string(), refreshJwt: z.string() })
type Tokens = z.infer<typeof sessionSchema>

const problemSchema = z.object({ error: z.string().optional(), message: z.string().optional() })

/** A server's own words for what is wrong. */
export function readProblem(json: unknown): string | undefined {
  const { error, message } = problemSchema.safeParse(json).data ?? {}
  return [error, message].filter(Boolean).join(': ') || undefined
}

export type Opened =
  | { readonly kind: 'open'; readonly tokens: Tokens }
  /** What the server answered instead. */
  | { readonly kind: 'closed'; readonly reply: Reply }

/** The session as kept, else a new one. */
export async function openSession(account: BlueskyAccount, context: ChannelContext): Promise<Opened> {
  const kept = sessionSchema.safeParse((await context.session())?.words)
  if (kept.success) return { kind: 'open', tokens: kept.data }
  return await makeSession(account, context)
}

/** From the app password. */
export async function makeSession({ settings, secrets }: BlueskyAccount, context: ChannelContext): Promise<Opened> {
  const reply = await ask(context.http, `${settings.service}/xrpc/com.atproto.server.createSession`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: settings.handle, password: secrets['appPassword'] ?? '' }),
    signal: context.signal,
  })
  return await keep(reply, context)
}

async function renewSession(account: BlueskyAccount, used: Tokens, context: ChannelContext): Promise<Opened> {
  return await context.inTurn(async () => {
    const opened = await openSession(account, context)
    const isRenewed = opened.kind === 'closed' || opened.tokens.accessJwt !== used.accessJwt
    return isRenewed ? opened : await renewBy(account, used, context)
  })
}

async function renewBy(account: BlueskyAccount, { refreshJwt }: Tokens, context: ChannelContext): Promise<Opened> {
  const reply = await ask(context.http, `${account.settings.service}/xrpc/com.atproto.server.refreshSession`, {
    method: 'POST',
    headers: { authorization: `Bearer ${refreshJwt}` },
    signal: context.signal,
  })
  const renewed = await keep(reply, context)
  // A refresh token ends after two months, or when the password was changed.
  return renewed.kind === 'open' || isSilent(reply) ? renewed : await makeSession(account, context)
}

function isSilent(reply: Reply): boolean {
  return reply.kind !== 'answered' || reply.status >= 500 || reply.status === 429
}

async function keep(reply: Reply, context: ChannelContext): Promise<Opened> {
  const read = sessionSchema.safeParse(reply.kind === 'answered' && reply.status === 200 ? reply.json : undefined)
  if (!read.success) return { kind: 'closed', reply }
  await context.saveSession({ words: read.data })
  return { kind: 'open', tokens: read.data }
}

/** A call as this account; a session that has run out is renewed once. */
export async function callAs(
  account: BlueskyAccount,
  context: ChannelContext,
  path: string,
  request: GuardedRequest,
): Promise<{ readonly reply: Reply; readonly tokens?: Tokens }> {
  const opened = await openSession(account, context)
  if (opened.kind === 'closed') return { reply: unsent(opened.reply) }
  const first = await send(opened.tokens)
  if (!isExpired(first)) return { reply: first, tokens: opened.tokens }
  const renewed = await renewSession(account, opened.tokens, context)
  if (renewed.kind === 'closed') return { reply: unsent(renewed.reply) }
  return { reply: await send(renewed.tokens), tokens: renewed.tokens }

  function send({ accessJwt }: Tokens): Promise<Reply> {
    const headers = { ...request.headers, authorization: `Bearer ${accessJwt}` }
    return ask(context.http, `${account.settings.service}/xrpc/${path}`, {
      ...request,
      headers,
      signal: context.signal,
    })
  }
}

/** A session that could not be had says nothing of the post: it was not sent. */
function unsent(reply: Reply): Reply {
  if (reply.kind !== 'answered') return { kind: 'unsent', message: reply.message }
  const isLimit = reply.status === 429
  if (reply.status >= 500 || reply.status < 400)
    return { kind: 'unsent', message: `No session: status ${reply.status}` }
  return isLimit ? reply : { ...reply, status: 401 }
}

function isExpired(reply: Reply): boolean {
  if (reply.kind !== 'answered' || (reply.status !== 400 && reply.status !== 401)) return false
  return ['ExpiredToken', 'InvalidToken'].includes(problemSchema.safeParse(reply.json).data?.error ?? '')
}
