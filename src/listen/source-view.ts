// A source as its page shows it.
import type { ConnectorKind, SourceHealth } from '../model/source.ts'
import type { GapRecord, RejectRecord } from './gauge.ts'
import type { SourceWithState } from './source-row.ts'

export interface SourceView {
  readonly sourceId: string
  readonly connector: ConnectorKind
  readonly name: string
  readonly settings: Record<string, unknown>
  /** Names of the secrets that are set; their values never leave the server. */
  readonly secretNames: readonly string[]
  readonly isPaused: boolean
  readonly isDrill: boolean
  readonly health: SourceHealth
  /** A sentence: what it does at this instant. */
  readonly status: string
  readonly lastError?: string
  readonly lastErrorAtMs?: number
  readonly lastHeardAtMs?: number
  readonly nextAtMs?: number
  readonly lagMs?: number
  /** Median of the newest hundred; so are the next two. */
  readonly sourceDelayMs?: number
  readonly ourDelayMs?: number
  readonly ourDelayP95Ms?: number
  readonly itemsHeard: number
  readonly mentionsMade: number
  readonly rejectCount: number
  readonly gapCount: number
  readonly itemsPerHour: number
  readonly callbackUrl?: string
  /** Of what a person entered. */
  readonly version: number
  readonly createdAtMs: number
}

export interface SourceDetail {
  readonly source: SourceView
  /** Newest first. */
  readonly rejects: readonly RejectRecord[]
  readonly gaps: readonly GapRecord[]
}

const hourMs = 3_600_000

/** Without secrets: of these the page knows the names alone. Whatever its health was, a paused source is paused. */
export function viewOf(
  row: SourceWithState,
  options: { readonly callbackUrl?: string; readonly nowMs: number },
): SourceView {
  return {
    sourceId: row.source_id,
    connector: row.connector,
    name: row.name,
    settings: asRecord(row.settings),
    secretNames: row.secret_names,
    isPaused: row.is_paused,
    isDrill: row.is_drill,
    health: row.is_paused ? 'paused' : row.health,
    status: row.is_paused ? 'Paused.' : row.status || 'Added; not heard from yet.',
    itemsHeard: row.items_heard,
    mentionsMade: row.mentions_made,
    rejectCount: row.reject_count,
    gapCount: row.gap_count,
    itemsPerHour: fadedRate(row, options.nowMs),
    version: row.version,
    createdAtMs: row.created_at_ms,
    ...known('lastError', row.last_error),
    ...known('lastErrorAtMs', row.last_error_at_ms),
    ...known('lastHeardAtMs', row.last_heard_at_ms),
    ...known('nextAtMs', row.is_paused ? null : row.next_at_ms),
    ...known('lagMs', row.lag_ms),
    ...known('sourceDelayMs', row.source_delay_ms),
    ...known('ourDelayMs', row.our_delay_ms),
    ...known('ourDelayP95Ms', row.our_delay_p95_ms),
    ...(options.callbackUrl !== undefined && { callbackUrl: options.callbackUrl }),
  }
}

/** The stored rate is that of the last item; silence since then makes it smaller. */
function fadedRate(row: SourceWithState, nowMs: number): number {
  if (row.last_heard_at_ms === null) return 0
  return row.items_per_hour * Math.exp(-Math.max(0, nowMs - row.last_heard_at_ms) / hourMs)
}

function known<K extends string, V>(name: K, value: V | null): { [P in K]?: V } {
  return value === null ? {} : ({ [name]: value } as { [P in K]?: V })
}

/** Settings are checked by their connector before they are stored; anything else in the column is shown as nothing. */
function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
