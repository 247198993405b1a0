import type { Actor, Role } from '../model/role.ts'
import { newId } from '../platform/ids.ts'
import { secretToken } from '../platform/random.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { PeopleTables } from './schema.ts'
import { hashToken } from './token.ts'

/** 7 days: long enough for a holiday weekend, short enough that an old mail opens nothing. */
const lastsMs = 7 * 24 * 3600 * 1000

export interface Invitation {
  readonly invitationId: string
  readonly role: Role
  readonly note?: string
  readonly invitedByName: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

/**
 * Invites whoever is given the token, once. The token is returned here only; what is kept is its hash.
 * @throws {ForbiddenError} unless the actor is admin.
 */
export async function createInvitation(
  context: PeopleContext,
  actor: Actor,
  { role, note }: { readonly role: Role; readonly note?: string },
): Promise<Invitation & { readonly token: string }> {
  requireRole(actor, 'admin')
  const token = secretToken()
  const createdAtMs = context.clock.now()
  const invitation: Invitation = {
    invitationId: newId(),
    role,
    ...(note !== undefined && { note }),
    invitedByName: actor.name,
    createdAtMs,
    expiresAtMs: createdAtMs + lastsMs,
  }
  await context.store.inDesk(actor.deskId, async (tx) => {
    await tx
      .withTables<PeopleTables>()
      .insertInto('invitation')
      .values(toRow(actor, invitation, token))
      .execute()
    await context.bus.publish(tx, actor.deskId, [{ type: 'desk.changed' }])
  })
  return { ...invitation, token }
}

function toRow(actor: Actor, invitation: Invitation, token: string): PeopleTables['invitation'] {
  return {
    invitation_id: invitation.invitationId,
    desk_id: actor.deskId,
    token_hash: hashToken(token),
    role: invitation.role,
    note: invitation.note ?? null,
    invited_by: actor.personId,
    invited_by_name: invitation.invitedByName,
    created_at_ms: invitation.createdAtMs,
    expires_at_ms: invitation.expiresAtMs,
    accepted_at_ms: null,
    accepted_by: null,
  }
}
