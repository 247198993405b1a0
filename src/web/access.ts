// Who may call a route: each says the least role in its config, this hook enforces it before anything else of the route runs,
// and a route that says nothing cannot be registered.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { roleCovers, roles } from '../model/role.ts'
import type { Actor, Role } from '../model/role.ts'
import type { Identity } from '../people/index.ts'
import { ConflictError, ForbiddenError, NotFoundError, UnauthenticatedError } from '../platform/errors.ts'
import { hashKey } from './hash-key.ts'
import type { PeoplePort } from './ports.ts'
import type { WebSettings } from './options.ts'
import { isBehindProxy, isLocal } from './security/hosts.ts'
import type { LimitName, Spend } from './security/limits.ts'

/**
 * `public`: anybody. `signature`: the handler verifies one. `person`: signed in, on whichever desk. `setup`: nobody is here yet and
 * the caller is on this machine or has the token. `operator`: on this machine or with the metrics token. Else the least
 * role on the desk that the path names.
 */
export type Access = Role | 'operator' | 'person' | 'public' | 'setup' | 'signature'

export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly access: Access
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: Access
    /** A budget of its own beside the sender's general one. */
    readonly limit?: LimitName
  }
  interface FastifyInstance {
    /** Every route there is and who may call it. */
    readonly declaredRoutes: readonly DeclaredRoute[]
  }
  interface FastifyRequest {
    /** The origin as the browser sees it, from a Host that was checked. */
    ourOrigin: string
    /** Who sent it, where the route asked. */
    identity: Identity | undefined
    /** Who that is on the path's desk, where the route asked for a role. */
    deskActor: Actor | undefined
  }
}

export interface AccessDeps {
  readonly people: PeoplePort
  readonly settings: WebSettings
  readonly spend: Spend
}

/** Budgets of calls by programs and by visitors of a site: they are many behind one address, and leave the desk's own alone. */
const ofOtherSites: ReadonlySet<LimitName> = new Set(['hook', 'shown', 'visit'])

/** Refuses routes without a declared access, and enforces it on those that have one. */
export function enforceAccess(app: FastifyInstance, deps: AccessDeps): void {
  const declared: DeclaredRoute[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', (route) => {
    const access = requireDeclaration(route)
    for (const method of [route.method].flat()) declared.push({ method, url: route.url, access })
  })
  app.addHook('onRequest', async (request) => {
    const { access = 'public', limit } = request.routeOptions.config
    if (limit === undefined || !ofOtherSites.has(limit)) await deps.spend('address', request, request.ip)
    if (limit) await deps.spend(limit, request, request.ip)
    await admit(deps, request, access)
  })
}

/** @throws {TypeError} for a route that does not say who may call it, or asks for a role without naming a desk. */
export function requireDeclaration(route: Pick<RouteOptions, 'config' | 'method' | 'url'>): Access {
  const access = route.config?.access
  const name = `${String(route.method)} ${route.url}`
  if (access === undefined) throw new TypeError(`${name} does not declare its access: who may call it?`)
  if (isRole(access) !== route.url.startsWith('/api/desks/:deskId')) {
    throw new TypeError(
      `${name} declares the access ${access}: a role belongs to a path under /api/desks/:deskId and the reverse`,
    )
  }
  return access
}

async function admit(deps: AccessDeps, request: FastifyRequest, access: Access): Promise<void> {
  if (access === 'public' || access === 'signature') return
  if (access === 'operator') return admitOperator(request, deps.settings)
  if (access === 'setup') return await admitSetup(deps, request)
  const identity = await identifySender(deps.people, request)
  if (!identity)
    throw new UnauthenticatedError('Sign in first, or send a valid API key as "Authorization: Bearer nd_…"')
  await deps.spend('sender', request, senderKey(identity))
  if (access === 'person') return
  request.deskActor = await actorFor(deps.people, request, identity, access)
}

async function actorFor(people: PeoplePort, request: FastifyRequest, identity: Identity, needed: Role): Promise<Actor> {
  const { deskId } = request.params as { readonly deskId?: string }
  const actor = await people.actorOf(identity, deskId ?? '')
  // The same words for a desk that is somebody else's and one that is nobody's.
  if (!actor) throw new NotFoundError('There is no such desk, or you are not on it')
  if (roleCovers(actor.role, needed)) return actor
  throw new ForbiddenError(
    `This needs the role ${needed}; you are ${actor.role} on this desk. Ask an admin of the desk.`,
    {
      needed,
      role: actor.role,
    },
  )
}

/** Looks the sender up once; later calls get what was found. */
export async function identifySender(people: PeoplePort, request: FastifyRequest): Promise<Identity | undefined> {
  const { cookie, authorization } = request.headers
  request.identity ??= await people.identify({ origin: request.ourOrigin, cookie, authorization })
  return request.identity
}

/** Names the sender for limits and streams: a session or a key. */
export function senderKey(identity: Identity): string {
  return identity.kind === 'apiKey' ? `key:${identity.apiKeyId}` : `session:${identity.sessionId}`
}

function admitOperator(request: FastifyRequest, { metricsToken }: WebSettings): void {
  if (isLocal(request) || isToken(request.headers.authorization?.replace(/^Bearer /i, ''), metricsToken)) return
  throw new ForbiddenError('Ask from this machine, or send the metrics token as "Authorization: Bearer …"')
}

async function admitSetup({ people, settings }: AccessDeps, request: FastifyRequest): Promise<void> {
  if (!(await people.needsSetup())) {
    throw new ConflictError('This Nowdesk has been set up already: sign in, or ask for an invitation')
  }
  if (maySetUp(request, settings)) return
  throw new ForbiddenError('Set Nowdesk up on the machine it runs on, or with the link that its start printed there')
}

/** Is the caller on this machine, or does it have the token that the start printed? Whether anybody is here yet is another question. */
export function maySetUp(request: FastifyRequest, settings: WebSettings): boolean {
  const isHere = isLocal(request) && !isBehindProxy(settings)
  return isHere || isToken(headerOf(request, 'x-setup-token'), settings.setupToken)
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Compared by their hashes, so that the time taken tells nothing. */
function isToken(given: string | undefined, expected: string | undefined): boolean {
  return Boolean(given) && Boolean(expected) && timingSafeEqual(hashKey(given ?? ''), hashKey(expected ?? ''))
}

function isRole(access: Access): access is Role {
  return (roles as readonly string[]).includes(access)
}

/** The actor of a route that asked for a role. @throws {TypeError} when it did not. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.deskActor) throw new TypeError('This route declares no role, so it has no actor')
  return request.deskActor
}
