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
    readonly nmi: number
    readonly textCount: number
    readonly trueStoryCount: number
    readonly foundStoryCount: number
  }
  evalFolds(pairs: readonly LabelledPair[]): {
    readonly precision: number
    readonly recall: number
    readonly f1: number
    readonly pairCount: number
  }
  /** Lines of `id<TAB>positive|negative|neutral<TAB>text`; other lines are left out. */
  parseStanceTsv(file: string): readonly LabelledStance[]
}
