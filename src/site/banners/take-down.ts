import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { SiteContext } from '../context.ts'
import type { SiteTables } from '../schema.ts'
import { requirePutter } from './may-put-up.ts'

/**
 * Takes a banner down before its time; pages that are open keep it until they are loaded again.
 * @throws {ForbiddenError} unless the actor may put banners up. @throws {NotFoundError} for one that is not up.
 */
export async function takeDownBanner(context: SiteContext, actor: Actor, bannerId: string): Promise<void> {
  requirePutter(actor)
  const { store, clock, bus, activeBanners } = context
  const nowMs = clock.now()
  await store.inDesk(actor.deskId, async (tx) => {
    const taken = await tx
      .withTables<SiteTables>()
      .updateTable('site_banner')
      .set({ taken_down_at_ms: nowMs, taken_down_by: actor.personId, taken_down_by_name: actor.name })
      .where('desk_id', '=', actor.deskId)
      .where('banner_id', '=', bannerId)
      .where('taken_down_at_ms', 'is', null)
      .where('until_ms', '>', nowMs)
      .returning('banner_id')
      .executeTakeFirst()
    if (!taken) throw new NotFoundError('There is no such banner up on this desk.')
    await bus.publish(tx, actor.deskId, [{ type: 'banner.changed', bannerId }])
  })
  activeBanners.clear()
}
