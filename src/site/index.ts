// The site: who is here now, on which page and from where, and how many were, by the hour.
//
// Hears browsers, through the tracker that the site's pages carry. Tells site.changed when it is set up otherwise; who is
// here is handed to whoever follows, and kept nowhere. Asks stories what was heard in the places that visits come from.
// Promises: every screen is handed the same count; a visit that ends is gone in under ten seconds; nothing that is kept is
// about one visit or one person, and no call's address is looked at.
// Refuses: pages of other origins than the site's own; to know a visitor again.
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import type { SiteContext } from './context.ts'
import type { SiteDeps } from './deps.ts'
import { forget } from './forget.ts'
import { hear, type TrackerCall } from './hear.ts'
import { siteHours, type SiteHours } from './hours.ts'
import { type HearNow, LiveSites } from './live-sites.ts'
import { type Sender, senders } from './senders.ts'
import { renewKey, setOrigins, type SiteSetup, turnOff } from './site-setup.ts'
import { alone, shareByStore } from './share.ts'
import { SitesByKey } from './site-of-key.ts'
import { type SiteView, viewSite } from './view-site.ts'

export type { SiteDeps } from './deps.ts'
export type { TrackerCall } from './hear.ts'
export type { Sender, SendingStory } from './senders.ts'
export type { SiteHours } from './hours.ts'
export type { SiteNow } from './now.ts'
export type { SiteTables } from './schema.ts'
export type { SiteSetup } from './site-setup.ts'
export type { SiteView } from './view-site.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Site extends AsyncDisposable {
  hear(call: TrackerCall): Promise<string>
  view(actor: Actor): Promise<SiteView>
  hours(actor: Actor, hourCount: number): Promise<SiteHours>
  senders(actor: Actor): Promise<readonly Sender[]>
  setOrigins(actor: Actor, origins: readonly string[]): Promise<SiteSetup>
  renewKey(actor: Actor): Promise<SiteSetup>
  turnOff(actor: Actor): Promise<void>
  /** Calls `hear` with what the screens are to show, whenever that changes; returns the way to stop. */
  follow(hear: HearNow): () => void
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  /** Begins to tell and to write; calls are taken before it too. */
  start(): Promise<void>
}

/** Builds the room. Disposing writes the figures that are still in memory. */
export function createSite(deps: SiteDeps): Site {
  const live = new LiveSites(deps)
  const byKey = new SitesByKey(deps.store, () => live.step)
  const share = deps.isAlone ? alone : shareByStore(deps.store, deps.log)
  const context: SiteContext = { ...deps, live, byKey, share }
  const unfollow = deps.bus.follow((events) => {
    if (events.some(({ event }) => event.type === 'site.changed')) byKey.clear()
  })
  return {
    hear: (call) => hear(context, call),
    view: (actor) => viewSite(context, actor),
    hours: (actor, hourCount) => siteHours(context, actor, hourCount),
    senders: (actor) => senders(context, actor),
    setOrigins: (actor, origins) => setOrigins(context, actor, origins),
    renewKey: (actor) => renewKey(context, actor),
    turnOff: (actor) => turnOff(context, actor),
    follow: (hearNow) => live.follow(hearNow),
    forget: (tx, deskId, beforeMs) => forget(tx, deskId, beforeMs, deps.clock.now()),
    async start() {
      await share.start((call) => live.see(call))
      await live.start()
    },
    async [Symbol.asyncDispose]() {
      unfollow()
      await share[Symbol.asyncDispose]()
      await live[Symbol.asyncDispose]()
    },
  }
}
