import type { SiteDeps } from './deps.ts'
import type { LiveSites } from './live-sites.ts'
import type { Share } from './share.ts'
import type { SitesByKey } from './site-of-key.ts'

/** What the verbs of this room share. */
export interface SiteContext extends SiteDeps {
  readonly live: LiveSites
  readonly byKey: SitesByKey
  readonly share: Share
}
