// One thing somebody published, as first heard. Immutable: an edit is another item that names the first.

/** Where an item was published, as the people who use it name the place. A label on screen, never a rule. */
export const networks = [
  'bluesky',
  'discourse',
  'facebook',
  'hackernews',
  'mastodon',
  'news',
  'reddit',
  'webhook',
  'x',
  'youtube',
  'other',
] as const
export type Network = (typeof networks)[number]

/** What an item is, as the watch language's `kind:` field names it. */
export const itemKinds = ['article', 'comment', 'post', 'topic', 'video'] as const
export type ItemKind = (typeof itemKinds)[number]

/** Who published an item: an author and, where there is one, the outlet. */
export interface Voice {
  /** Survives a change of name: the network's own account id, else the handle, else the outlet's host. */
  readonly voiceKey: string
  readonly name: string
  /** Without the leading `@`; `name@host` where the network has many hosts. */
  readonly handle?: string
  readonly url?: string
  readonly outlet?: string
  /** How many follow this voice on its network, where the network says so. */
  readonly followers?: number
  readonly isVerified?: boolean
}

/** What a connector makes of whatever it heard; `undefined` fields were not told. */
export interface Item {
  /**
   * The same published thing has the same key whichever source it was heard through and however often it is
   * delivered. `at://…` for Bluesky, the ActivityPub id for Mastodon, `network:id` elsewhere, and for articles
   * the entry's own id or its normalised address.
   */
  readonly itemKey: string
  readonly network: Network
  readonly kind: ItemKind
  /** http(s) address a person can open. */
  readonly url?: string
  /** Plain text. */
  readonly title?: string
  /** Plain text: markup removed, entities decoded, whitespace folded except for line breaks. May be empty when there is a title. */
  readonly text: string
  /** BCP 47 tag as declared by the publisher; what Nowdesk recognises itself is the reading's `language`. */
  readonly declaredLanguage?: string
  readonly voice: Voice
  /** Lower-case host the item was published on, without `www.`. */
  readonly site?: string
  /** http(s) addresses that the item points to. */
  readonly links: readonly string[]
  /** By the source's clock, epoch ms UTC. Absent where the source does not say. */
  readonly publishedAtMs?: number
  /**
   * Of what a recording plays: its instant on the recording's own clock, set so that the recording began when the playing
   * did. At another speed than its own it runs away from ours, and it is what a story's pace is reckoned by.
   */
  readonly recordedClockMs?: number
  readonly isReply: boolean
  readonly isRepost: boolean
  /** Key of the item that this one answers. */
  readonly inReplyToKey?: string
  /** Key of the item that started the conversation. */
  readonly threadKey?: string
  /** Key of the item that this one reposts or quotes. */
  readonly repostOfKey?: string
  /** Key of the item that this one is a later version of. */
  readonly editOfKey?: string
}

/** 64 KiB of characters: four times the longest articles met in practice; longer texts are cut here and say so. */
export const maxTextLength = 65_536
/** Longest title, name or handle kept. */
export const maxTitleLength = 1_000
