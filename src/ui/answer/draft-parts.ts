// What a draft says where: pure, and cut by the same functions that the server cuts by.
import type { AnswerAct, ChannelLimits } from '../../model/channel.ts'
import { fits, lengthOf } from '../../model/post-length.ts'
import { partsOf, withMention } from '../../model/thread.ts'
import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import type { MentionView } from '../../web/contract/stories.ts'

export type DraftPart = DraftContent['parts'][number]

export const noWords: DraftContent = { text: '', media: [], parts: [] }

/** A first draft: answers the lead where it was published, if a channel reaches there; else nothing is chosen. */
export function firstContent(
  channels: readonly ChannelView[],
  lead: Pick<MentionView, 'mentionId' | 'network'> | undefined,
): DraftContent {
  const reaching = lead && channels.find((channel) => !channel.isPaused && canAnswer(channel.limits, lead))
  if (!lead || !reaching) return noWords
  return { ...noWords, parts: [{ channelId: reaching.channelId, act: 'reply', mentionId: lead.mentionId }] }
}

/** Whether a reply on this channel can stand below that mention. */
export function canAnswer({ acts, answers }: ChannelLimits, mention: Pick<MentionView, 'network'>): boolean {
  return acts.includes('reply') && answers.includes(mention.network)
}

/** Mentions that this channel can answer in their place, or quote. */
export function reachable(limits: ChannelLimits, mentions: readonly MentionView[]): readonly MentionView[] {
  return mentions.filter(
    ({ network, isRepost, goneAtMs }) => limits.answers.includes(network) && !isRepost && !goneAtMs,
  )
}

/** With the part of one channel put in, changed or (without `part`) taken out. */
export function withPart(content: DraftContent, channelId: string, part: DraftPart | undefined): DraftContent {
  const others = content.parts.filter((each) => each.channelId !== channelId)
  if (!part) return { ...content, parts: others }
  const index = content.parts.findIndex((each) => each.channelId === channelId)
  return index < 0 ? { ...content, parts: [...others, part] } : { ...content, parts: content.parts.with(index, part) }
}

/** What a channel starts with when it is chosen: a reply where one is possible, else a post. */
export function newPart({ channelId, limits }: ChannelView, mentions: readonly MentionView[]): DraftPart {
  const [mention] = reachable(limits, mentions)
  if (mention && limits.acts.includes('reply')) return { channelId, act: 'reply', mentionId: mention.mentionId }
  const act: AnswerAct = limits.acts.includes('post') ? 'post' : 'reply'
  return { channelId, act }
}

/** As it will be published: one text, or a thread. */
function postsOf(
  content: DraftContent,
  part: DraftPart,
  limits: ChannelLimits,
  handle: string | undefined,
): readonly string[] {
  const { hasThreads, text, mentionsInReply } = limits
  const own = (part.text ?? content.text).trim()
  const words = mentionsInReply && part.act === 'reply' && own !== '' ? withMention(own, handle) : own
  return hasThreads ? partsOf(words, text) : words === '' ? [] : [words]
}

export interface Fit {
  readonly posts: readonly string[]
  /** Of the whole where it is one post, of the last where it is a thread. */
  readonly used: number
  readonly max: number
  /** In words, what stands against publishing it there. */
  readonly problem?: string
}

/** @param handle of whoever is answered. */
export function fitOf(content: DraftContent, part: DraftPart, limits: ChannelLimits, handle?: string): Fit {
  const posts = postsOf(content, part, limits, handle)
  const used = lengthOf(posts.at(-1) ?? '', limits.text)
  const problem = problemOf(content, part, limits, posts)
  return { posts, used, max: limits.text.max, ...(problem !== undefined && { problem }) }
}

function problemOf(
  content: DraftContent,
  part: DraftPart,
  limits: ChannelLimits,
  posts: readonly string[],
): string | undefined {
  if (posts.length === 0) return undefined
  if (posts.some((post) => !fits(post, limits.text))) return 'too long'
  if (limits.text.min && lengthOf(posts[0] ?? '', limits.text) < limits.text.min) return `at least ${limits.text.min}`
  if (limits.maxTitle !== undefined && part.act === 'post' && !content.title?.trim()) return 'needs a title'
  if (limits.hasRecipient && !part.to?.trim() && !part.recipientIds?.length) return 'needs an address'
  if (part.act !== 'post' && part.mentionId === undefined && !limits.hasRecipient) return 'choose what it answers'
  if (content.media.some(({ alt }) => alt.trim() === '')) return 'say what each image shows'
  if (content.media.length > limits.maxMedia)
    return limits.maxMedia === 0 ? 'takes no images' : `${limits.maxMedia} images at most`
  return undefined
}
