// What Nowdesk asks of passwords and of calls to better-auth.

/** NIST SP 800-63B-4 §3.1.1.2 asks for 15 where a password stands alone and 8 beside another factor; 12 with a rate limit. */
export const minPasswordLength = 12
/** Bounds the work of one scrypt. */
export const maxPasswordLength = 256

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

/** Is this path under `/api/auth` one that a browser may call? */
export function isOpenAuthPath(pathname: string): boolean {
  return pathname.startsWith(authBasePath) && openPaths.has(pathname.slice(authBasePath.length))
}
