// Networks that give short-lived tokens: renewed before they end and when they are no longer taken, the new ones on disk before
// they are used. Source: RFC 6749 §6; a refresh token may be good for one use only.
import { z } from 'zod'
import type { GuardedRequest } from '../../platform/http/guarded-http.ts'
import type { Account, ChannelContext, Session, TestOutcome } from '../channel.ts'
import { ask, type ReadProblem, type Reply, troubleOf } from './ask.ts'

export interface TokenSource {
  readonly tokenUrl: string
  /** Whether the client names itself in the header or in the form. RFC 6749 §2.3.1 allows both. */
  readonly clientIn: 'form' | 'header'
}

const tokensSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
})

/** Renewed so long before they end: a call that is under way then still counts. */
const marginMs = 120_000

/**
 * One call with the account's token. A token that is about to end, or is refused, is renewed once where the account has a
 * refresh token.
 */
export async function askAs(
  account: Account,
  context: ChannelContext,
  source: TokenSource | undefined,
  { url, request }: { readonly url: string; readonly request: GuardedRequest },
): Promise<Reply> {
  const session = await context.session()
  const kept = session?.words['accessToken'] ?? account.secrets['accessToken'] ?? ''
  const endsSoon = session?.expiresAtMs !== undefined && session.expiresAtMs - marginMs < context.clock.now()
  const mayRenew = source !== undefined && refreshTokenOf(account, session?.words) !== undefined
  if (kept !== '' && !(endsSoon && mayRenew)) {
    const first = await send(kept)
    if (!mayRenew || first.kind !== 'answered' || first.status !== 401) return first
  }
  if (!mayRenew) return { kind: 'answered', status: 401, headers: {}, text: 'There is no token', json: undefined }
  const renewed = await renew(account, context, source, kept)
  return renewed.kind === 'token' ? await send(renewed.token) : renewed.reply

  function send(token: string): Promise<Reply> {
    const headers = { ...request.headers, authorization: `Bearer ${token}` }
    return ask(context.http, url, { ...request, headers, signal: context.signal })
  }
}

type Renewed = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'none'; readonly reply: Reply }

/** A token in the place of `used`: a colleague's new one, or one by the refresh token. What goes wrong here has sent nothing of the post. */
async function renew(
  account: Account,
  context: ChannelContext,
  source: TokenSource,
  used: string | undefined,
): Promise<Renewed> {
  return await context.inTurn(async () => {
    const session = await context.session()
    const token = session?.words['accessToken']
    if (token !== undefined && token !== used) return { kind: 'token', token }
    return await renewBy(account, context, source, session)
  })
}

async function renewBy(
  account: Account,
  context: ChannelContext,
  source: TokenSource,
  session: Session | undefined,
): Promise<Renewed> {
  const refreshToken = refreshTokenOf(account, session?.words) ?? ''
  const { clientId = '', clientSecret = '' } = account.secrets
  const isInHeader = source.clientIn === 'header' && clientSecret !== ''
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId })
  if (!isInHeader && clientSecret !== '') form.set('client_secret', clientSecret)
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
  const reply = await ask(context.http, source.tokenUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(isInHeader && { authorization: `Basic ${basic}` }),
    },
    body: form.toString(),
    signal: context.signal,
  })
  const read = tokensSchema.safeParse(reply.kind === 'answered' && reply.status === 200 ? reply.json : undefined)
  if (!read.success) return { kind: 'none', reply: unsent(reply) }
  const { access_token: accessToken, refresh_token: next = refreshToken, expires_in: seconds } = read.data
  await context.saveSession({
    words: { ...session?.words, accessToken, refreshToken: next },
    ...(seconds !== undefined && { expiresAtMs: context.clock.now() + seconds * 1_000 }),
  })
  return { kind: 'token', token: accessToken }
}

function refreshTokenOf({ secrets }: Account, words: Readonly<Record<string, string>> | undefined): string | undefined {
  return words?.['refreshToken'] || secrets['refreshToken'] || undefined
}

/** A refused refresh (RFC 6749 §5.2: 400 `invalid_grant`) means that the keys have ended; silence, that nothing was sent. */
function unsent(reply: Reply): Reply {
  if (reply.kind !== 'answered') return { kind: 'unsent', message: reply.message }
  if (reply.status === 429) return reply
  if (reply.status >= 500 || reply.status < 400) return { kind: 'unsent', message: `No token: status ${reply.status}` }
  return { ...reply, status: 401 }
}

/** For a channel's `refresh`: renewed before anybody needs it. */
export async function refreshToken(
  account: Account,
  context: ChannelContext,
  source: TokenSource,
  readProblem: ReadProblem,
): Promise<TestOutcome> {
  const session = await context.session()
  if (refreshTokenOf(account, session?.words) === undefined)
    return { isWorking: true, message: 'Its token has no end that we know of.' }
  const renewed = await renew(account, context, source, session?.words['accessToken'])
  if (renewed.kind === 'token') return { isWorking: true, message: 'Its token was renewed.' }
  return failedTest(renewed.reply, context, readProblem)
}

/** What a call that should have said who we are said instead. */
export function failedTest(reply: Reply, { clock }: ChannelContext, readProblem: ReadProblem): TestOutcome {
  const trouble = troubleOf(reply, clock, readProblem)
  const message = trouble.kind === 'done' ? 'Its answer cannot be read.' : trouble.message
  return { isWorking: false, isExpired: trouble.kind === 'expired', message }
}
