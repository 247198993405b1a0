// Which people stand on a rung at this instant.
import { roleCovers } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Colleague } from '../ports.ts'
import type { HotlineDeps } from './deps.ts'
import type { Rung } from './ladder.ts'

/**
 * Those to ring: on the desk, not away, and not whoever asked unless nobody else is there. Where nobody has just the role
 * that is named, whoever has its rights stands in; where the rota has nobody on duty, everybody with the authority does.
 */
export async function peopleOn(
  deps: HotlineDeps,
  tx: Tx,
  { who }: Rung,
  { deskId, askedBy }: { readonly deskId: string; readonly askedBy: string },
): Promise<readonly Colleague[]> {
  const members = await deps.membersIn(tx, deskId)
  const nowMs = deps.clock.now()
  const away = await deps.duty.away(
    tx,
    members.map(({ personId }) => personId),
    nowMs,
  )
  const present = members.filter(({ personId }) => !away.has(personId))
  const chosen = await choose()
  const others = chosen.filter(({ personId }) => personId !== askedBy)
  return others.length > 0 ? others : chosen

  async function choose(): Promise<readonly Colleague[]> {
    if (who.kind === 'people') return present.filter(({ personId }) => who.personIds.includes(personId))
    if (who.kind === 'role') {
      const exactly = present.filter(({ role, personId }) => role === who.role && personId !== askedBy)
      // A small desk has nobody of that role: then whoever may do as much stands in, so that nothing waits for nobody.
      return exactly.length > 0 ? exactly : present.filter(({ role }) => roleCovers(role, who.role))
    }
    const onDuty = await deps.duty.onDuty(tx, deskId, nowMs)
    const there = present.filter(({ personId }) => onDuty.includes(personId))
    return there.length > 0 ? there : present.filter(({ role }) => roleCovers(role, 'authority'))
  }
}
