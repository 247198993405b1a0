import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'

/** @throws {ForbiddenError} unless this person may change what the desk listens to. */
export function mayChangeSources(actor: Actor): void {
  if (roleCovers(actor.role, 'approver')) return
  throw new ForbiddenError('Changing what the desk listens to needs the role of approver; ask an admin of your desk.')
}
