import { roleCovers } from '../../model/role.ts'
import type { Actor, Role } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'

/** For what a room leaves to its caller. @throws {ForbiddenError} */
export function requireRole(actor: Actor, needed: Role): void {
  if (!roleCovers(actor.role, needed)) {
    throw new ForbiddenError(`This needs the role ${needed}; you are ${actor.role} on this desk.`, { needed })
  }
}
