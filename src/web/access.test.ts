// Invariant 5: no desk sees another desk's data by any route or error message. The routes are taken from the server itself, so
// that a new one is tested by being there.
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskId, otherDeskId, pretendWeb, unknownDeskId } from '../../test/world/pretend-rooms.ts'
import type { PretendWeb } from '../../test/world/pretend-rooms.ts'
import { roleCovers, roles } from '../model/role.ts'
import type { Role } from '../model/role.ts'
import type { DeclaredRoute as Route } from './access.ts'
import { requireDeclaration } from './access.ts'
import { createServer } from './server.ts'
import { createHub } from './stream/hub.ts'
import type { Hub } from './stream/hub.ts'
import type { App } from './app.ts'

/** Admins of another desk: each asks of every route once, and nobody more often than a person may. */
const strangers = ['ann', 'bea', 'cid'] as const

const anId = '01990000-0000-7000-8000-0000000000ff'

let pretend: PretendWeb
let hub: Hub
let app: App
let routes: readonly Route[]

beforeAll(async () => {
  pretend = pretendWeb()
  for (const role of roles) pretend.people.add(role, role)
  for (const name of strangers) pretend.people.add(name, 'admin', otherDeskId)
  hub = createHub({ ...pretend.deps, ...pretend.deps.rooms })
  app = await createServer(pretend.deps, hub)
  await app.ready()
  routes = app.declaredRoutes
})
afterAll(async () => {
  await hub[Symbol.asyncDispose]()
  await app.close()
})

async function call({ method, url }: Route, who: string | undefined, onDesk: string) {
  const path = url
    .replace(':deskId', onDesk)
    .replace(':version', '1')
    .replaceAll(/:[a-zA-Z]+/g, anId)
  const answer = await app.inject({
    method: method as 'GET',
    url: path,
    headers: who === undefined ? {} : { cookie: `who=${who}`, 'sec-fetch-site': 'same-origin' },
    payloadAsStream: true,
  })
  const isStream = answer.headers['content-type']?.includes('event-stream') ?? false
  if (isStream) answer.raw.res.destroy()
  return { status: answer.statusCode, isStream, text: isStream ? '' : await textOf(answer.stream()) }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

function deskRoutes(): readonly (Route & { readonly access: Role })[] {
  return routes.flatMap((route) =>
    roles.filter((role) => role === route.access).map((access) => Object.assign({}, route, { access })),
  )
}

describe('a route that does not say who may call it', () => {
  test('cannot be registered', () => {
    const bare = Fastify()
    bare.addHook('onRoute', (route) => void requireDeclaration(route))
    expect(() => bare.get('/anything', async () => 'x')).toThrow(/does not declare its access/)
  })

  test('cannot be registered with a role but no desk, nor with a desk but no role', () => {
    expect(() => requireDeclaration({ method: 'GET', url: '/api/x', config: { access: 'watcher' } })).toThrow(/desks/)
    expect(() =>
      requireDeclaration({ method: 'GET', url: '/api/desks/:deskId/x', config: { access: 'public' } }),
    ).toThrow(/desks/)
  })
})

describe('the matrix of roles and routes', () => {
  test('reads every route of a desk', () => {
    expect(deskRoutes().length).toBeGreaterThan(40)
  })

  test('nobody who is not signed in gets past the door', async () => {
    for (const route of deskRoutes()) {
      const { status, text } = await call(route, undefined, deskId)
      expect([route.method, route.url, status]).toEqual([route.method, route.url, 401])
      expect(JSON.parse(text)).toMatchObject({ code: 'UNAUTHENTICATED' })
    }
  })

  test.each(roles)('%s reaches exactly what the role covers', async (role) => {
    for (const route of deskRoutes()) {
      const { status } = await call(route, role, deskId)
      const isAllowed = roleCovers(role, route.access)
      expect([route.method, route.url, status === 403]).toEqual([route.method, route.url, !isAllowed])
      expect([route.method, route.url, [401, 404, 500].includes(status)]).toEqual([route.method, route.url, false])
    }
  })

  test('an admin of another desk learns nothing about this one, not even that it exists', async () => {
    for (const route of deskRoutes()) {
      const [existing, unknown, nonsense] = [
        await call(route, strangers[0], deskId),
        await call(route, strangers[1], unknownDeskId),
        await call(route, strangers[2], 'no-id-at-all'),
      ]
      expect([route.method, route.url, existing.status]).toEqual([route.method, route.url, 404])
      expect(unknown).toEqual(existing)
      expect(nonsense).toEqual(existing)
    }
  })
})

test('what is not a route of a desk says so openly: nothing else is reachable without a reason', () => {
  const others = routes.filter(
    (route) => !deskRoutes().some((one) => one.url === route.url && one.method === route.method),
  )
  const open = others.filter(({ access }) => access === 'public').map(({ method, url }) => `${method} ${url}`)
  /** What an organisation publishes: pages, feeds and files for anybody, which only read. */
  const isPublished = (route: string) => /^(GET|HEAD) \/(guidelines|newsroom)(\/|$)/.test(route)
  expect(open.filter((route) => !isPublished(route)).toSorted()).toEqual([
    'DELETE /*',
    'GET /*',
    'GET /api/auth/*',
    'GET /api/invitations/:token',
    'GET /api/openapi.json',
    'GET /api/recoveries/:token',
    'GET /api/session',
    'GET /healthz',
    'GET /here.js',
    'GET /robots.txt',
    'GET /tap/page.css',
    'HEAD /*',
    'HEAD /robots.txt',
    'PATCH /*',
    'POST /*',
    'POST /api/auth/*',
    'POST /api/auth/change-password',
    'POST /api/auth/passkey/verify-authentication',
    'POST /api/auth/sign-in/email',
    'POST /api/invitations/:token',
    'POST /api/recoveries/:token',
    'POST /newsroom/:slug/contact',
    'POST /newsroom/:slug/live/:name/files',
    'POST /newsroom/:slug/live/:name/reached',
    'POST /newsroom/:slug/tip',
    'POST /newsroom/:slug/tip/:receipt',
    'POST /newsroom/hub',
    'POST /shown/:siteKey',
    'POST /visits/:siteKey',
    'PUT /*',
  ])
})
