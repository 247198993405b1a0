import { type Actor, roleCovers, roleFor } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'

/** @throws {ForbiddenError} unless this person may change what the desk listens to. */
export function mayChangeSources(actor: Actor): void {
  if (roleCovers(actor.role, roleFor.sources)) return
  throw new ForbiddenError(
    `Changing what the desk listens to needs the role of ${roleFor.sources}; ask an admin of your desk.`,
  )
}
