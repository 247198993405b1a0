import type { Actor } from '../../model/role.ts'
import { readableName, reservedSlugs } from '../addresses.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { type Masthead, mastheadOf } from './masthead.ts'

/** The desk's newsroom; one that was never set up is off, and named after the organisation. */
export async function viewMasthead(deps: NewsroomDeps, actor: Actor): Promise<Masthead> {
  requireRole(actor, 'watcher', 'see the newsroom')
  const masthead = await deps.store.inDesk(actor.deskId, (tx) => mastheadOf(tx, actor.deskId))
  return masthead ?? (await unsetMasthead(deps, actor.deskId))
}

/** What a desk's newsroom is until somebody sets it up. */
export async function unsetMasthead(deps: NewsroomDeps, deskId: string): Promise<Masthead> {
  const { name } = (await deps.readDesk(deskId)).organisation
  const readable = readableName(name)
  const isUsable = readable.length >= 2 && !reservedSlugs.includes(readable)
  return {
    deskId,
    slug: isUsable ? readable : `newsroom-${deskId.slice(-8)}`,
    isOn: false,
    isDefault: false,
    title: `${name} newsroom`.slice(0, 120),
    lead: '',
    language: 'en',
    revision: 0,
    version: 0,
    changedAtMs: 0,
  }
}
