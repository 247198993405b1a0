import type { DeskEvent } from '../model/events.ts'
import type { WatchSubject } from '../model/watch.ts'
import type { Bus } from '../platform/bus.ts'
import type { Store } from '../platform/store/store.ts'

/** Whom a watch looks out for, and by which names texts call it. */
export interface WatchedSubject {
  readonly subject: WatchSubject
  readonly names: readonly string[]
}

/** What `understand` needs from whoever keeps the watches. */
export interface Subjects {
  /** One for each of these watches that exists, in any order. */
  subjectsOf(deskId: string, watchIds: readonly string[]): readonly WatchedSubject[]
}

/** What the understanding room is given. */
export interface UnderstandDeps {
  readonly store: Store
  readonly bus: Bus<DeskEvent>
  readonly subjects: Subjects
}
