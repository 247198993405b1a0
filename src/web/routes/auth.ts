// Signing in and out, passkeys and passwords are better-auth's; this hands its requests over and its answers back.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { identifySender } from '../access.ts'
import type { App } from '../app.ts'
import { hashKey } from '../hash-key.ts'
import type { WebDeps } from '../options.ts'
import type { Spend } from '../security/limits.ts'
import type { Hub } from '../stream/hub.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'

/** Calls after which somebody's streams may have to end. */
const endsSessions = /\/(sign-out|revoke-[a-z-]+|change-password)$/

/** Calls that prove who one is: counted strictly. */
const provesWho = ['/api/auth/sign-in/email', '/api/auth/change-password', '/api/auth/passkey/verify-authentication']

const isPassedOn: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'cookie',
  'origin',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
])

/** Wrong passwords are counted by account as well as by address. Open streams of a session that ends are closed. */
export async function authRoutes(
  app: App,
  { rooms: { people }, spend }: WebDeps & { spend: Spend },
  hub: Hub,
): Promise<void> {
  await withRawBodies(app, (scope) => {
    for (const url of provesWho) {
      scope.post(url, { config: { access: 'public', limit: 'signIn' }, schema: { hide: true } }, handle)
    }
    const options = { config: { access: 'public' as const }, schema: { hide: true } }
    scope.route({ method: ['GET', 'POST'], url: '/api/auth/*', ...options, handler: handle })
  })

  async function handle(request: FastifyRequest, reply: FastifyReply) {
    const body = bytesOf(request.body)
    const account = accountOf(body)
    if (account !== undefined && request.url.includes('/sign-in/')) await spend('signInAccount', request, account)
    const isEnding = endsSessions.test(request.url.replace(/\?.*$/, ''))
    const before = isEnding ? await identifySender(people, request) : undefined
    const answer = await people.handleAuth(toFetch(request, body, people.clientAddressHeader))
    if (before?.kind === 'person') await hub.recheck(({ actor }) => actor.personId === before.personId)
    return await passOn(answer, reply)
  }
}

/** The address that somebody tries to sign in with, hashed, since it is only counted. */
function accountOf(body: Uint8Array): string | undefined {
  try {
    const { email } = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly email?: unknown }
    return typeof email === 'string' ? hashKey(email.trim().toLowerCase()).toString('base64') : undefined
  } catch {
    // Not JSON: better-auth says so.
    return undefined
  }
}

function toFetch(request: FastifyRequest, body: Uint8Array, addressHeader: string): Request {
  const headers = new Headers({ [addressHeader]: request.ip })
  for (const [name, value] of Object.entries(request.headers)) {
    if (isPassedOn.has(name) && typeof value === 'string') headers.set(name, value)
  }
  const { method } = request
  const sent = method === 'GET' || body.length === 0 ? {} : { body: Buffer.from(body) }
  return new Request(new URL(request.url, request.ourOrigin), { method, headers, ...sent })
}

async function passOn(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) void reply.header('set-cookie', cookies)
  const type = answer.headers.get('content-type')
  if (type) void reply.type(type)
  return reply.code(answer.status).send(await answer.text())
}
