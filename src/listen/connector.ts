// The one shape of every connector. `docs/add-a-connector.md` shows how to write one.
import type { z } from 'zod'
import type { Item } from '../model/item.ts'
import type { ConnectorKind } from '../model/source.ts'
import type { Clock } from '../platform/clock.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Log } from '../platform/log.ts'
import type { Random } from '../platform/random.ts'

/** One thing that a source said. */
export type Heard =
  | {
      readonly kind: 'item'
      readonly item: Item
      /** When its bytes reached us, epoch ms. */
      readonly heardAtMs: number
    }
  /** It was deleted where it was published. */
  | { readonly kind: 'gone'; readonly itemKey: string; readonly goneAtMs: number }
  /** A record that could not be represented: dropped, counted, never guessed at. */
  | {
      readonly kind: 'reject'
      readonly reason: string
      /** At most 500 characters of what came. */ readonly sample: string
    }
  /** The source cannot give what was published between these instants: shown, not hidden. */
  | { readonly kind: 'gap'; readonly fromMs: number; readonly toMs: number; readonly reason: string }

/** A source that an address leads to. */
export interface Recognised<Settings> {
  readonly settings: Settings
  /** One sentence: what it would hear. */
  readonly why: string
}

/** What a connector yields. Everything in `heard` is stored before, or together with, `cursor`. */
export interface Batch {
  readonly heard: readonly Heard[]
  /** Where to go on after a restart; absent when this batch does not move it. Opaque to everyone but the connector. */
  readonly cursor?: string
  /**
   * True when the cursor must be on disk before the next batch is asked for. Otherwise a cursor whose batch matched
   * nothing is stored within a second: hearing that much again costs nothing.
   */
  readonly isDurable?: boolean
  /** What the source's page shows: the connector is connected, polled, waiting until … */
  readonly status?: ConnectorStatus
}

/** What a connector says of itself; the gauge makes a source's health of it. */
export interface ConnectorStatus {
  readonly state: 'connected' | 'connecting' | 'failing' | 'polled' | 'stopped'
  /** A sentence for the source's page: what happened, and when it is tried again. */
  readonly message?: string
  /** Epoch ms of the next poll or try. */
  readonly nextAtMs?: number
  /** How far behind the source's own newest we are, where the protocol tells. */
  readonly lagMs?: number
}

/** What a connector is given to work with: nothing else, so that each can be tested alone. */
export interface ConnectorContext {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Fetches and opens sockets to addresses that a person or a stranger gave: private addresses refused, bounded. */
  readonly http: GuardedHttp
  /** Public address of this source's webhook, where the installation has one: `https://desk.example/hooks/<sourceId>`. */
  readonly callbackUrl?: string
  /** What `receive` last left for `connect`, as stored: the two never write each other's, so neither overwrites the other. */
  readonly callState?: () => Promise<string | undefined>
}

/** A source as its connector gets it: settings parsed, secrets opened. */
export interface SourceInput<Settings> {
  readonly sourceId: string
  readonly settings: Settings
  /** Keys and tokens, kept encrypted at rest; empty for most. */
  readonly secrets: Readonly<Record<string, string>>
  /** As last committed. */
  readonly cursor?: string
  /** As `receive` last left it. */
  readonly callState?: string
}

/** A webhook call as it came: the raw body, because signatures are over bytes. */
export interface IncomingCall {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly receivedAtMs: number
}

/** What to answer, and what was heard; the answer is sent only after the commit. */
export interface CallOutcome {
  readonly status: number
  readonly body?: string
  readonly contentType?: string
  /** A batch's cursor is not taken here: it is `connect`'s alone. */
  readonly batch?: Batch
  /** Kept for the next call and for `connect`, in the transaction of the batch; absent when nothing changed. */
  readonly callState?: string
}

/** A field of a connector's settings, as a form shows it. Lives beside the schema so that no connector needs a page of its own. */
export interface SettingField {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly placeholder?: string
  readonly input: 'checkbox' | 'list' | 'number' | 'secret' | 'select' | 'text' | 'url'
  readonly options?: readonly string[]
  readonly isRequired?: boolean
  /** Right as it is for nearly everybody: shown when asked for. */
  readonly isAdvanced?: true
}

/** One protocol: what `docs/add-a-connector.md` explains. */
export interface Connector<Settings = unknown> {
  readonly kind: ConnectorKind
  /** As the sources page names it. */
  readonly title: string
  /** One sentence: what it hears and how fast. */
  readonly description: string
  readonly settings: z.ZodType<Settings>
  readonly fields: readonly SettingField[]
  /** A name for a source with these settings, when the person gives none. */
  nameOf(settings: Settings): string
  /** The source that this address names by its form alone, nothing fetched; `undefined` for an address of another kind. */
  recognise?(address: string): Recognised<Settings> | undefined
  /**
   * Listens until `signal` fires, reconnecting by itself with growing, jittered pauses. Ends early only with a status of
   * `stopped`: what a person must mend. Absent for connectors that are only called.
   * The next batch is asked for when the one before is stored: that is the back-pressure.
   */
  connect?(source: SourceInput<Settings>, context: ConnectorContext, signal: AbortSignal): AsyncIterable<Batch>
  /** Takes a webhook call: verifies it, answers a challenge, or gives what was heard. Never throws on bad input. */
  receive?(source: SourceInput<Settings>, call: IncomingCall, context: ConnectorContext): Promise<CallOutcome>
  /** It asks a hub to call it, so nobody has to enter its address anywhere. */
  readonly subscribesItself?: true
  /** Tries the settings once and says what it finds, for *Test* and for the preview: newest items first. At most 15 s. */
  test?(source: SourceInput<Settings>, context: ConnectorContext, signal: AbortSignal): Promise<TestOutcome>
}

/** What a try showed, for the person who waits for it. */
export interface TestOutcome {
  readonly isWorking: boolean
  /** A sentence for the person: what answered, how many items, how old the newest. */
  readonly message: string
  readonly items: readonly Item[]
  /** Settings mended by what was found: a feed's own address discovered from a page. */
  readonly settings?: unknown
}
