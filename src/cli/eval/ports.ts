// What the evaluations need of the rooms, in the rooms' own functions; handed in by main.ts, loaded when first asked for.
import type { Intent, Stance } from '../../model/reading.ts'

export interface LabelledStance {
  readonly text: string
  readonly stance: Stance
  /** Names of whom the stance is toward. */
  readonly names?: readonly string[]
  readonly language?: string
}

export interface LabelledIntent {
  readonly text: string
  readonly intent: Intent
  readonly language?: string
}

/** In the order in which it was published. */
export interface LabelledText {
  readonly title?: string
  readonly text: string
  readonly atMs?: number
  readonly links?: readonly string[]
  readonly story: string
}

export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly isRepeat: boolean
  /** Differs from the other by a figure or a negation alone. */
  readonly isTrap?: boolean
}

export interface ClassFigures {
  readonly macroF1: number
  readonly macroRecall: number
  readonly accuracy: number
  readonly textCount: number
  readonly byClass: Readonly<
    Record<string, { readonly precision: number; readonly recall: number; readonly f1: number; readonly count: number }>
  >
}

interface FoldShares {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface FoldFigures extends FoldShares {
  readonly pairCount: number
  readonly short?: FoldShares
  readonly long?: FoldShares
  readonly trapFolds: number
  readonly trapCount: number
}

/** Mentions per step of time, with the windows in which something happened. */
export interface CountedStream {
  readonly steps: readonly { readonly atMs: number; readonly count: number }[]
  readonly windowsMs: readonly (readonly [number, number])[]
}

export interface BurstFigures {
  readonly nabStandard: number
  readonly nabLowFp: number
  readonly nabLowFn: number
  readonly windowsHit: number
  readonly windowCount: number
  readonly falseAlarmsPerStreamDay: number
  readonly medianLagMinutes: number
  readonly streamCount: number
}

export interface TimedItem {
  readonly atMs: number
  readonly voice: string
  readonly story?: string
  readonly title?: string
  readonly text: string
  readonly medium?: 'forum' | 'news' | 'social'
}

export interface ForecastFigures {
  readonly bandCoverage: number
  readonly brier: number
  readonly brierOfTheMean: number
  readonly skill: number
  readonly openShare: number
  readonly forecastCount: number
  readonly storyCount: number
}

export interface WindowFigures extends ForecastFigures {
  readonly at60Minutes: ForecastFigures
  readonly medianBandRatio: number
  readonly byMedium: Readonly<Partial<Record<'forum' | 'news' | 'social', ForecastFigures>>>
}

export interface QuietFigures {
  readonly perHour: number
  readonly falseAlarmsPer4Weeks: number
  readonly bursts: readonly { readonly size: number; readonly foundShare: number; readonly medianMinutes: number }[]
}

export interface LabelledCheck {
  readonly text: string
  /** Ids of all clauses that it breaks. */
  readonly trips: readonly string[]
  /** Names of the organisation, its own first. */
  readonly us: readonly string[]
}

export interface RuleFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly count: number
}

export interface Evaluations {
  /** By the starter set and the packs that a draft names. */
  evalCheck(labelled: readonly LabelledCheck[]): RuleFigures & {
    readonly textCount: number
    readonly cleanCount: number
    readonly cleanPassed: number
    readonly byRule: Readonly<Record<string, RuleFigures>>
  }
  evalStance(labelled: readonly LabelledStance[]): ClassFigures
  /** Whether the shipped weights were trained without this text, in whatever file it stands. */
  isKeptAside(text: string): boolean
  evalIntent(labelled: readonly LabelledIntent[]): ClassFigures
  evalStories(texts: readonly LabelledText[]): {
    readonly bcubedPrecision: number
    readonly bcubedRecall: number
    readonly bcubedF1: number
    readonly bcubedF1Shuffled: number
    readonly nmi: number
    readonly textCount: number
    readonly trueStoryCount: number
    readonly foundStoryCount: number
  }
  evalFolds(pairs: readonly LabelledPair[]): FoldFigures
  /** On pairs that are made from these texts by chance of this seed. */
  evalFoldsOfTexts(texts: readonly string[], seed: number): FoldFigures
  evalBursts(streams: readonly CountedStream[]): BurstFigures
  /** In time order; what has no story is put into one by its words. */
  evalWindow(items: readonly TimedItem[]): WindowFigures
  /** On made-up quiet streams, by rate. */
  evalQuietBursts(seed: number): readonly QuietFigures[]
  /** Lines of `id<TAB>positive|negative|neutral<TAB>text`; other lines are left out. */
  parseStanceTsv(file: string): readonly LabelledStance[]
}
