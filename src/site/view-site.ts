import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'
import type { SiteContext } from './context.ts'
import type { SiteNow } from './now.ts'
import type { SiteTables } from './schema.ts'
import { readSetup, type SiteSetup } from './site-setup.ts'

/** The site as its page shows it. */
export interface SiteView {
  /** Absent until an admin has said which addresses the site has. */
  readonly setup?: SiteSetup
  readonly now: SiteNow
  /** When a page of the site was last heard of, to the hour where this process has heard none. */
  readonly heardAtMs?: number
}

/** @throws {ForbiddenError} for whoever is not on the desk. */
export async function viewSite({ store, live, clock }: SiteContext, actor: Actor): Promise<SiteView> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  const site = live.of(actor.deskId)
  const { setup, lastHourAtMs } = await store.inDesk(actor.deskId, async (tx) => ({
    setup: await readSetup(tx, actor.deskId),
    lastHourAtMs: (
      await tx
        .withTables<SiteTables>()
        .selectFrom('site_hour')
        .select((query) => query.fn.max('hour_at_ms').as('last'))
        .where('desk_id', '=', actor.deskId)
        .executeTakeFirst()
    )?.last,
  }))
  const heardAtMs = site.heardAtMs ?? lastHourAtMs
  return {
    now: site.now(clock.now()),
    ...(setup && { setup }),
    // SQL says null where there is no row.
    ...(typeof heardAtMs === 'number' && { heardAtMs }),
  }
}
