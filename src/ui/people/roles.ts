import type { Role } from '../../model/role.ts'

/** What each role may do, in a sentence; each may do all that the ones before it may. */
export const roleWords: Readonly<Record<Role, string>> = {
  watcher: 'Reads everything, changes nothing.',
  responder: 'Claims, answers, lets stand, closes; writes watches.',
  approver: 'Also adds, changes and removes sources.',
  authority: 'Also gives grants, changes how the desk decides, and is whom a hotline call reaches.',
  admin: 'Also invites people, gives roles and keys, and changes the settings.',
}
