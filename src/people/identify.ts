import type { Role } from '../model/role.ts'
import type { AuthFor } from './auth-by-origin.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'
import { apiKeyPrefix, hashToken } from './token.ts'

/** Who sent a request, before it is asked on which desk. */
export type Identity =
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly name: string
      readonly email: string
      /** Names the session without being its token. */
      readonly sessionId: string
      readonly expiresAtMs: number
    }
  | {
      readonly kind: 'apiKey'
      readonly apiKeyId: string
      readonly name: string
      readonly deskId: string
      readonly role: Role
      readonly expiresAtMs?: number
    }

/** What a request says of its sender. */
export interface Credentials {
  /** As the browser sees it: `https://desk.example`. */
  readonly origin: string
  readonly cookie?: string
  readonly authorization?: string
}

/** A key's last use is written down once a minute: the page says "today", and a busy key must not write at each call. */
const noteUseEveryMs = 60_000

/** Who this is; `undefined` when nobody, or when the session or key has ended. A key given counts alone: no cookie beside it. */
export async function identify(
  context: PeopleContext,
  authFor: AuthFor,
  { origin, cookie, authorization }: Credentials,
): Promise<Identity | undefined> {
  if (authorization !== undefined) return await identifyKey(context, authorization)
  if (cookie === undefined) return undefined
  const auth = await authFor(origin)
  const found = await auth.api.getSession({
    headers: new Headers({ cookie }),
    query: { disableRefresh: true },
  })
  if (!found) return undefined
  return {
    kind: 'person',
    personId: found.user.id,
    name: found.user.name,
    email: found.user.email,
    sessionId: found.session.id,
    expiresAtMs: found.session.expiresAt.getTime(),
  }
}

async function identifyKey(context: PeopleContext, authorization: string): Promise<Identity | undefined> {
  const key = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1]
  if (!key?.startsWith(apiKeyPrefix)) return undefined
  const nowMs = context.clock.now()
  const row = await context.store.db
    .withTables<PeopleTables>()
    .selectFrom('api_key')
    .select(['api_key_id', 'desk_id', 'name', 'role', 'expires_at_ms', 'last_used_at_ms'])
    .where('key_hash', '=', hashToken(key))
    .where('revoked_at_ms', 'is', null)
    .where((where) => where.or([where('expires_at_ms', 'is', null), where('expires_at_ms', '>', nowMs)]))
    .executeTakeFirst()
  if (!row) return undefined
  if ((row.last_used_at_ms ?? 0) <= nowMs - noteUseEveryMs) await noteUse(context, row.api_key_id, nowMs)
  return {
    kind: 'apiKey',
    apiKeyId: row.api_key_id,
    name: row.name,
    deskId: row.desk_id,
    role: row.role,
    ...(row.expires_at_ms !== null && { expiresAtMs: row.expires_at_ms }),
  }
}

async function noteUse(context: PeopleContext, apiKeyId: string, nowMs: number): Promise<void> {
  await context.store.db
    .withTables<PeopleTables>()
    .updateTable('api_key')
    .set({ last_used_at_ms: nowMs })
    .where('api_key_id', '=', apiKeyId)
    .execute()
}
