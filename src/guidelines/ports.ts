// What the room asks of others.
import type { Organisation } from '../model/organisation.ts'
import type { Role } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import type { OutwardActivity } from './programme/propose.ts'

/** Whom a desk speaks for; kept by `people`. */
export type ReadOrganisation = (deskId: string) => Promise<Organisation>

/** Somebody of the desk. */
export interface Colleague {
  readonly personId: string
  readonly name: string
  readonly role: Role
}

/** Who is on a desk, by name; kept by `people`, asked within a transaction. */
export type MembersIn = (tx: Tx, deskId: string) => Promise<readonly Colleague[]>

/** A notice to people of the desk; raised again for the same subject it grows. */
export interface Notice {
  readonly deskId: string
  readonly personIds: readonly string[]
  readonly subject: string
  readonly title: string
  readonly body: string
  /** Within our own pages. */
  readonly path: string
  /** Of no use after this. */
  readonly untilMs?: number
  /** Rings once more, although it has rung. */
  readonly isAgain?: boolean
}

/** How people are reached; kept by the desk, asked within a transaction. */
export interface Notices {
  tell(tx: Tx, notice: Notice): Promise<void>
  /** It is in hand, for one person or, without one, over for all. */
  settle(tx: Tx, what: { readonly deskId: string; readonly subject: string; readonly personId?: string }): Promise<void>
}

/** A card on the organisation's past. */
export interface HistoryCard {
  readonly cardId: string
  /** Grows with every change of it. */
  readonly version: number
  readonly title: string
  /** Markdown. */
  readonly text: string
}

/** The desk's history cards; kept by the newsroom's story bank. */
export type ReadHistoryCards = (deskId: string) => Promise<readonly HistoryCard[]>

/** What each person did towards the outside since an instant, drills aside; kept by the desk. */
export type OutwardActivityOf = (deskId: string, sinceMs: number) => Promise<readonly OutwardActivity[]>
