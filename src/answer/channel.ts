// The one shape of every channel. `docs/add-a-channel.md` shows how to write one.
import type { z } from 'zod'
import type { Receipt } from '../model/answer.ts'
import type { AnswerAct, ChannelKind, ChannelLimits } from '../model/channel.ts'
import type { Network } from '../model/item.ts'
import type { Clock } from '../platform/clock.ts'
import type { GuardedHttp } from '../platform/http/guarded-http.ts'
import type { Secrets } from '../platform/seal.ts'
import type { OAuthClient, OAuthPlace, OAuthTokens } from './connect/oauth.ts'

/** A field of a channel's settings, as a form shows it. Lives beside the schema so that no channel needs a page of its own. */
export interface SettingField {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly placeholder?: string
  readonly input: 'checkbox' | 'list' | 'number' | 'secret' | 'select' | 'text' | 'url'
  readonly options?: readonly string[]
  readonly isRequired?: boolean
}

/** An account on a channel, as a person connected it. */
export interface Account<Settings = unknown> {
  readonly channelId: string
  readonly deskId: string
  readonly settings: Settings
  readonly secrets: Secrets
}

/** What a channel keeps between calls: sealed at rest, opaque to everyone but the channel. */
export interface Session {
  readonly words: Secrets
  /** When its keys are no longer taken; absent where they don't end. */
  readonly expiresAtMs?: number
}

/** What a channel is given to work with: nothing else, so that each can be tested alone. */
export interface ChannelContext {
  readonly clock: Clock
  readonly http: GuardedHttp
  readonly signal: AbortSignal
  /** As last saved; changes with `saveSession`. */
  session(): Promise<Session | undefined>
  /** On disk when it resolves: a refresh token that can be used once must not be lost. */
  saveSession(session: Session): Promise<void>
  /** One after the other for this channel, in whichever process: two who renew at once would use up each other's keys. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export interface OutgoingMedia {
  readonly mediaId: string
  /** `image/png` … */
  readonly type: string
  readonly width?: number
  readonly height?: number
  /** What it shows, for those who don't see it. */
  readonly alt: string
  readonly bytes: Uint8Array
}

/** A receipt with what the channel needs to answer, change or remove the post later. */
export interface ChannelReceipt extends Receipt {
  readonly data?: Readonly<Record<string, string>>
}

/** What is answered or quoted: somebody's item, or a post of our own. */
export interface PostTarget {
  readonly itemKey: string
  readonly url?: string
  /** Of whoever wrote it. */
  readonly handle?: string
  /** Set for a post of our own: the part of the thread before, or what is corrected. */
  readonly own?: ChannelReceipt
}

export interface OutgoingPost {
  /** Ours, the same at every try; a UUID. */
  readonly key: string
  /** The instant of the decision: the same at every try. */
  readonly decidedAtMs: number
  readonly act: AnswerAct
  /** Who decided it. */
  readonly by: { readonly personId: string; readonly name: string }
  readonly text: string
  readonly title?: string
  /** BCP 47. */
  readonly language?: string
  /** Whom it goes to, on a channel that goes to somebody. */
  readonly to?: string
  readonly media: readonly OutgoingMedia[]
  readonly target?: PostTarget
}

/** What came of a call that publishes, changes or removes. */
export type Outcome =
  | {
      readonly kind: 'done'
      readonly receipt: ChannelReceipt
      /** The network's limit is used up until then. */
      readonly holdUntilMs?: number
    }
  /** The channel understood and said no; another try would hear the same. */
  | { readonly kind: 'refused'; readonly message: string }
  /** It surely took nothing, and may say when to come again. Holds up this channel, no other. */
  | { readonly kind: 'later'; readonly message: string; readonly retryAtMs?: number }
  /** It surely took nothing, because it no longer takes our keys. */
  | { readonly kind: 'expired'; readonly message: string }
  /** It may have taken it. */
  | { readonly kind: 'unknown'; readonly message: string }

/** What was found when looking for what was sent. */
export type Finding =
  | { readonly kind: 'there'; readonly receipt: ChannelReceipt }
  /** Looked where it must stand, and it does not. */
  | { readonly kind: 'absent' }
  /** Could not look. */
  | { readonly kind: 'unclear'; readonly message: string; readonly retryAtMs?: number }

/** What to look for. With a receipt: is it still there? Without: did it arrive? */
export interface Search {
  /** What was done with it: `withdraw` is done when it is absent. */
  readonly means: 'correct' | 'publish' | 'withdraw'
  readonly post: OutgoingPost
  readonly receipt?: ChannelReceipt
  /** When the first try was sent. */
  readonly sentAtMs: number
  /** Ids that other publications of this channel have receipts for: two may say the same words. */
  readonly isOthers: (id: string) => boolean
}

export interface TestOutcome {
  readonly isWorking: boolean
  /** Its keys are not taken. */
  readonly isExpired?: boolean
  /** A sentence for the person: who answered, as whom we publish. */
  readonly message: string
  /** As whom we publish, for the channel's row: `@hollis.example`. */
  readonly account?: string
}

/** An item as far as a channel must know it to say whether it can be answered there. */
export interface TargetItem {
  readonly itemKey: string
  readonly network: Network
  readonly url?: string
  readonly site?: string
}

/** How an account is connected where its network asks its people: OAuth 2.0 with a code. */
export interface Connect<Settings = unknown> {
  place(settings: Settings): OAuthPlace
  /** Names of the fields that connecting fills in. */
  readonly fills: readonly string[]
  /** Registers an app there, where anybody's program may; else its keys are among the fields. */
  register?(settings: Settings, redirectUri: string, context: ChannelContext): Promise<OAuthClient>
  /** Turns the tokens of the person into those of the account, where these differ. */
  settle?(tokens: OAuthTokens, client: OAuthClient, settings: Settings, context: ChannelContext): Promise<OAuthTokens>
}

export interface Channel<Settings = unknown> {
  readonly kind: ChannelKind
  /** As the channels page names it. */
  readonly title: string
  /** One sentence: what it publishes, and what it asks for. */
  readonly description: string
  readonly settings: z.ZodType<Settings>
  readonly fields: readonly SettingField[]
  readonly limits: ChannelLimits
  /** Present where a person may connect the account instead of entering its tokens. */
  readonly connect?: Connect<Settings>
  /** A name for a channel with these settings, when the person gives none. */
  nameOf(settings: Settings): string
  /** Can this account answer that item in its place? By `limits.answers` alone unless told. */
  reaches?(item: TargetItem, settings: Settings): boolean
  /** Asks the channel who we are there; publishes nothing. Never throws on what the channel says. */
  test(account: Account<Settings>, context: ChannelContext): Promise<TestOutcome>
  /** One call that puts the words out. What the network says is the outcome; throws for what it cannot have received. */
  publish(post: OutgoingPost, account: Account<Settings>, context: ChannelContext): Promise<Outcome>
  /** Present exactly when `limits.isReadable`. */
  look?(search: Search, account: Account<Settings>, context: ChannelContext): Promise<Finding>
  /** Puts other words in the place of what the receipt names. Present exactly when `limits.correction` is `edit`. */
  correct?(
    receipt: ChannelReceipt,
    post: OutgoingPost,
    account: Account<Settings>,
    context: ChannelContext,
  ): Promise<Outcome>
  /** Removes what the receipt names; what is gone already is done. Present exactly when `limits.withdrawal` is `delete`. */
  withdraw?(
    receipt: ChannelReceipt,
    post: OutgoingPost,
    account: Account<Settings>,
    context: ChannelContext,
  ): Promise<Outcome>
  /** Renews the session's keys before they end. Present where keys end. */
  refresh?(account: Account<Settings>, context: ChannelContext): Promise<TestOutcome>
}
