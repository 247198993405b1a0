// What the desk asks of others.
import type { Role } from '../model/role.ts'
import type { WatchSubject } from '../model/watch.ts'
import type { Tx } from '../platform/store/store.ts'

export interface DeskSettings {
  /** A claim lapses after so long without an act of its holder. */
  readonly claimLapseMinutes: number
}

/** The settings of a desk as they are at this instant; kept by `people`. */
export type ReadDeskSettings = (deskId: string) => Promise<DeskSettings>

/** Whom watches look out for; kept by `match`, from memory, so that it may be asked within a transaction. */
export interface Subjects {
  /** One for each of these watches that exists, in any order. */
  subjectsOf(
    deskId: string,
    watchIds: readonly string[],
  ): readonly { readonly subject: WatchSubject; readonly names: readonly string[] }[]
}

/** How far a story has gone, and who has joined it. */
export interface StorySpread {
  /** How many follow those who speak in it, where their networks tell. */
  readonly theirReach: number
  /** Mentions that came in the last hour. */
  readonly lately: number
  /** Networks and languages that speak of it, and those of them that it reached in the last hour. */
  readonly circleCount: number
  readonly newCircleCount: number
  /** Names of organisations that have joined it, ours left aside. */
  readonly brands: readonly string[]
}

/** Of a story that is not there, or of an inquiry, all is none. */
export type SpreadOf = (deskId: string, storyId: string) => Promise<StorySpread>

/** Where a desk's response flow ends for a story. */
export interface BranchEnd {
  readonly title: string
  readonly act: 'answer' | 'hotline' | 'let stand' | 'watch'
}

/** With what its people have answered; `undefined` without a flow, and while a question waits for a person. Kept by `guidelines`. */
export type BranchEndOf = (deskId: string, storyId: string) => Promise<BranchEnd | undefined>

/** Has this person said that they have read the guidelines in force, word for word? */
export type HasReadGuidelines = (deskId: string, personId: string) => Promise<boolean>

/** Was their newest answer to the quiz right on every clause of the guidelines in force? */
export type HasPassedQuiz = (deskId: string, personId: string) => Promise<boolean>

/** Who signed exactly these words off for this case, in one of these classes, in words; `undefined` when nobody has. Asked within a transaction. */
export type SignedOff = (
  tx: Tx,
  asked: {
    readonly deskId: string
    readonly caseId: string
    readonly classKeys: readonly string[]
    readonly parts: readonly { readonly channelId: string; readonly channelKind: string; readonly text: string }[]
  },
) => Promise<string | undefined>

/** Somebody of the desk, as `people` knows them. */
export interface Colleague {
  readonly personId: string
  readonly name: string
  /** By which alerts reach them when nothing else does. */
  readonly email: string
  readonly role: Role
  readonly lastSeenAtMs?: number
}

/** Who is on a desk; asked within a transaction. */
export type MembersIn = (tx: Tx, deskId: string) => Promise<readonly Colleague[]>

/** Who is there at an instant, as the rota knows it. */
export interface Duty {
  /** Who is on duty; empty where no rota names anybody. */
  onDuty(tx: Tx, deskId: string, atMs: number): Promise<readonly string[]>
  /** Those of them who are marked away: nothing is given to them. */
  away(tx: Tx, personIds: readonly string[], atMs: number): Promise<ReadonlySet<string>>
}

/** A word that somebody typed; unless `isWhole` it is found as the beginning of a word too. */
export interface TypedWord {
  readonly term: string
  readonly isWhole: boolean
}

/** How texts and what is typed are cut into words and made alike; kept by `match`, pure. */
export interface Words {
  /** The terms by which a text is found. */
  termsOf(text: string): readonly string[]
  typedWords(text: string): readonly TypedWord[]
  /** Where a text holds the words; `word` counts in them. */
  wordMarks(
    text: string,
    words: readonly TypedWord[],
  ): readonly { readonly start: number; readonly end: number; readonly word: number }[]
}

/** A mention's words and voice. */
export interface SaidWords {
  /** Its place among all that were taken in. */
  readonly seq: number
  readonly mentionId: string
  readonly texts: readonly string[]
  /** The voice's own name first. */
  readonly names: readonly string[]
  /** We said it ourselves. */
  readonly isOurs: boolean
}

/** What was said in these stories after a place, in order: for each that is asked for, at most `limit`. */
export type SaidSince = (
  tx: Tx,
  asked: readonly { readonly deskId: string; readonly storyIds: readonly string[]; readonly afterSeq: number }[],
  limit: number,
) => Promise<readonly (readonly SaidWords[])[]>

/** The desk's watches, by name. */
export type WatchNames = (deskId: string) => Promise<readonly { readonly watchId: string; readonly name: string }[]>
