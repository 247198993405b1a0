import type { DeskEvent } from '../../model/events.ts'
import type { Bus } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store, Tx } from '../../platform/store/store.ts'

/** One who is named in bylines: by the site that the articles stand on, and the key of the name. */
export interface HeardWriter {
  readonly site: string
  readonly authorKey: string
  readonly outlet: string
}

/** What the list of voices asks of other rooms. */
export interface VoicePorts {
  /** Those of these mentions that have their place in a story: does each say again what somebody said? */
  readonly placedAs: (tx: Tx, deskId: string, mentionIds: readonly string[]) => Promise<ReadonlyMap<string, boolean>>
  /** The desk's frequency line: on so many of the last thirty days a voice has to be heard. */
  readonly frequentDaysOf: (deskId: string) => Promise<number>
  /** Those of them who asked to be forgotten, as `site authorKey`. */
  readonly forgottenAmong: (tx: Tx, deskId: string, writers: readonly HeardWriter[]) => Promise<ReadonlySet<string>>
}

/** What voices are listed and announced with. */
export interface VoiceDeps extends VoicePorts {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly clock: Clock
}
