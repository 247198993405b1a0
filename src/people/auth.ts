// One instance of better-auth per origin that this installation answers on. better-auth is read when a session or a
// password first asks for it: no start waits for it.
import type { Auth, AuthOptions } from './better-auth.ts'

export type { Auth, AuthOptions }

/** NIST SP 800-63B-4 §3.1.1.2 asks for 15 where a password stands alone and 8 beside another factor; 12 with a rate limit. */
export const minPasswordLength = 12
/** Bounds the work of one scrypt. */
export const maxPasswordLength = 256

/** Origins are checked before they come here, yet any address literal of this machine is one: keep the instances few. */
const maxOrigins = 16

/** What the web hands on; everything else that better-auth offers stays shut. */
const openPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/get-session',
  '/list-sessions',
  '/passkey/delete-passkey',
  '/passkey/generate-authenticate-options',
  '/passkey/generate-register-options',
  '/passkey/list-user-passkeys',
  '/passkey/update-passkey',
  '/passkey/verify-authentication',
  '/passkey/verify-registration',
  '/revoke-other-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/sign-in/email',
  '/sign-out',
  '/update-user',
])

export const authBasePath = '/api/auth'

/** Set by the web from the connection, never taken from the client. */
export const clientAddressHeader = 'x-nowdesk-client'

export type AuthFor = (origin: string) => Promise<Auth>

/** The instance for an origin (`https://desk.example`), made when first asked for. */
export function authByOrigin(options: AuthOptions): AuthFor {
  const made = new Map<string, Promise<Auth>>()
  return (origin) => {
    const known = made.get(origin)
    if (known) return known
    const [oldest] = made.keys()
    if (made.size >= maxOrigins && oldest !== undefined) made.delete(oldest)
    const auth = import('./better-auth.ts').then(({ createAuth }) => createAuth(options, origin))
    made.set(origin, auth)
    return auth
  }
}

/** Is this path under `/api/auth` one that a browser may call? */
export function isOpenAuthPath(pathname: string): boolean {
  return pathname.startsWith(authBasePath) && openPaths.has(pathname.slice(authBasePath.length))
}
