// What the commands need, handed in by main.ts: thin like `web`, they parse, call and print.
import type { DeskEvent } from '../model/events.ts'
import type { Item } from '../model/item.ts'
import type { Actor } from '../model/role.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config, Secrets } from '../platform/config.ts'
import type { Evaluations } from './eval/ports.ts'
import type { Log } from '../platform/log.ts'

export interface ComposeOptions {
  readonly config: Config
  /** The key is there: made in the data folder when none was set. */
  readonly secrets: Secrets & { readonly secretKey: string }
  readonly log: Log
  readonly version: string
}

/** Builds every room, store included. Disposing it stops them in order. */
export type Compose = (options: ComposeOptions) => Promise<Nowdesk>

export interface SourceFigures {
  readonly sourceId: string
  readonly health: string
  /** A sentence: what it does at this instant. */
  readonly status: string
  readonly lastError?: string
  readonly itemsHeard: number
  readonly mentionsMade: number
  readonly rejectCount: number
}

/** A drill and its score, as far as it has got; the rooms tell more of it than is named here. */
export interface DrillFigures {
  readonly drillId: string
  readonly name: string
  readonly startedAtMs: number
  /** Absent while it runs. */
  readonly endedAtMs?: number
  readonly score: {
    readonly caseCount: number
    readonly dueCount: number
    readonly inTimeCount: number
    readonly toClaim: { readonly count: number; readonly medianMs?: number }
    readonly toAnswer: { readonly count: number; readonly medianMs?: number }
  }
}

/** An item on its way from a source to the watches. */
export interface PassingItem {
  readonly item: Item
  readonly heardAtMs: number
}

export interface Span {
  readonly field: 'text' | 'title'
  readonly start: number
  readonly end: number
}

/** The words that a query matches an item by; `undefined` when it does not. */
export type MatchItem = (item: Item) => readonly Span[] | undefined

/** One thing that `nowdesk doctor` looked at. */
export interface Finding {
  /** What was looked at, in a few words. */
  readonly name: string
  readonly state: 'bad' | 'good' | 'odd'
  /** What was found and, unless it is good, what to do. */
  readonly message: string
}

/** The running rooms, as far as a command needs them. */
export interface Nowdesk extends AsyncDisposable {
  /** Sets the rooms of the configuration to work. With `web` among them the address answers when this resolves. */
  start(): Promise<Started>
  desks(): Promise<readonly { readonly deskId: string; readonly name: string }[]>
  addSource(
    actor: Actor,
    source: {
      readonly connector: 'replay'
      readonly name: string
      readonly settings: Readonly<Record<string, unknown>>
      readonly isDrill: boolean
    },
  ): Promise<SourceFigures>
  viewSource(actor: Actor, sourceId: string): Promise<SourceFigures>
  removeSource(actor: Actor, sourceId: string): Promise<void>
  isInDrill(actor: Actor): Promise<boolean>
  /** Returns the drill's id. Who is on duty takes part. */
  startDrill(
    actor: Actor,
    drill: {
      readonly what:
        | { readonly kind: 'example' }
        | { readonly kind: 'recording'; readonly name: string; readonly text: string; readonly theirName?: string }
      readonly speed: number
      readonly minutesAfter: number
    },
  ): Promise<string>
  endDrill(actor: Actor, drillId: string): Promise<void>
  viewDrill(actor: Actor, drillId: string): Promise<DrillFigures>
  /** Events of every desk from this instant on; returns the way to stop. */
  followEvents(hear: (events: readonly StoredEvent<DeskEvent>[]) => void): () => void
  /** Everything that was published has been handled by every room. */
  settled(): Promise<void>
  /** Every item that sources bring, before the match, from this instant on; returns the way to stop. Costs nothing while nobody follows. */
  followItems(hear: (items: readonly PassingItem[]) => void): () => void
  /**
   * Looks the installation over. `isVerifying`: also computes the record of every desk anew. `isRetrying`: first has every
   * event that was set aside handled once more; rooms that do not run at this moment do so at their next start.
   */
  inspect(options: InspectOptions): Promise<readonly Finding[]>
  /** A link by which whoever signs in as this address sets a new passkey or password. @throws {NotFoundError} when nobody does. */
  recover(email: string): Promise<RecoveryLink>
  /** Writes everything that is kept into a new file, as of one instant, while the rooms go on. */
  exportTo(path: string): Promise<ExportFigures>
}

export interface RecoveryLink {
  readonly name: string
  readonly url: string
  readonly expiresAtMs: number
}

export interface InspectOptions {
  readonly isVerifying: boolean
  readonly isRetrying: boolean
}

export interface Started {
  /** Absent when `web` is not among this process's rooms. */
  readonly url?: string
  /** Leads to the first run, with the token for other machines; absent once somebody has set Nowdesk up. */
  readonly setupUrl?: string
}

export interface ExportFigures {
  readonly tables: number
  readonly rows: number
  readonly bytes: number
}

/** Reads an export into an installation that holds nothing yet. @throws {ConflictError} when it holds something. */
export type Import = (options: ComposeOptions & { readonly path: string }) => Promise<ExportFigures>

/** Where the command runs. */
export interface Terminal {
  /** Bytes of standard input. */
  readonly input: AsyncIterable<Uint8Array>
  readonly output: Sink
  readonly errors: Sink
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingFolder: string
}

export interface Sink {
  write(text: string): unknown
  /** True for a person's terminal; absent or false for a pipe or a file. */
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface GuidelineProblem {
  readonly file: string
  readonly line: number
  readonly says: string
  readonly mend: string
}

export interface CliDeps {
  readonly compose: Compose
  readonly importFrom: Import
  /** @throws {InvalidError} when the query cannot be read. */
  readonly matcherOf: (query: string) => MatchItem
  /** The items of JSON lines, in any shape that a recording may have; what cannot be read is passed over and counted. */
  readonly readItems: (bytes: AsyncIterable<Uint8Array>, onReject: (reason: string) => void) => AsyncIterable<Item>
  /** The rooms' own measures of themselves; loaded at the first call. */
  readonly evaluations: () => Promise<Evaluations>
  /** What keeps these files from being a set of guidelines. */
  readonly readGuidelines: (
    files: readonly { readonly name: string; readonly text: string }[],
  ) => Promise<readonly GuidelineProblem[]>
  readonly terminal: Terminal
  readonly clock: Clock
  readonly version: string
  /** Fires when the process is asked to stop. */
  readonly signal: AbortSignal
  /** Opens an address in the person's browser; resolves also when there is none. */
  readonly openBrowser: (url: string) => Promise<void>
}
