import type { WatchSubject } from '../model/watch.ts'
import type { VoicePorts } from './heard/deps.ts'
import type { WishDeps } from './wishes/deps.ts'

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

/** Who they are that are no customers, by the names they go by. */
export interface Houses {
  readonly name: string
  readonly aliases: readonly string[]
  readonly handles: readonly string[]
  readonly rivals: readonly string[]
  /** Our own, as somebody typed it. */
  readonly site?: string
}

/** What the understanding room is given. */
export interface UnderstandDeps extends WishDeps, VoicePorts {
  readonly subjects: Subjects
  /** Whom the desk speaks for, and its rivals. */
  readonly organisationOf: (deskId: string) => Promise<Houses>
}
