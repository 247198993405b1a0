import type { Role } from '../../model/role.ts'

/** The same of somebody who is spoken to: completes "invites you as responder: ". */
export const roleForYou: Readonly<Record<Role, string>> = {
  watcher: 'you read everything and change nothing.',
  responder: 'you claim, answer and close what comes in, and write watches.',
  approver: 'you answer what comes in, and look after watches and sources.',
  authority: 'you are the one whom a hotline call reaches.',
  admin: 'you run the desk: people, roles, keys and settings.',
}

/** What each role may do, in a sentence; each may do all that the ones before it may. */
export const roleWords: Readonly<Record<Role, string>> = {
  watcher: 'Reads everything, changes nothing.',
  responder: 'Claims, answers, lets stand, closes; writes watches.',
  approver: 'Also adds, changes and removes sources.',
  authority: 'Also gives grants, changes how the desk decides, and is whom a hotline call reaches.',
  admin: 'Also invites people, gives roles and keys, and changes the settings.',
}
