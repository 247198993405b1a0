// How one source is doing, in memory, and what of it is not on disk yet. One gauge per source and process. What comes in is
// what the other side said: it is made storable here, since one thing that cannot be stored would keep all from it.
import type { ConnectorKind, SourceHealth } from '../model/source.ts'
import type { ConnectorStatus } from './connector.ts'
import { HourlyRate, RecentDurations } from './delays.ts'
import { healthOf, statusSentence } from './health.ts'
import { cleanText } from './plain-text.ts'

/** What the pump must know of a source to name its items. */
export interface SourceName {
  readonly sourceId: string
  readonly deskId: string
  readonly connector: ConnectorKind
  readonly isDrill: boolean
}

/** A record that could not be represented, with a sample to look at. */
export interface RejectRecord {
  readonly atMs: number
  readonly reason: string
  readonly sample: string
}

/** A stretch for which a source could not give what was published. */
export interface GapRecord {
  readonly fromMs: number
  readonly toMs: number
  readonly reason: string
}

/** An item that its source says was deleted. */
export interface GoneRecord {
  readonly itemKey: string
  readonly goneAtMs: number
}

/** What is written of a source at once: counts are since the last write, absent fields stay as they are. */
export interface StateChange {
  readonly source: SourceName
  readonly health?: SourceHealth
  readonly status?: string
  readonly cursor?: string
  readonly nextAtMs?: number
  readonly lagMs?: number
  readonly lastError?: string
  readonly lastErrorAtMs?: number
  readonly lastHeardAtMs?: number
  readonly sourceDelayMs?: number
  readonly ourDelayMs?: number
  readonly ourDelayP95Ms?: number
  readonly itemsPerHour: number
  readonly items: number
  readonly mentions: number
  readonly rejectCount: number
  readonly gapCount: number
  readonly rejects: readonly RejectRecord[]
  readonly gaps: readonly GapRecord[]
  readonly gone: readonly GoneRecord[]
}

/** Kept of a source's rejects; older ones make way, their number stays. */
export const maxRejectsKept = 50

/** Kept of a source's gaps; older ones make way, their number stays. */
export const maxGapsKept = 100

const maxStatusLength = 500

/** Stands for "no longer known" where an absent field means "unchanged". */
export const cleared = -1

/** Reads as fields what a page shows; `take…` hands over what is to be written. */
export class Gauge {
  readonly source: SourceName
  /** Of the settings that it runs under: what was learnt under older ones is not written. */
  readonly revision: number
  health: SourceHealth
  /** Where a restart in this process goes on: the newest cursor that is stored or needs no storing. */
  cursor: string | undefined
  #changed: { -readonly [K in keyof StateChange]?: StateChange[K] } = {}
  #counts = { items: 0, mentions: 0, rejectCount: 0, gapCount: 0 }
  #rejects: RejectRecord[] = []
  #gaps: GapRecord[] = []
  #gone: GoneRecord[] = []
  readonly #sourceDelays = new RecentDurations()
  readonly #ourDelays = new RecentDurations()
  readonly #rate: HourlyRate
  isDirty = false

  constructor(
    source: SourceName,
    start: { readonly health: SourceHealth; readonly revision: number; readonly cursor?: string },
    nowMs: number,
  ) {
    this.source = source
    this.revision = start.revision
    this.health = start.health
    this.cursor = start.cursor
    this.#rate = new HourlyRate(nowMs)
  }

  /** Takes over what the connector says of itself. */
  say(status: ConnectorStatus, nowMs: number): void {
    this.health = healthOf(status, this.health)
    const message = cleanText(statusSentence(status), maxStatusLength)
    this.#set({
      health: this.health,
      status: message,
      nextAtMs: whole(status.nextAtMs) ?? cleared,
      lagMs: whole(status.lagMs) ?? cleared,
    })
    if (status.state === 'failing' || status.state === 'stopped')
      this.#set({ lastError: message, lastErrorAtMs: nowMs })
  }

  /** Items that passed the door; `sourceDelaysMs` of those whose delay says something of the source. */
  heard(count: number, heardAtMs: number, sourceDelaysMs: readonly number[], nowMs: number): void {
    for (const delayMs of sourceDelaysMs) this.#sourceDelays.add(delayMs)
    this.#rate.add(count, nowMs)
    this.#counts.items += count
    this.#set({ lastHeardAtMs: heardAtMs })
  }

  /** Mentions are counted in their own transaction; here goes how long they took to be on disk. */
  stored(ourDelaysMs: readonly number[]): void {
    for (const delayMs of ourDelaysMs) this.#ourDelays.add(delayMs)
    this.isDirty = true
  }

  /** Counted, and kept for the source's page; the latest `maxRejectsKept` of them. */
  reject(record: RejectRecord): void {
    this.#counts.rejectCount += 1
    this.#rejects.push(record)
    if (this.#rejects.length > maxRejectsKept) this.#rejects.shift()
    this.isDirty = true
  }

  /** Counted also where its instants are no numbers that can be stored. */
  gap({ fromMs, toMs, reason }: GapRecord): void {
    this.#counts.gapCount += 1
    this.isDirty = true
    const [from, to] = [whole(fromMs), whole(toMs)]
    // Counted all the same; between which instants it lies nobody can say.
    if (from === undefined || to === undefined) return
    this.#gaps.push({ fromMs: from, toMs: to, reason })
    if (this.#gaps.length > maxGapsKept) this.#gaps.shift()
  }

  /** Kept until the writer takes it; dropped where its instant can not be stored. */
  gone({ itemKey, goneAtMs }: GoneRecord): void {
    const atMs = whole(goneAtMs)
    if (atMs === undefined) return
    this.#gone.push({ itemKey, goneAtMs: atMs })
    this.isDirty = true
  }

  /** What waits to be written of deletions: the pump writes before this grows without bound. */
  get goneWaiting(): number {
    return this.#gone.length
  }

  /** A cursor whose batch matched nothing: may reach the disk a little later. */
  moveTo(cursor: string): void {
    this.cursor = cursor
    this.#set({ cursor })
  }

  /** All that is not written yet; the caller writes it or gives it back. */
  take(nowMs: number): StateChange {
    const change: StateChange = {
      ...this.#changed,
      source: this.source,
      ...this.#delays(),
      itemsPerHour: this.#rate.perHour(nowMs),
      ...this.#counts,
      rejects: this.#rejects,
      gaps: this.#gaps,
      gone: this.#gone,
    }
    this.#changed = {}
    this.#counts = { items: 0, mentions: 0, rejectCount: 0, gapCount: 0 }
    this.#rejects = []
    this.#gaps = []
    this.#gone = []
    this.isDirty = false
    return change
  }

  /** A write failed: what has not been overtaken since waits again. */
  giveBack(change: StateChange): void {
    const { source: _source, items, mentions, rejectCount, gapCount, rejects, gaps, gone, ...fields } = change
    this.#changed = { ...fields, ...this.#changed }
    this.#counts.items += items
    this.#counts.mentions += mentions
    this.#counts.rejectCount += rejectCount
    this.#counts.gapCount += gapCount
    this.#rejects = [...rejects, ...this.#rejects].slice(-maxRejectsKept)
    this.#gaps = [...gaps, ...this.#gaps].slice(-maxGapsKept)
    this.#gone = [...gone, ...this.#gone]
    this.isDirty = true
  }

  #delays() {
    const sourceDelayMs = this.#sourceDelays.quantile(0.5)
    const ourDelayMs = this.#ourDelays.quantile(0.5)
    const ourDelayP95Ms = this.#ourDelays.quantile(0.95)
    return {
      ...(sourceDelayMs !== undefined && { sourceDelayMs }),
      ...(ourDelayMs !== undefined && { ourDelayMs }),
      ...(ourDelayP95Ms !== undefined && { ourDelayP95Ms }),
    }
  }

  #set(fields: Partial<StateChange>): void {
    Object.assign(this.#changed, fields)
    this.isDirty = true
  }
}

/** Instants and durations as the store holds them; `undefined` for what is none. */
function whole(valueMs: number | undefined): number | undefined {
  if (valueMs === undefined) return undefined
  const rounded = Math.round(valueMs)
  return Number.isSafeInteger(rounded) ? rounded : undefined
}
