// Subreddits, searches and people's posts through Reddit's feeds. Without a key and without a login.
import { z } from 'zod'
import type { Item } from '../../model/item.ts'
import type { Connector } from '../connector.ts'
import { type FeedTarget, connectFeed } from '../feed/connect.ts'
import type { HostTurns } from '../feed/host-turns.ts'
import { testFeed } from '../feed/test-feed.ts'
import type { FeedProfile } from '../feed/to-items.ts'

const reddit = 'https://www.reddit.com'
/** Reddit lets strangers ask about ten times a minute, all feeds together. */
const hostPauseMs = 7_000
const minPauseMs = 60_000
const maxPauseMs = 1_800_000

export const redditSettings = z
  .object({
    subreddit: z
      .string()
      .trim()
      .transform((name) => name.replace(/^\/?r\//i, '').replace(/\/$/, ''))
      .pipe(
        z
          .string()
          .regex(/^[\w+-]{0,200}$/, 'Expected the name of a subreddit, such as "technology"; several joined by +'),
      )
      .optional(),
    search: z.string().trim().max(500).optional(),
    user: z
      .string()
      .trim()
      .transform((name) => name.replace(/^\/?(?:u|user)\//i, '').replace(/\/$/, ''))
      .pipe(z.string().regex(/^[\w-]{0,40}$/, 'Expected the name of a person on Reddit, without u/'))
      .optional(),
    /** Of a subreddit: comments instead of posts. */
    isComments: z.coerce.boolean().default(false),
    baseUrl: z.url({ protocol: /^https?$/ }).default(reddit),
  })
  .refine(({ subreddit, search, user }) => Boolean(subreddit || search || user), {
    error: 'Give a subreddit, a search, or a person',
    path: ['subreddit'],
  })
export type RedditSettings = z.infer<typeof redditSettings>

/** `turns` spaces out calls to one host over all sources that share it. */
export function createRedditConnector(turns: HostTurns): Connector<RedditSettings> {
  return {
    kind: 'reddit',
    title: 'Reddit',
    description: 'New posts or comments of a subreddit, a search, or a person: asked each minute to half hour.',
    settings: redditSettings as z.ZodType<RedditSettings>,
    fields: [
      {
        name: 'subreddit',
        label: 'Subreddit',
        input: 'text',
        placeholder: 'technology',
        help: 'Several are joined by +.',
      },
      { name: 'search', label: 'Search', input: 'text', help: 'In the subreddit where one is given, else everywhere.' },
      { name: 'user', label: 'Person', input: 'text', help: 'What one person posts; without u/.' },
      { name: 'isComments', label: 'Comments instead of posts', input: 'checkbox' },
      {
        name: 'baseUrl',
        label: 'Base address',
        input: 'url',
        placeholder: reddit,
        help: 'Only for a mirror of your own.',
        isAdvanced: true,
      },
    ],
    nameOf: nameOfReddit,
    recognise: recogniseReddit,
    connect: (source, context, signal) => connectFeed(source, targetOf(source.settings), turns, context, signal),
    test: async ({ settings }, context, signal) => (await testFeed(feedUrlOf(settings), posts, context, signal)).result,
  }
}

function nameOfReddit({ subreddit, search, user, isComments }: RedditSettings): string {
  if (user) return `Reddit u/${user}`
  const place = subreddit ? `r/${subreddit}` : ''
  return ['Reddit', place, search ? `"${search}"` : '', isComments ? 'comments' : ''].filter(Boolean).join(' ')
}

function recogniseReddit(address: string) {
  const path = /^(?:https?:\/\/(?:www\.|old\.)?reddit\.com)?\/?((?:r|u|user)\/[\w+-]+)/i.exec(address)?.[1]
  if (path === undefined) return undefined
  const [kind = '', name = ''] = path.split('/')
  const place = kind.toLowerCase() === 'r' ? { subreddit: name } : { user: name }
  const settings: RedditSettings = { ...place, isComments: false, baseUrl: reddit }
  return { settings, why: `New posts of ${nameOfReddit(settings).replace('Reddit ', '')}.` }
}

function feedUrlOf({ subreddit, search, user, isComments, baseUrl }: RedditSettings): string {
  const url = new URL(baseUrl)
  const place = subreddit ? `/r/${subreddit}` : ''
  if (user) url.pathname = `/user/${user}.rss`
  else if (search) url.pathname = `${place}/search.rss`
  else url.pathname = isComments ? `${place}/comments.rss` : `${place}/new.rss`
  if (search && !user)
    url.search = new URLSearchParams({ q: search, sort: 'new', ...(place && { restrict_sr: 'on' }) }).toString()
  else url.searchParams.set('limit', '100')
  return url.href
}

function targetOf(settings: RedditSettings): FeedTarget {
  return { url: feedUrlOf(settings), minPauseMs, maxPauseMs, hostPauseMs, profile: posts }
}

const posts: FeedProfile = {
  toItem(article, entry) {
    // `t3_…` is a post, `t1_…` a comment. Source: reddit.com/dev/api, "fullnames".
    const fullname = /^(t[13])_\w+$/.exec(entry.id ?? '')
    if (fullname === null) return undefined
    const isComment = fullname[1] === 't1'
    const handle = entry.authorName?.replace(/^\/?u\//i, '')
    const thread = /\/comments\/(\w+)/.exec(article.url ?? '')?.[1]
    const subreddit = /\/(r\/[\w-]+)\//.exec(article.url ?? '')?.[1]
    return {
      ...article,
      itemKey: `reddit:${entry.id}`,
      network: 'reddit',
      kind: isComment ? 'comment' : 'post',
      site: 'reddit.com',
      text: withoutTrailer(article.text),
      voice: {
        voiceKey: handle ? `reddit:${handle}` : 'reddit.com',
        name: handle ?? 'Reddit',
        ...(handle && { handle }),
        ...(entry.authorUrl && { url: entry.authorUrl }),
        ...(subreddit && { outlet: subreddit }),
      },
      isReply: isComment,
      ...(thread && { threadKey: `reddit:t3_${thread}` }),
    } satisfies Item
  },
}

/** Reddit closes each text with who submitted it where, and two links. */
function withoutTrailer(text: string): string {
  return text.replace(/\s*submitted by\s+\/?u\/\S+(?:\s+to\s+\S+)?\s*(?:\[link\])?\s*(?:\[comments\])?\s*$/i, '')
}
