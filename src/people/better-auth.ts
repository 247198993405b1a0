// Passwords, passkeys and session cookies are better-auth's. The origin decides the passkeys' domain, whether cookies are
// Secure, and whose requests are trusted.
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { newId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { authBasePath, clientAddressHeader, maxPasswordLength, minPasswordLength } from './auth.ts'
import { sessionStarter } from './session-starter.ts'

/** 30 days without a visit end a session; a visit a day later prolongs it. */
const sessionSeconds = { lasts: 30 * 24 * 3600, renewedAfter: 24 * 3600 }

export type Auth = ReturnType<typeof createAuth>

export interface AuthOptions {
  readonly store: Store
  readonly log: Log
  readonly sessionSecret: string
}

/** Builds better-auth on Nowdesk's own tables. */
export function createAuth({ store, log, sessionSecret }: AuthOptions, origin: string) {
  return betterAuth({
    appName: 'Nowdesk',
    baseURL: origin,
    basePath: authBasePath,
    secret: sessionSecret,
    database: { db: store.db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    // The web limits by address and by account, on one clock for all routes.
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    advanced: {
      cookiePrefix: 'nowdesk',
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    databaseHooks: { user: { update: { before: checkUpdate } } },
    logger: { level: 'warn', log: (level, message) => log[level](message) },
    plugins: [
      passkey({
        rpName: 'Nowdesk',
        schema: { passkey: passkeyTable },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      sessionStarter(),
    ],
    ...tables,
  })
}

/** As long as the forms allow. */
const maxNameLength = 100

/** better-auth bounds neither the name nor what is kept as a picture; Nowdesk shows no pictures of people. */
async function checkUpdate(change: { readonly name?: string; readonly image?: string | null }) {
  const name = change.name?.trim()
  if (name === '' || (name?.length ?? 0) > maxNameLength) {
    throw new APIError('BAD_REQUEST', { message: `A name has 1 to ${maxNameLength} characters` })
  }
  return { data: { ...change, ...(name && { name }), ...(change.image !== undefined && { image: null }) } }
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

const passkeyTable = {
  modelName: 'person_passkey',
  fields: {
    publicKey: 'public_key',
    userId: 'person_id',
    credentialID: 'credential_id',
    deviceType: 'device_type',
    backedUp: 'backed_up',
    createdAt: 'created_at',
  },
}

const tables = {
  user: { modelName: 'person', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'person_session',
    expiresIn: sessionSeconds.lasts,
    updateAge: sessionSeconds.renewedAfter,
    fields: {
      userId: 'person_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...times,
    },
  },
  account: {
    modelName: 'person_account',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'person_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: { modelName: 'person_verification', fields: { expiresAt: 'expires_at', ...times } },
}
