import { NotFoundError } from '../platform/errors.ts'
import { authBasePath, clientAddressHeader, isOpenAuthPath } from './auth.ts'
import type { AuthFor } from './auth-by-origin.ts'

export interface SessionStart {
  readonly personId: string
  readonly origin: string
  /** For the list of a person's sessions. */
  readonly clientAddress?: string
  readonly userAgent?: string
}

/** Starts a session for somebody who has just been let in; returns the `Set-Cookie` lines for the answer. */
export async function startSession(
  authFor: AuthFor,
  { personId, origin, clientAddress, userAgent }: SessionStart,
): Promise<readonly string[]> {
  const headers = new Headers()
  if (clientAddress) headers.set(clientAddressHeader, clientAddress)
  if (userAgent) headers.set('user-agent', userAgent)
  const auth = await authFor(origin)
  const { headers: answer } = await auth.api.startSession({
    body: { personId },
    headers,
    returnHeaders: true,
  })
  return answer.getSetCookie()
}

/** Prolongs a session that is used; returns the `Set-Cookie` lines for the answer, none while it is young. */
export async function prolongSession(
  authFor: AuthFor,
  { origin, cookie }: { readonly origin: string; readonly cookie: string },
): Promise<readonly string[]> {
  const auth = await authFor(origin)
  const { headers } = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
  return headers.getSetCookie()
}

/**
 * Answers a browser's call to `/api/auth/*`: signing in and out, passkeys, password, name. The request's address is its
 * origin as checked by the caller; the client's address comes in `clientAddressHeader`.
 * @throws {NotFoundError} for what this installation does not offer.
 */
export async function handleAuth(authFor: AuthFor, request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  if (!isOpenAuthPath(pathname)) throw new NotFoundError(`There is nothing at ${authBasePath} under this name`)
  const auth = await authFor(origin)
  return await auth.handler(request)
}
