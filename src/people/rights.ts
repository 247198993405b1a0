import { roleCovers } from '../model/role.ts'
import type { Actor, Role } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'

/** @throws {ForbiddenError} when the actor's role has fewer rights than `needed`. */
export function requireRole(actor: Actor, needed: Role): void {
  if (roleCovers(actor.role, needed)) return
  throw new ForbiddenError(
    `This needs the role ${needed}; you are ${actor.role} on this desk. Ask an admin of the desk.`,
    {
      needed,
      role: actor.role,
    },
  )
}
