// To which desk a command speaks, and as whom.
import type { Actor } from '../model/role.ts'
import { InvalidError, NotFoundError } from '../platform/errors.ts'
import type { Nowdesk } from './ports.ts'

/** The desk that was named, or the only one there is. */
export async function chooseDesk(nowdesk: Nowdesk, named: string | undefined) {
  const desks = await nowdesk.desks()
  const [only] = desks
  if (!only) throw new NotFoundError('There is no desk yet. Start Nowdesk (`nowdesk serve`) and do the first run.')
  if (named === undefined && desks.length === 1) return only
  const fitting = desks.filter(({ deskId, name }) => deskId === named || name.toLowerCase() === named?.toLowerCase())
  const [found] = fitting
  if (found && fitting.length === 1) return found
  const names = desks.map(({ name, deskId }) => `${name} (${deskId})`).join(', ')
  if (named === undefined) throw new InvalidError(`There are several desks; say which by --desk: ${names}.`)
  throw new NotFoundError(`${found ? 'Several desks are' : 'No desk is'} called “${named}”. There are: ${names}.`)
}

/** Who can read the data folder can do everything on this machine; the record names no person. */
export function operatorOf(deskId: string): Actor {
  return { personId: '00000000-0000-0000-0000-000000000000', name: 'Terminal', deskId, role: 'admin' }
}
