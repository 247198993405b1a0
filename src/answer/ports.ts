// What the room asks of others, in its own words.
import type { ChannelKind, SpeaksAs } from '../model/channel.ts'
import type { Network } from '../model/item.ts'
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'

/** The case that is answered. */
export interface AnsweredCase {
  readonly caseId: string
  readonly storyId: string
  readonly isDrill: boolean
  /** Who has claimed it. */
  readonly holder?: { readonly personId: string; readonly name: string }
  /** It has ended: closed, or let stand. */
  readonly isEnded: boolean
}

/** A mention as far as answering it needs. */
export interface AnsweredMention {
  readonly mentionId: string
  readonly itemKey: string
  readonly network: Network
  readonly url?: string
  readonly site?: string
  readonly handle?: string
}

export interface CaseView {
  /** Of one that was merged into another, that other. @throws {NotFoundError} when this desk has no such case. */
  caseOf(deskId: string, caseId: string): Promise<AnsweredCase>
  /** The case in which this one goes on: itself, or the last of those that it was merged into. Asked within a transaction. */
  goesOnAs(
    tx: Tx,
    deskId: string,
    caseId: string,
  ): Promise<{ readonly caseId: string; readonly storyId: string } | undefined>
  /** Those of the ids that this desk has. */
  mentionsOf(deskId: string, mentionIds: readonly string[]): Promise<readonly AnsweredMention[]>
  /** This person works on it: where they hold it, their claim runs on. */
  worksOn(actor: Actor, caseId: string): Promise<void>
}

/** What somebody wants to put out. */
export interface Intention {
  readonly caseId?: string
  /** Asked of a drill: would they, were it real? */
  readonly isPractice?: true
  readonly parts: readonly {
    readonly channelId: string
    readonly channelKind: ChannelKind
    readonly text: string
  }[]
}

/** Both name the clause or the rule. */
export type Verdict =
  | { readonly may: true; readonly because: string }
  | { readonly may: false; readonly because: string; readonly waitsFor?: string }

export interface Permission {
  mayPublish(actor: Actor, intention: Intention): Promise<Verdict>
}

/** A reporter of the desk's list to whom a letter may go. */
export interface Recipient {
  readonly recipientId: string
  readonly name: string
  readonly mail: string
  /** How a letter to them begins. */
  readonly greeting: string
}

/** Whom letters go to by name; kept by `newsroom`. Each asked in the caller's transaction, which holds them. */
export interface Recipients {
  /**
   * In the order given.
   * @throws {ConflictError} for one who is not to be written to. @throws {InvalidError} for one without an address.
   * @throws {NotFoundError}
   */
  take(tx: Tx, deskId: string, recipientIds: readonly string[]): Promise<readonly Recipient[]>
  /** Those who are still there and may be written to. */
  open(tx: Tx, deskId: string, recipientIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of these addresses, in lower case, that are not to be written to. */
  shut(tx: Tx, deskId: string, mails: readonly string[]): Promise<ReadonlySet<string>>
}

/** What the guidelines say of a text. */
export interface CheckFinding {
  readonly level: 'stop' | 'warn'
  readonly clauseId: string
  /** The clause, as it is cited. */
  readonly clause: string
  readonly message: string
  /** The words that are meant, in UTF-16 units of the text; absent where something is missing rather than wrong. */
  readonly span?: { readonly start: number; readonly end: number }
  /** What to do, and the words to do it with where there are some. */
  readonly mend?: {
    readonly says: string
    readonly replace?: { readonly start: number; readonly end: number; readonly with: string }
  }
}

/** Words for one channel, and what the guidelines must know of them. */
export interface CheckedWords {
  readonly text: string
  readonly channelId: string
  readonly channelKind: ChannelKind
  readonly speaksAs: SpeaksAs
  readonly act: 'answer' | 'edit' | 'quote' | 'reply'
  /** What stands there already, where this changes it. */
  readonly published?: string
  /** The story that it answers: its facts decide which clauses apply. */
  readonly storyId?: string
  /** A machine offered words for it. */
  readonly isMachineWritten?: true
  /** A person has reviewed it, and is named as the one who answers for it. */
  readonly isReviewed?: true
}

/** Help of a model with the words; absent where no operator named one. */
export interface Drafting {
  /** As the record names it. */
  readonly model: string
  /** @throws {UnavailableError} when it gives nothing. */
  suggest(
    deskId: string,
    asked: { readonly storyId?: string; readonly written: string; readonly wish: string },
  ): Promise<string>
}

export interface Check {
  check(deskId: string, words: CheckedWords): Promise<readonly CheckFinding[]>
}
