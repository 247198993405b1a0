import type { Clock } from '../../platform/clock.ts'
import type { GuardedHttp } from '../../platform/http/guarded-http.ts'
import type { Log } from '../../platform/log.ts'
import type { Store } from '../../platform/store/store.ts'
import type { Timers } from '../../platform/timers.ts'
import type { FeedFormat } from '../addresses.ts'
import type { StatementSection } from '../../model/statement.ts'

export interface HubDeps {
  readonly store: Store
  readonly timers: Timers
  readonly clock: Clock
  readonly http: GuardedHttp
  readonly log: Log
  /** Seals what subscribers gave us to sign with: 32 bytes. */
  readonly key: Uint8Array
  readonly baseUrl: string
  /** The feed as it is at this instant; `undefined` when the newsroom is off. */
  readonly documentOf: (
    deskId: string,
    feed: { readonly section: StatementSection; readonly format: FeedFormat },
  ) => Promise<{ readonly body: string; readonly contentType: string } | undefined>
}
