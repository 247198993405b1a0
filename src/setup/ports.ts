// What setting up asks of other rooms, in its own words.
import type { Item } from '../model/item.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Actor } from '../model/role.ts'
import type { ConnectorKind } from '../model/source.ts'
import type { WatchSubject } from '../model/watch.ts'

/** A source as a form gives it, not yet saved. */
export interface SourceForm {
  readonly connector: ConnectorKind
  readonly name?: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
}

/** A watch as a form gives it, not yet saved. */
export interface WatchForm {
  readonly name: string
  readonly query: string
  readonly subject: WatchSubject
  readonly subjectNames: readonly string[]
  readonly reason: string
}

export interface FoundSource {
  readonly connector: ConnectorKind
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Where it was found, for the person who decides. */
  readonly why: string
}

/** What an unsaved source says while it is tried; `index` is its place in the list given. */
export type TriedSource =
  | { readonly type: 'item'; readonly index: number; readonly item: Item; readonly heardAtMs: number }
  | { readonly type: 'source'; readonly index: number; readonly state: string; readonly message: string }

export interface Sources {
  /** The sources that an address leads to. Rejects when it does not answer, or is not to be asked. */
  discover(address: string, signal: AbortSignal): Promise<readonly FoundSource[]>
  /** Listens to unsaved sources and tells what they say, until the signal fires or it has gone on long enough. */
  preview(sources: readonly SourceForm[], tell: (said: TriedSource) => void, signal: AbortSignal): Promise<void>
  /** Adds a source to the actor's desk. @throws {ConflictError} when the desk has it already. */
  add(actor: Actor, source: SourceForm): Promise<unknown>
}

export interface Span {
  readonly field: 'text' | 'title'
  readonly start: number
  readonly end: number
}

/** Which of the watches match an item, and the words that they matched by. */
export type MatchItem = (
  item: Item,
) => { readonly watchNames: readonly string[]; readonly spans: readonly Span[] } | undefined

export interface Watches {
  /** What is wrong with a query, in words; `undefined` when it can be watched. */
  problemOf(query: string): string | undefined
  /** A percolator of these watches alone; nothing is stored. @throws {InvalidError} when a query cannot be read. */
  matcherOf(watches: readonly WatchForm[]): MatchItem
  add(actor: Actor, watch: WatchForm): Promise<unknown>
}

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password?: string
}

export interface People {
  /**
   * Makes the first person and their desk.
   * @throws {ConflictError} when somebody is here already.
   */
  createFirstDesk(first: {
    readonly organisation: Organisation
    readonly person: NewPerson
    readonly timeZone?: string | undefined
  }): Promise<Actor>
}
