// What drills ask of other rooms.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'

/** What happens in a drill. */
export type DrillMaterial =
  /** The invented event that comes with Nowdesk, told of the desk's own organisation. */
  | { readonly kind: 'example' }
  /** A recording in any shape that can be replayed. `theirName` is read as the name of the desk's own organisation. */
  | {
      readonly kind: 'recording'
      readonly name: string
      readonly text: string
      readonly theirName?: string | undefined
    }
  /** A story of the desk's own, as it was heard. */
  | { readonly kind: 'story'; readonly storyId: string }

export interface ReadyToPlay {
  readonly name: string
  /** A recording in the documented form. */
  readonly bytes: Buffer
  readonly itemCount: number
  /** How many of them the desk's watches match as they are. */
  readonly matchedCount: number
  /** By which watches. */
  readonly watchIds: readonly string[]
  /** From the first to the last, as it happened. */
  readonly lengthMs: number
}

export interface DrillPlayer {
  /** @throws {InvalidError} when it cannot be read. @throws {NotFoundError} when the desk has no such story. */
  ready(deskId: string, material: DrillMaterial): Promise<ReadyToPlay>
  /** Plays from the commit on, and ends when `drill.ended` is told. @throws {ConflictError} while something else is played to the desk. */
  play(
    tx: Tx,
    drill: {
      readonly deskId: string
      readonly sourceId: string
      readonly name: string
      readonly speed: number
      readonly bytes: Buffer
      readonly watchIds: readonly string[]
      readonly atMs: number
    },
  ): Promise<void>
}

/** A case as its story stands. */
export interface CaseStory {
  readonly storyId: string
  /** Empty where its words are no longer kept. */
  readonly headline: string
  /** When it was told that it breaks. */
  readonly brokeAtMs?: number
}

export interface DrillPorts {
  readonly player: DrillPlayer
  /** Who is on duty at this instant, in whichever duty; where the rota names nobody, everybody who may answer. */
  readonly onDuty: (actor: Actor) => Promise<readonly string[]>
  /** Those of these people who are on the desk, by id. */
  readonly namesOf: (deskId: string, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Those of these cases that the desk has, by id. */
  readonly storiesOf: (deskId: string, caseIds: readonly string[]) => Promise<ReadonlyMap<string, CaseStory>>
}
