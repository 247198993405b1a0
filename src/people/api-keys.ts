// Making, listing and revoking the keys by which other programs call the API for one desk, with one role.
import type { Actor, Role } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { PeopleTables } from './schema.ts'
import { hashToken, newApiKey } from './token.ts'

export interface ApiKey {
  readonly apiKeyId: string
  readonly name: string
  readonly role: Role
  readonly createdAtMs: number
  readonly lastUsedAtMs?: number
  readonly expiresAtMs?: number
}

export interface NewApiKey {
  readonly name: string
  readonly role: Role
  /** Never expires when absent. */
  readonly expiresInDays?: number
}

const dayMs = 24 * 3600 * 1000

/** The key is returned here only; what is kept is its hash. @throws {ForbiddenError} unless the actor is admin. */
export async function createApiKey(
  context: PeopleContext,
  actor: Actor,
  { name, role, expiresInDays }: NewApiKey,
): Promise<ApiKey & { readonly key: string }> {
  requireRole(actor, 'admin')
  const key = newApiKey()
  const createdAtMs = context.clock.now()
  const expiresAtMs = expiresInDays === undefined ? undefined : createdAtMs + expiresInDays * dayMs
  const made: ApiKey = { apiKeyId: newId(), name, role, createdAtMs, ...(expiresAtMs && { expiresAtMs }) }
  await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<PeopleTables>()
      .insertInto('api_key')
      .values({
        api_key_id: made.apiKeyId,
        desk_id: actor.deskId,
        name,
        role,
        key_hash: hashToken(key),
        created_by: actor.personId,
        created_at_ms: createdAtMs,
        last_used_at_ms: null,
        expires_at_ms: expiresAtMs ?? null,
        revoked_at_ms: null,
      })
      .execute(),
  )
  return { ...made, key }
}

/** Keys that are not revoked, newest first; expired ones stay listed. @throws {ForbiddenError} unless the actor is admin. */
export async function listApiKeys(context: PeopleContext, actor: Actor): Promise<readonly ApiKey[]> {
  requireRole(actor, 'admin')
  const rows = await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<PeopleTables>()
      .selectFrom('api_key')
      .select(['api_key_id', 'name', 'role', 'created_at_ms', 'last_used_at_ms', 'expires_at_ms'])
      .where('desk_id', '=', actor.deskId)
      .where('revoked_at_ms', 'is', null)
      .orderBy('created_at_ms', 'desc')
      .execute(),
  )
  return rows.map((row) => ({
    apiKeyId: row.api_key_id,
    name: row.name,
    role: row.role,
    createdAtMs: row.created_at_ms,
    lastUsedAtMs: row.last_used_at_ms ?? undefined,
    expiresAtMs: row.expires_at_ms ?? undefined,
  }))
}

/**
 * Ends a key at once.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when there is none like this on the desk.
 */
export async function revokeApiKey(context: PeopleContext, actor: Actor, apiKeyId: string): Promise<void> {
  requireRole(actor, 'admin')
  const { numUpdatedRows } = await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<PeopleTables>()
      .updateTable('api_key')
      .set({ revoked_at_ms: context.clock.now() })
      .where('desk_id', '=', actor.deskId)
      .where('api_key_id', '=', apiKeyId)
      .where('revoked_at_ms', 'is', null)
      .executeTakeFirst(),
  )
  if (numUpdatedRows === 0n) throw new NotFoundError('There is no API key with this id on this desk')
}
