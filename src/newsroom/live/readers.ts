// Who reads along: each line goes to every reader of its coverage in the moment in which the store has it. In memory, in
// this process; what a reader missed is in the store.
import type { DeskEvent } from '../../model/events.ts'
import type { CoverageLine } from '../../model/coverage.ts'
import type { Bus } from '../../platform/bus.ts'
import { LimitError } from '../../platform/errors.ts'

/** A reader's line out: `frame` is server-sent text. */
export interface Reader {
  send(frame: string): void
}

export interface Readers {
  /** @returns the way to stop. @throws {LimitError} when this process has as many readers as it can hold. */
  join(coverageId: string, reader: Reader): () => void
  /** What came after `seq`, from memory; `undefined` where only the store knows. `lastSeq`: as the store had it a moment ago. */
  missed(coverageId: string, after: { readonly seq: number; readonly lastSeq: number }): readonly string[] | undefined
  /** Those of one coverage, here. */
  count(coverageId: string): number
}

/** Whoever was cut off for a few minutes is told from memory: a crowd that comes back at once asks the store for nothing. */
const keptLines = 200

/** Some 15 KB each: 300 MB of them. */
const maxReaders = 20_000

/** Follows the bus until `stop`; registers at once. */
export function followReaders(bus: Pick<Bus<DeskEvent>, 'follow'>): Readers & { stop(): void } {
  const rooms = new Map<string, Set<Reader>>()
  const kept = new Map<string, { readonly seq: number; readonly frame: string }[]>()
  let all = 0
  const stop = bus.follow((stored) => {
    for (const { event } of stored) {
      if (event.type !== 'coverage.line' && event.type !== 'coverage.changed') continue
      // Made once, however many read it.
      const frame =
        event.type === 'coverage.line' ? lineFrame(event.seq, event.line) : stateFrame(event.state, event.atMs)
      if (event.type === 'coverage.line') keep(event.coverageId, { seq: event.seq, frame })
      else if (event.state === 'ended') kept.delete(event.coverageId)
      for (const reader of rooms.get(event.coverageId) ?? []) reader.send(frame)
    }
  })
  function keep(coverageId: string, line: { readonly seq: number; readonly frame: string }): void {
    const lines = kept.get(coverageId) ?? []
    lines.push(line)
    if (lines.length > keptLines) lines.shift()
    kept.set(coverageId, lines)
  }
  return {
    stop,
    missed(coverageId, { seq, lastSeq }) {
      const [first, ...rest] = kept.get(coverageId) ?? []
      // Nothing was heard since this process began: what the store had is all there is.
      if (!first) return seq >= lastSeq ? [] : undefined
      if (first.seq > seq + 1) return undefined
      return [first, ...rest].filter((line) => line.seq > seq).map(({ frame }) => frame)
    },
    count: (coverageId) => rooms.get(coverageId)?.size ?? 0,
    join(coverageId, reader) {
      if (all >= maxReaders)
        throw new LimitError('As many read along as can. Look again in a minute.', { retryAfterS: 60 })
      const readers = rooms.get(coverageId) ?? new Set()
      rooms.set(coverageId, readers.add(reader))
      all += 1
      return () => {
        if (!readers.delete(reader)) return
        all -= 1
        if (readers.size === 0) rooms.delete(coverageId)
      }
    },
  }
}

/** With the id from which a reader who was cut off goes on. Source: WHATWG HTML §9.2.5. */
export function lineFrame(seq: number, line: CoverageLine): string {
  return `id: ${seq}\nevent: line\ndata: ${JSON.stringify(line)}\n\n`
}

export function stateFrame(state: string, atMs: number): string {
  return `event: state\ndata: ${JSON.stringify({ state, atMs })}\n\n`
}
