// A guideline set as it stands after reading: clauses, the response flow, the lists they use. Immutable; made by `format/`.
import type { SpeaksAs } from '../model/channel.ts'
import type { CheckSpec } from './check/spec.ts'
import type { Scene } from './comic/scene.ts'

/** `pass`: says something, asks nothing. `warn`: the writer sees it and decides. `stop`: nothing is published over it. */
export type Severity = 'pass' | 'stop' | 'warn'

export type { SpeaksAs } from '../model/channel.ts'

/** What is being done with the words. */
export type Act = 'answer' | 'edit' | 'quote' | 'reply' | 'share'

/** Where a rule of law stands and when somebody last looked. */
export interface LegalSource {
  /** As lawyers write it: `17 CFR 243.100`. */
  readonly cite: string
  readonly url: string
  /** ISO date. */
  readonly checkedOn: string
  /** Anything but settled law in force: `draft guidance`, `under review`. */
  readonly status?: string
}

/** One value, any of several, a span of numbers, or words that a text says. */
export type Condition =
  | boolean
  | number
  | string
  | readonly (number | string)[]
  | { readonly atLeast?: number; readonly atMost?: number }
  | { readonly says: readonly string[] }
  | { readonly inList: string }

/** Facts by name, all of which must hold. */
export type Conditions = Readonly<Record<string, Condition>>

/** When a clause applies. Every part that is given must hold; a list holds when one of its entries does. */
export interface Applies {
  /** `guidelines`: the rule is about guidelines themselves, and runs when a set is checked. */
  readonly to: 'draft' | 'guidelines'
  readonly speaksAs?: SpeaksAs
  /** Kinds of channels or single ones by id. */
  readonly channels?: readonly string[]
  readonly acts?: readonly Act[]
  readonly topics?: readonly string[]
  readonly lanes?: readonly string[]
  readonly risks?: readonly string[]
  /** Facts of the story that is answered. */
  readonly when?: Conditions
}

/** A question that a person wrote for a clause; exactly one of its options is right. */
export interface WrittenQuestion {
  readonly ask: string
  readonly options: readonly { readonly text: string; readonly isRight: boolean }[]
}

export interface Clause {
  /** Stable across versions; unique in a desk's set. */
  readonly clauseId: string
  readonly title: string
  /** Markdown. */
  readonly text: string
  /** Markdown: why the rule is there. */
  readonly reason?: string
  /** Markdown: the rule at work. */
  readonly example?: string
  readonly severity: Severity
  readonly applies: Applies
  readonly check?: CheckSpec
  readonly origin?: string
  readonly legal?: LegalSource
  /** For the quiz, beside those that are made from the clause itself. */
  readonly questions?: readonly WrittenQuestion[]
  /** For the comic; without one it is drawn from the text. */
  readonly scene?: Scene
  /** Name of the file it stands in, and the line of its heading. */
  readonly file: string
  readonly line: number
}

/** What a clause asks of people, apart from why and from examples. */
export type Meaning = Pick<Clause, 'applies' | 'check' | 'severity' | 'text' | 'title'>

/** What an end of the flow comes to. */
export type FlowAct = 'answer' | 'hotline' | 'let stand' | 'watch'

export interface FlowBranch {
  readonly answer: string
  /** Facts by which the desk's readings answer; without them only a person does. */
  readonly when?: Conditions
  /** Id of a question or an end. */
  readonly to: string
}

export interface FlowQuestion {
  readonly nodeId: string
  readonly ask: string
  readonly hint?: string
  readonly branches: readonly FlowBranch[]
}

export interface FlowEnd {
  readonly nodeId: string
  readonly title: string
  readonly advice: string
  readonly act: FlowAct
  readonly clauseId?: string
}

/** The response flow: questions with branches that lead to ends. Without cycles; every part is reached from `start`. */
export interface Flow {
  readonly title: string
  readonly start: string
  readonly questions: readonly FlowQuestion[]
  readonly ends: readonly FlowEnd[]
  readonly origin?: string
}

/** A chapter that is to be read and holds no rule. */
export interface Chapter {
  readonly title: string
  readonly text: string
}

/** One file: a desk's own guidelines, or a rule pack. */
export interface GuidelineFile {
  readonly name: string
  readonly kind: 'pack' | 'set'
  /** A pack's short name: `issuer`. */
  readonly pack?: string
  readonly title: string
  readonly summary?: string
  /** Said to whoever reads it; packs always have one. */
  readonly notice?: string
  readonly language: string
  readonly introduction: string
  readonly lists: Readonly<Record<string, readonly string[]>>
  /** By kind or id of a channel. */
  readonly channels: Readonly<Record<string, SpeaksAs>>
  readonly clauses: readonly Clause[]
  readonly chapters: readonly Chapter[]
  readonly flow?: Flow
}

/** All files of a desk together. */
export interface GuidelineSet {
  readonly files: readonly GuidelineFile[]
  readonly clauses: readonly Clause[]
  readonly flow?: Flow
  /** Lists of the same name are joined. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly channels: Readonly<Record<string, SpeaksAs>>
}

/** A file as it is kept: its name and its text. */
export interface SourceFile {
  readonly name: string
  readonly text: string
}
