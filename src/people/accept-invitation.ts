import type { Role } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { insertPerson, preparePerson } from './new-person.ts'
import type { NewPerson } from './new-person.ts'
import type { PeopleContext } from './ports.ts'
import type { PeopleTables } from './schema.ts'
import { hashToken } from './token.ts'
import { invitationGone, viewInvitation } from './view-invitation.ts'

/** Who accepts: somebody signed in already, or somebody new. */
export type Accepting = { readonly personId: string } | { readonly person: NewPerson }

export interface Accepted {
  readonly deskId: string
  readonly personId: string
}

/**
 * Uses the invitation up and puts the person on its desk, all or nothing.
 * @throws {NotFoundError} when the token opens nothing (any more).
 * @throws {ConflictError} when the person is on the desk already, or a new person's address is taken.
 */
export async function acceptInvitation(context: PeopleContext, token: string, who: Accepting): Promise<Accepted> {
  await viewInvitation(context, token)
  const prepared = 'person' in who ? await preparePerson(who.person) : undefined
  const personId = prepared?.personId ?? ('personId' in who ? who.personId : '')
  const nowMs = context.clock.now()
  return await context.store.transaction(async (tx) => {
    if (prepared) await insertPerson(tx, prepared, nowMs)
    const { deskId, role } = await useUp(tx, token, personId, nowMs)
    await join(tx, { deskId, personId, role, nowMs })
    await context.bus.publish(tx, deskId, [{ type: 'desk.changed' }])
    return { deskId, personId }
  })
}

/** One conditional statement: of two who hold the same link one gets in. */
async function useUp(tx: Tx, token: string, personId: string, nowMs: number): Promise<{ deskId: string; role: Role }> {
  const row = await tx
    .withTables<PeopleTables>()
    .updateTable('invitation')
    .set({ accepted_at_ms: nowMs, accepted_by: personId })
    .where('token_hash', '=', hashToken(token))
    .where('accepted_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .returning(['desk_id', 'role'])
    .executeTakeFirst()
  if (!row) throw invitationGone()
  return { deskId: row.desk_id, role: row.role }
}

interface Joining {
  readonly deskId: string
  readonly personId: string
  readonly role: Role
  readonly nowMs: number
}

/** Somebody who left comes back with the role of the new invitation. */
async function join(tx: Tx, { deskId, personId, role, nowMs }: Joining): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<PeopleTables>()
    .insertInto('membership')
    .values({
      desk_id: deskId,
      person_id: personId,
      role,
      joined_at_ms: nowMs,
      last_seen_at_ms: null,
      removed_at_ms: null,
    })
    .onConflict((on) =>
      on
        .columns(['desk_id', 'person_id'])
        .doUpdateSet({ role, joined_at_ms: nowMs, removed_at_ms: null })
        .where('membership.removed_at_ms', 'is not', null),
    )
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) {
    throw new ConflictError('You are on this desk already; the invitation stays valid for whoever it was meant for')
  }
}
