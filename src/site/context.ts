import type { ActiveBanner } from './banners/active-banners.ts'
import type { BannerCounts } from './banners/banner-counts.ts'
import type { SiteDeps } from './deps.ts'
import type { LiveSites } from './live-sites.ts'
import type { Remembered } from './remembered.ts'
import type { Share } from './share.ts'
import type { KnownSite } from './site-of-key.ts'
import type { LiveTitles } from './titles/live-titles.ts'
import type { ActiveTest } from './titles/tests.ts'

/** What the verbs of this room share. */
export interface SiteContext extends SiteDeps {
  readonly live: LiveSites
  readonly byKey: Remembered<KnownSite | undefined>
  readonly share: Share
  readonly titles: LiveTitles
  readonly banners: BannerCounts
  /** Those that are up, by desk; some may be over since. */
  readonly activeBanners: Remembered<readonly ActiveBanner[]>
  /** What each desk's pages are to show, by desk. */
  readonly activeTests: Remembered<readonly ActiveTest[]>
}
