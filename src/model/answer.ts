import type { AnswerAct, ChannelKind } from './channel.ts'

/** The channel's proof that it took what we sent. */
export interface Receipt {
  /** As the channel names it: a record's address, a post's number, a Message-ID. */
  readonly id: string
  /** http(s) address a person can open, where there is one. */
  readonly url?: string
  /** When the channel took it, by its own clock where it tells, else by ours. */
  readonly atMs: number
}

/**
 * How far a publication is, in the words that stand on the screen.
 * `planned`: waits for its time. `held`: waits for a person, because a story was declared. `waiting`: about to be sent,
 * or waits for the channel. `sending`: on its way. `unknown`: sent, and no answer came; being looked for. `published`: the
 * channel gave a receipt. `confirmed`: read back. `missing`: taken, but not there when looked for. `failed`: refused.
 * `withdrawn`: taken back in public. `cancelled`: never sent.
 */
export const publicationStates = [
  'planned',
  'held',
  'waiting',
  'sending',
  'unknown',
  'published',
  'confirmed',
  'missing',
  'failed',
  'withdrawn',
  'cancelled',
] as const
export type PublicationState = (typeof publicationStates)[number]

/** What is done with words: put out, or put right afterwards. */
export type PublicationAct = AnswerAct | 'correct' | 'withdraw'

export const publicationActs: readonly PublicationAct[] = ['post', 'reply', 'quote', 'correct', 'withdraw']

/** What every event about a publication says. */
export interface PublicationNews {
  readonly deskId: string
  readonly answerId: string
  readonly publicationId: string
  readonly caseId?: string
  readonly storyId?: string
  readonly channelId: string
  readonly channelKind: ChannelKind
  readonly channelName: string
  readonly act: PublicationAct
  /** The reporter of the desk's list whom it goes to; absent where it goes to nobody in particular. */
  readonly recipientId?: string
  /** 0 for the first post of a thread. */
  readonly place: number
  /** Who decided to publish. */
  readonly by: { readonly personId: string; readonly name: string }
  readonly atMs: number
}
