// What the newsroom asks of others.
import type { Tx } from '../platform/store/store.ts'

/** Whom a desk speaks for, and by which clock; kept by `people`. */
export interface DeskIdentity {
  readonly organisation: { readonly name: string; readonly site?: string }
  /** IANA name. */
  readonly timeZone: string
  /** For so many days the words of others are kept. */
  readonly keepDays: number
}

export type ReadDesk = (deskId: string) => Promise<DeskIdentity>

/** When an inquiry was provably delivered to somebody on duty; kept by `desk`. */
export type ReadDelivery = (deskId: string, inquiryId: string) => Promise<number | undefined>

/** The case of the letter of ours that one of these Message-IDs names, in the caller's transaction; kept by `desk`. */
export type CaseOfLetter = (tx: Tx, deskId: string, messageIds: readonly string[]) => Promise<string | undefined>

/** Addresses that the desk and the installation write from: what comes from there is never a question. */
export type OwnAddresses = (deskId: string) => Promise<readonly string[]>

/** What the desk's organisation makes, by name; kept by `match` as a list. */
export type ReadProducts = (deskId: string) => Promise<readonly string[]>

/** One who writes for an outlet, by the articles that were heard. */
export interface Writer {
  /** Of the outlet; lower case. */
  readonly site: string
  /** The same for every way of writing the name. */
  readonly authorKey: string
  readonly name: string
  readonly outlet: string
  readonly pieces: number
  readonly lastAtMs: number
}

/** An article of somebody's. */
export interface Piece {
  readonly mentionId: string
  readonly title: string
  readonly outlet: string
  readonly atMs: number
  readonly url?: string
  readonly storyId?: string
}

/** Who writes on the desk's topics; kept by `understand`, with the story that `stories` put an article in. */
export interface Bylines {
  /** By which one who is written in two ways is known. Pure. */
  keyOf(name: string): string
  /** Those who wrote articles that are part of this story; whoever wrote last first. */
  onStory(deskId: string, storyId: string): Promise<readonly Writer[]>
  /** Those who wrote since then what one of these watches matched; whoever wrote last first. */
  onWatches(deskId: string, watchIds: readonly string[], sinceMs: number): Promise<readonly Writer[]>
  /** Those who wrote so many articles or more since then; or these, whatever they wrote. */
  lately(
    deskId: string,
    of: { readonly sinceMs: number; readonly leastPieces?: number; readonly authorKeys?: readonly string[] },
  ): Promise<readonly Writer[]>
  /** By `site` and `authorKey`, the names of the watches that they write on, most first. */
  beatsOf(
    deskId: string,
    of: { readonly sinceMs: number; readonly authorKeys: readonly string[] },
  ): Promise<readonly { readonly site: string; readonly authorKey: string; readonly beats: readonly string[] }[]>
  /** Newest first. */
  lastPieces(
    deskId: string,
    of: { readonly authorKey: string; readonly site?: string; readonly limit: number },
  ): Promise<readonly Piece[]>
  /** The newest 5,000 mentions of a story; none of one that is no longer kept. */
  mentionsOf(deskId: string, storyId: string): Promise<readonly string[]>
  /** These mentions as articles, in their order; those that are no longer kept are passed over. */
  piecesOf(deskId: string, mentionIds: readonly string[]): Promise<readonly Piece[]>
}

/** What others had published on a case before an instant: the first of it, in the caller's transaction. */
export type HeardBefore = (
  tx: Tx,
  deskId: string,
  on: { readonly caseId: string; readonly beforeMs: number },
) => Promise<readonly string[]>

/** A reporter to whom letters went, by their id and by their address. */
export interface Addressee {
  readonly recipientId: string
  /** In lower case. */
  readonly mail?: string
}

/** Letters to reporters that were decided; kept by `answer`. */
export interface Letters {
  /** Those that have not left stay here. */
  stop(tx: Tx, deskId: string, to: Addressee): Promise<void>
  /**
   * The address and the name in them go, of those that have left too.
   * @throws {ConflictError} while one is on its way.
   */
  forget(tx: Tx, deskId: string, to: Addressee): Promise<void>
}
