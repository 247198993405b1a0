import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { touchMasthead } from '../masthead/masthead.ts'
import { record } from '../record.ts'
import { writeTip } from './change-tip.ts'
import { lockOfDesk } from './lock-of-desk.ts'
import { tipOf } from './view-tips.ts'

/** Whoever holds the receipt sent it; the desk never learns who that is. */
const sender = { personId: '00000000-0000-0000-0000-000000000000', name: 'whoever sent it' }

/** Takes the consent back: it comes off the page at once, and the desk is told where it was used. Again, it changes nothing. */
export async function withdrawConsent(deps: NewsroomDeps, deskId: string, tipId: string): Promise<void> {
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    await lockOfDesk(tx, deskId)
    const tip = await tipOf(tx, deskId, tipId)
    if (!tip || tip.withdrawnAtMs !== undefined || tip.isForgotten) return
    const wasPublic = tip.publicSinceMs !== undefined
    await writeTip(tx, tipId, {
      withdrawn_at_ms: atMs,
      ...(wasPublic && { public_since_ms: null, public_until_ms: atMs }),
    })
    await tell(deps, tx, { deskId, tipId, atMs, wasPublic: wasPublic || tip.publicUntilMs !== undefined })
    if (wasPublic) await touchMasthead(tx, deskId, atMs)
  })
}

async function tell(
  { bus }: NewsroomDeps,
  tx: Tx,
  told: { readonly deskId: string; readonly tipId: string; readonly atMs: number; readonly wasPublic: boolean },
): Promise<void> {
  const { deskId, tipId, atMs, wasPublic } = told
  await record(tx, { deskId, atMs, by: sender, act: 'took back the consent to a tip', subjectId: tipId })
  await bus.publish(tx, deskId, [{ type: 'tip.withdrawn', tipId, atMs, wasPublic }])
}
