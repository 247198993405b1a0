import type { Role } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'
import { hashToken } from './token.ts'

export interface InvitationView {
  readonly deskName: string
  readonly role: Role
  readonly invitedByName: string
  readonly expiresAtMs: number
}

/** Used up, withdrawn, expired and never made look alike, so that a guess learns nothing. */
export function invitationGone(): NotFoundError {
  return new NotFoundError('This invitation is not valid any more: ask whoever sent it for a new one')
}

/** What the holder of the token sees before accepting. @throws {NotFoundError} when it opens nothing. */
export async function viewInvitation(context: PeopleContext, token: string): Promise<InvitationView> {
  const row = await context.store.db
    .withTables<PeopleTables>()
    .selectFrom('invitation')
    .innerJoin('desk', 'desk.desk_id', 'invitation.desk_id')
    .select(['desk.organisation', 'role', 'invited_by_name', 'expires_at_ms'])
    .where('token_hash', '=', hashToken(token))
    .where('accepted_at_ms', 'is', null)
    .where('expires_at_ms', '>', context.clock.now())
    .executeTakeFirst()
  if (!row) throw invitationGone()
  return {
    deskName: row.organisation.name,
    role: row.role,
    invitedByName: row.invited_by_name,
    expiresAtMs: row.expires_at_ms,
  }
}
