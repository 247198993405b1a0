// Who is to hear from us first on a story: who is writing it now, then who writes on its beat. Pure.
import type { Writer } from '../ports.ts'
import type { Exchanges } from './exchanges.ts'
import { isSame } from './list.ts'
import type { Reporter } from './reporter.ts'

/** Why somebody stands where they do, in what can be counted. */
export type RankReason =
  | { readonly kind: 'wrote on this story'; readonly atMs: number; readonly pieces: number }
  | { readonly kind: 'wrote on this beat'; readonly atMs: number; readonly pieces: number }
  /** Of what a person keeps of them: these beats are the case's. */
  | { readonly kind: 'is on this beat'; readonly beats: readonly string[] }
  | { readonly kind: 'wrote back'; readonly times: number }
  | { readonly kind: 'asked us'; readonly atMs: number; readonly times: number }

/** Somebody beside a case: kept, proposed by what they wrote, or both. */
export interface RankedReporter {
  readonly name: string
  readonly outlet: string
  readonly reporter?: Reporter
  readonly writer?: Writer
  readonly reasons: readonly RankReason[]
}

export interface ToRank {
  readonly onStory: readonly Writer[]
  readonly onBeat: readonly Writer[]
  readonly kept: readonly Reporter[]
  readonly exchanges: ReadonlyMap<string, Exchanges>
  /** What the case is about: names of its topics and of the watches that found it. */
  readonly beats: readonly string[]
}

export interface Ranked {
  /** Whoever wrote on it last comes first. */
  readonly onStory: readonly RankedReporter[]
  /** Those who have not written on it: whoever wrote on the beat last comes first, then those of whom only a person says so. */
  readonly onBeat: readonly RankedReporter[]
}

/** O(writers + reporters). */
export function rankReporters({ onStory, onBeat, kept, exchanges, beats }: ToRank): Ranked {
  const byName = Map.groupBy(kept, ({ authorKey }) => authorKey)
  const keptAs = (writer: Writer) => byName.get(writer.authorKey)?.find((one) => isSame(one, writer))
  const beatOf = new Map(onBeat.map((writer) => [keyOf(writer), writer]))
  const said = new Set(beats.map((beat) => beat.toLowerCase()))
  const shown = new Set<string>()
  const entry = (writer: Writer, first: readonly RankReason[]): RankedReporter => {
    const reporter = keptAs(writer)
    if (reporter) shown.add(reporter.reporterId)
    const { name, outlet } = reporter ?? writer
    return {
      name,
      outlet: outlet === '' ? writer.outlet : outlet,
      writer,
      ...(reporter && { reporter }),
      reasons: [...first, ...(reporter ? pastReasons(exchanges.get(reporter.reporterId)) : [])],
    }
  }
  const writing = onStory.map((writer) => {
    const onThis = { kind: 'wrote on this story' as const, atMs: writer.lastAtMs, pieces: writer.pieces }
    return entry(writer, [onThis, ...beatReason(beatOf.get(keyOf(writer)))])
  })
  const isWriting = new Set(onStory.map(keyOf))
  const others = onBeat
    .filter((writer) => !isWriting.has(keyOf(writer)))
    .map((writer) => entry(writer, beatReason(writer)))
  const named = kept.flatMap((reporter) => {
    const own = reporter.beats.filter((beat) => said.has(beat.toLowerCase()))
    if (shown.has(reporter.reporterId) || own.length === 0) return []
    const { name, outlet } = reporter
    const onBeatBy = { kind: 'is on this beat' as const, beats: own }
    return [{ name, outlet, reporter, reasons: [onBeatBy, ...pastReasons(exchanges.get(reporter.reporterId))] }]
  })
  return { onStory: writing, onBeat: [...others, ...named] }
}

function keyOf({ site, authorKey }: Writer): string {
  return `${site} ${authorKey}`
}

function beatReason(writer: Writer | undefined): readonly RankReason[] {
  return writer ? [{ kind: 'wrote on this beat', atMs: writer.lastAtMs, pieces: writer.pieces }] : []
}

function pastReasons(exchanges: Exchanges | undefined): readonly RankReason[] {
  if (!exchanges) return []
  const { replied, asked, lastAskedAtMs } = exchanges
  return [
    ...(replied > 0 ? [{ kind: 'wrote back' as const, times: replied }] : []),
    ...(lastAskedAtMs === undefined ? [] : [{ kind: 'asked us' as const, atMs: lastAskedAtMs, times: asked }]),
  ]
}
