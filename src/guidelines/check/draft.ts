import type { Act, SpeaksAs } from '../set.ts'
import type { Facts } from '../conditions.ts'

/** Words not yet published, and what is known of where they are going. Absent is unknown. */
export interface Draft {
  /** At most `maxDraftLength` characters. */
  readonly text: string
  readonly channelId?: string
  /** `bluesky`, `newsroom`, `mail` … as `answer` names its channels. */
  readonly channelKind?: string
  /** Where it differs from what the set says of the channel. */
  readonly speaksAs?: SpeaksAs
  /** `answer` unless told. */
  readonly act?: Act
  /** What was published before, where this is an edit of it. */
  readonly published?: string
  /** Whether the writer is accredited to speak for the organisation. */
  readonly isAccredited?: boolean
  /** `static` stays up as it is (a page, a profile, a video); `interactive` is a reply in real time. */
  readonly content?: 'interactive' | 'static'
  /** Drafting help of a machine wrote some of it. */
  readonly isMachineWritten?: boolean
  /** A person has reviewed it. */
  readonly isReviewed?: boolean
  /** Somebody is named who holds editorial responsibility. */
  readonly hasEditor?: boolean
  /** Whose sign-off it already has: roles or functions, `principal`, `legal`. */
  readonly signedOffBy?: readonly string[]
  readonly lane?: string
  readonly risk?: string
  /** Facts of the story that it answers. */
  readonly story?: Facts
}

/** A long article; posts are a hundredth of it. What is longer is refused, so that the check stays quick. */
export const maxDraftLength = 20_000

/** The draft as conditions ask of it. */
export function draftFacts(draft: Draft, speaksAs: SpeaksAs): Facts {
  return {
    ...draft.story,
    'speaks-as': speaksAs,
    act: draft.act ?? 'answer',
    text: draft.text,
    'has-link': /https?:\/\/|www\./i.test(draft.text),
    // A rule for one channel is none for a draft that goes nowhere in particular.
    channel: draft.channelKind ?? '',
    'channel-id': draft.channelId ?? '',
    'is-accredited': draft.isAccredited ?? false,
    content: draft.content ?? (draft.act === 'reply' ? 'interactive' : 'static'),
    'is-machine-written': draft.isMachineWritten ?? false,
    'is-reviewed': draft.isReviewed ?? false,
    'has-editor': draft.hasEditor ?? false,
    'signed-off-by': draft.signedOffBy ?? [],
  }
}
