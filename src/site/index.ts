// The site: who is here now, on which page and from where, and how many were, by the hour; which of several titles is clicked
// most; and the banners that the desk puts up.
//
// Hears browsers, through the tracker that the site's pages carry. Tells site.changed when it is set up otherwise,
// titleTest.changed and banner.changed; who is here is handed to whoever follows, and kept nowhere. Asks stories what was heard
// in the places that visits come from, and what points to the site.
// Promises: every screen is handed the same count; a visit that ends is gone in under ten seconds; nothing that is kept is
// about one visit or one person, and no call's address is looked at. A title is named that is not the best in at most one
// test of twenty, however often one looks and however traffic changes.
// Refuses: pages of other origins than the site's own; to know a visitor again.
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { activeBanners } from './banners/active-banners.ts'
import { BannerCounts } from './banners/banner-counts.ts'
import { type NewBanner, putUpBanner } from './banners/put-up.ts'
import { takeDownBanner } from './banners/take-down.ts'
import { type Banner, viewBanners } from './banners/view-banners.ts'
import type { SiteContext } from './context.ts'
import type { SiteDeps } from './deps.ts'
import { type DeskExpects, expectedVisits } from './expected/expected-visits.ts'
import { forget } from './forget.ts'
import { hear, type TrackerCall } from './hear.ts'
import { siteHours, type SiteHours } from './hours.ts'
import { type HearNow, LiveSites } from './live-sites.ts'
import { type Sender, senders } from './senders.ts'
import { renewKey, setOrigins, type SiteSetup, turnOff } from './site-setup.ts'
import { alone, shareByStore } from './share.ts'
import { Remembered } from './remembered.ts'
import { siteOfKey } from './site-of-key.ts'
import { chooseTitle, removeTest, startTest, stopTest } from './titles/change-test.ts'
import { hearPage, type PageAnswer } from './hear-page.ts'
import { LiveTitles } from './titles/live-titles.ts'
import { makeTest, type NewTest } from './titles/make-test.ts'
import { activeTests } from './titles/tests.ts'
import { type TitleTest, viewTests } from './titles/view-tests.ts'
import { type SiteView, viewSite } from './view-site.ts'

export type { SiteDeps } from './deps.ts'
export type { TrackerCall } from './hear.ts'
export type { Sender, SendingStory } from './senders.ts'
export type { SiteHours } from './hours.ts'
export type { SiteNow } from './now.ts'
export type { SiteTables } from './schema.ts'
export type { SiteSetup } from './site-setup.ts'
export type { SiteView } from './view-site.ts'
export type { Banner } from './banners/view-banners.ts'
export type { NewBanner } from './banners/put-up.ts'
export type { PageAnswer } from './hear-page.ts'
export type { NewTest } from './titles/make-test.ts'
export type { TitleTest } from './titles/view-tests.ts'
export {
  evalMadeUpTitles,
  evalTitles,
  type MadeUpTitles,
  type MeasuredTest,
  type Named,
  type TitleFigures,
} from './titles/eval-titles.ts'
export { migrations } from './schema.ts'

/** Each verb as its own file says. */
export interface Site extends AsyncDisposable {
  hear(call: TrackerCall): Promise<string>
  view(actor: Actor): Promise<SiteView>
  hours(actor: Actor, hourCount: number): Promise<SiteHours>
  senders(actor: Actor): Promise<readonly Sender[]>
  expectedVisits(actor: Actor): Promise<DeskExpects>
  setOrigins(actor: Actor, origins: readonly string[]): Promise<SiteSetup>
  renewKey(actor: Actor): Promise<SiteSetup>
  turnOff(actor: Actor): Promise<void>
  /** Calls `hear` with what the screens are to show, whenever that changes; returns the way to stop. */
  follow(hear: HearNow): () => void
  hearPage(call: TrackerCall): Promise<PageAnswer>
  titleTests(actor: Actor): Promise<readonly TitleTest[]>
  makeTest(actor: Actor, test: NewTest): Promise<string>
  startTest(actor: Actor, testId: string): Promise<void>
  stopTest(actor: Actor, testId: string): Promise<void>
  chooseTitle(actor: Actor, testId: string, titleNo: number): Promise<void>
  removeTest(actor: Actor, testId: string): Promise<void>
  banners(actor: Actor): Promise<readonly Banner[]>
  putUpBanner(actor: Actor, banner: NewBanner): Promise<string>
  takeDownBanner(actor: Actor, bannerId: string): Promise<void>
  /** Calls `hear` with the desk whose banners counted something; returns the way to stop. */
  followBanners(hear: (deskId: string) => void): () => void
  /** Calls `hear` with the desk whose tests counted something; returns the way to stop. */
  followTitles(hear: (deskId: string) => void): () => void
  forget(tx: Tx, deskId: string, beforeMs: number): Promise<void>
  /** Begins to tell and to write; calls are taken before it too. */
  start(): Promise<void>
}

/** Builds the room. Disposing writes the figures that are still in memory. */
export function createSite(deps: SiteDeps): Site {
  const live = new LiveSites(deps)
  const step = () => live.step
  const byKey = new Remembered((siteKey) => siteOfKey(deps.store, siteKey), step)
  const share = deps.isAlone ? alone : shareByStore(deps.store, deps.log)
  const titles = new LiveTitles(deps)
  const banners = new BannerCounts(deps)
  const context: SiteContext = {
    ...deps,
    live,
    byKey,
    share,
    titles,
    banners,
    activeBanners: new Remembered((deskId) => activeBanners(deps.store, deskId, deps.clock.now()), step),
    activeTests: new Remembered((deskId) => activeTests(deps.store, deskId), step),
  }
  const unfollow = deps.bus.follow((events) => {
    if (events.some(({ event }) => event.type === 'site.changed')) byKey.clear()
    if (events.some(({ event }) => event.type === 'titleTest.changed')) context.activeTests.clear()
    if (events.some(({ event }) => event.type === 'banner.changed')) context.activeBanners.clear()
  })
  return {
    hear: (call) => hear(context, call),
    view: (actor) => viewSite(context, actor),
    hours: (actor, hourCount) => siteHours(context, actor, hourCount),
    senders: (actor) => senders(context, actor),
    expectedVisits: (actor) => expectedVisits(context, actor),
    setOrigins: (actor, origins) => setOrigins(context, actor, origins),
    renewKey: (actor) => renewKey(context, actor),
    turnOff: (actor) => turnOff(context, actor),
    follow: (hearNow) => live.follow(hearNow),
    hearPage: (call) => hearPage(context, call),
    titleTests: (actor) => viewTests(context, actor),
    makeTest: (actor, test) => makeTest(context, actor, test),
    startTest: (actor, testId) => startTest(context, actor, testId),
    stopTest: (actor, testId) => stopTest(context, actor, testId),
    chooseTitle: (actor, testId, titleNo) => chooseTitle(context, actor, testId, titleNo),
    removeTest: (actor, testId) => removeTest(context, actor, testId),
    banners: (actor) => viewBanners(context, actor),
    putUpBanner: (actor, banner) => putUpBanner(context, actor, banner),
    takeDownBanner: (actor, bannerId) => takeDownBanner(context, actor, bannerId),
    followBanners: (hearDesk) => banners.follow(hearDesk),
    followTitles: (hearDesk) => titles.follow(hearDesk),
    forget: (tx, deskId, beforeMs) => forget(tx, deskId, beforeMs, deps.clock.now()),
    async start() {
      await share.start((call) => live.see(call))
      await live.start()
      titles.start()
      banners.start()
    },
    async [Symbol.asyncDispose]() {
      unfollow()
      await share[Symbol.asyncDispose]()
      await titles[Symbol.asyncDispose]()
      await banners[Symbol.asyncDispose]()
      await live[Symbol.asyncDispose]()
    },
  }
}
