// What a draft holds: one text, and where it goes. Each channel may have words of its own in place of the one text.
import type { AnswerAct } from '../model/channel.ts'
import { InvalidError } from '../platform/errors.ts'
import { requireId, wordsWithin } from './may.ts'

export interface DraftMedia {
  readonly mediaId: string
  /** What it shows, for those who don't see it. */
  readonly alt: string
}

export interface DraftPart {
  readonly channelId: string
  readonly act: AnswerAct
  /** The mention that is answered or quoted. */
  readonly mentionId?: string
  /** Whom it goes to, on a channel that goes to somebody. */
  readonly to?: string
  /** In the place of `to`: reporters of the desk's list, each of whom gets a letter of their own. */
  readonly recipientIds?: readonly string[]
  /** In place of the one text. */
  readonly text?: string
}

export interface DraftContent {
  readonly text: string
  /** For channels where a new post has one. */
  readonly title?: string
  /** BCP 47. */
  readonly language?: string
  readonly media: readonly DraftMedia[]
  readonly parts: readonly DraftPart[]
}

/** Four times the longest that a channel takes in practice; a page of the newsroom is written there. */
const maxText = 100_000
const maxTitle = 500
const maxAlt = 5_000
const maxParts = 30
const maxRecipients = 30

/** @throws {InvalidError} for what is too long or too many. */
export function checkContent(content: DraftContent): DraftContent {
  if (content.parts.length > maxParts) throw new InvalidError(`At most ${maxParts} channels at once.`)
  const names = content.parts.map(({ channelId }) => channelId)
  if (new Set(names).size < names.length) throw new InvalidError('A channel stands in this draft twice.')
  return {
    text: wordsWithin(content.text, maxText, 'text'),
    ...(content.title !== undefined && { title: wordsWithin(content.title, maxTitle, 'title') }),
    ...(content.language !== undefined && { language: wordsWithin(content.language, 35, 'language') }),
    media: content.media.map(({ mediaId, alt }) => ({ mediaId, alt: wordsWithin(alt, maxAlt, 'description') })),
    parts: content.parts.map(({ channelId, act, mentionId, to, recipientIds, text }) => ({
      channelId,
      act,
      ...(mentionId !== undefined && { mentionId }),
      ...(to !== undefined && { to: wordsWithin(to, 320, 'address') }),
      ...(recipientIds !== undefined && recipientIds.length > 0 && { recipientIds: recipientsOf(recipientIds) }),
      ...(text !== undefined && { text: wordsWithin(text, maxText, 'text') }),
    })),
  }
}

function recipientsOf(ids: readonly string[]): readonly string[] {
  const once = [...new Set(ids)].map((id) => requireId(id, 'reporter'))
  if (once.length > maxRecipients) throw new InvalidError(`At most ${maxRecipients} reporters at once.`)
  return once
}
