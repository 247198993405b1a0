// First step of every verb: may this person do this?
import { type Actor, type Role, roleCovers } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'

/** @throws {ForbiddenError} when the actor's role has not at least the rights of `needed`. */
export function requireRole(actor: Actor, needed: Role, act: string): void {
  if (roleCovers(actor.role, needed)) return
  throw new ForbiddenError(
    `To ${act} you need the role ${needed} on this desk; yours is ${actor.role}. An admin of the desk can change it.`,
    { needed, role: actor.role },
  )
}
