import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'

/** @throws {ForbiddenError} unless the actor may say what stands on the site's pages. */
export function requirePutter({ role }: Actor): void {
  if (roleCovers(role, roleFor.banners)) return
  throw new ForbiddenError(
    `To put a banner up you need the role ${roleFor.banners} on this desk; yours is ${role}. An admin of the desk can change it.`,
    { needed: roleFor.banners, role },
  )
}
