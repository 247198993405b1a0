import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'

/** @throws {ForbiddenError} unless the actor may say which titles the site's visitors are shown. */
export function requireTester({ role }: Actor): void {
  if (roleCovers(role, roleFor.titleTests)) return
  throw new ForbiddenError(
    `To test titles you need the role ${roleFor.titleTests} on this desk; yours is ${role}. An admin of the desk can change it.`,
    { needed: roleFor.titleTests, role },
  )
}
