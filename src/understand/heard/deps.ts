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

/** A mention that has its place in a story. */
export interface PlacedMention {
  readonly seq: number
  readonly mentionId: string
  /** It says again what another said. */
  readonly isRepeat: boolean
}

/** What the list of voices asks of other rooms. */
export interface VoicePorts {
  /** What got its place in a story after a place in the stream, in order, at most `limit`; the last of all where none is named. */
  readonly placedAfter: (
    tx: Tx,
    deskId: string,
    place: { readonly seq?: number | undefined; readonly limit: number },
  ) => Promise<readonly PlacedMention[]>
  /** Those of these that got their place in a story before they were asked for. */
  readonly placedAmong: (tx: Tx, deskId: string, mentionIds: readonly string[]) => Promise<readonly PlacedMention[]>
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
