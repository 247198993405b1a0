// From one text to what each channel will publish: its own words, cut into a thread where they are too long, refused where
// the network would refuse them. Pure, so that what is previewed is what is sent.
import type { ChannelKind, ChannelLimits } from '../model/channel.ts'
import { fits, lengthOf } from '../model/post-length.ts'
import { partsOf, withMention } from '../model/thread.ts'
import { InvalidError } from '../platform/errors.ts'
import type { DraftContent, DraftPart } from './draft-content.ts'
import type { PublicationContent } from './publication.ts'

/** 25 posts: beyond it nobody reads on, and most networks' limits for ten minutes are used up. */
const maxThread = 25

interface Place {
  readonly name: string
  readonly kind: ChannelKind
  readonly limits: ChannelLimits
  /** Of whoever is answered. */
  readonly handle?: string
}

/** In order; several only where the channel has threads. @throws {InvalidError} saying what does not fit, and where. */
export function toSend(
  content: DraftContent,
  part: DraftPart,
  { name, limits, handle }: Place,
): readonly PublicationContent[] {
  const words = (part.text ?? content.text).trim()
  const text = limits.mentionsInReply && part.act === 'reply' && words !== '' ? withMention(words, handle) : words
  if (!limits.acts.includes(part.act)) throw new InvalidError(`${name} cannot ${part.act}.`)
  const texts = limits.hasThreads ? partsOf(text, limits.text) : [text]
  refuseLength(name, texts, limits)
  const title = titleFor(name, content, part, limits)
  if (content.media.length > limits.maxMedia) {
    const most = limits.maxMedia === 0 ? 'no images' : `at most ${limits.maxMedia} images`
    throw new InvalidError(`${name} takes ${most}; this draft has ${content.media.length}.`)
  }
  const to = recipientFor(name, part, limits)
  const language = content.language === undefined ? {} : { language: content.language }
  return texts.map((words, place) => ({
    text: words,
    media: place === 0 ? content.media : [],
    ...language,
    ...to,
    ...(place === 0 && title !== undefined && { title }),
  }))
}

function refuseLength(name: string, texts: readonly string[], { text: rule }: ChannelLimits): void {
  const [first] = texts
  if (first === undefined || first === '') throw new InvalidError(`There are no words for ${name} yet.`)
  if (texts.length > maxThread)
    throw new InvalidError(`On ${name} this would be ${texts.length} posts; ${maxThread} is the most.`)
  for (const words of texts) {
    const length = lengthOf(words, rule)
    if (!fits(words, rule))
      throw new InvalidError(`${name} takes ${rule.max}; this is ${length}.`, { name, length, max: rule.max })
    if (length < (rule.min ?? 0)) throw new InvalidError(`${name} takes no less than ${rule.min}; this is ${length}.`)
  }
}

function titleFor(name: string, content: DraftContent, { act }: DraftPart, { maxTitle }: ChannelLimits) {
  if (maxTitle === undefined || act !== 'post') return undefined
  const title = content.title?.trim()
  if (!title) throw new InvalidError(`${name} needs a title.`, { field: 'title' })
  if (title.length > maxTitle)
    throw new InvalidError(`On ${name} a title has at most ${maxTitle} characters; this has ${title.length}.`)
  return title
}

/** Source: RFC 5321 §4.5.3.1.3 for the length; what is between is the mail server's to judge. */
function recipientFor(
  name: string,
  { to, recipientIds }: DraftPart,
  { hasRecipient }: ChannelLimits,
): { readonly to?: string } {
  if (!hasRecipient && recipientIds !== undefined) throw new InvalidError(`${name} does not write to a person.`)
  // Their addresses are taken when it goes out.
  if (!hasRecipient || recipientIds !== undefined) return {}
  const address = to?.trim() ?? ''
  if (!/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(address))
    throw new InvalidError(`${name} needs one mail address to write to.`, { field: 'to' })
  return { to: address }
}

/** Items that are versions of one have one key: an answer to either answers it. */
export function answeredKey(itemKey: string): string {
  return itemKey.replace(/#.*$/, '')
}
