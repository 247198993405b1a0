// Where an organisation is spoken of and what answers without a key: the one table that proposals are made from. When a
// service moves its feed, its line here is what to mend.
import type { ConnectorKind } from '../model/source.ts'

export interface KnownSource {
  readonly connector: ConnectorKind
  /** `{name}` is what is searched for, `{hashtag}` the same as a tag. */
  readonly name: string
  readonly settings: (asked: Asked) => Readonly<Record<string, unknown>>
  readonly why: string
  readonly isOn: boolean
  /** Asked once for the organisation, or for each rival too. */
  readonly asks: 'name' | 'names and rivals' | 'nothing'
}

export interface Asked {
  readonly name: string
  /** The name in quotation marks, encoded for an address. */
  readonly phrase: string
  /** The name in quotation marks. */
  readonly quoted: string
  /** The name as a hashtag, without the `#`. */
  readonly hashtag: string
}

export const knownSources: readonly KnownSource[] = [
  {
    connector: 'bluesky',
    name: 'Bluesky, everyone',
    settings: () => ({}),
    why: 'Everything public on Bluesky, within seconds; your watches pick out what matters.',
    isOn: true,
    asks: 'nothing',
  },
  {
    connector: 'hackernews',
    name: 'Hacker News',
    settings: () => ({}),
    why: 'Where engineers and technology reporters read of outages first.',
    isOn: true,
    asks: 'nothing',
  },
  {
    // A search as a feed; `scoring` and paging are not offered there. Answers in the language and country named.
    connector: 'feed',
    name: 'Google News: {name}',
    settings: ({ phrase }) => ({ url: `https://news.google.com/rss/search?q=${phrase}&hl=en-US&gl=US&ceid=US:en` }),
    why: 'News articles that name {name}, as Google News finds them: minutes to an hour after they appear.',
    isOn: true,
    asks: 'names and rivals',
  },
  {
    connector: 'feed',
    name: 'Bing News: {name}',
    settings: ({ phrase }) => ({ url: `https://www.bing.com/news/search?q=${phrase}&format=rss` }),
    why: 'A second look-out over news articles: what one search misses, the other often has.',
    isOn: true,
    asks: 'name',
  },
  {
    connector: 'reddit',
    name: 'Reddit: {name}',
    settings: ({ quoted }) => ({ search: quoted }),
    why: 'Posts on Reddit that name {name}.',
    isOn: true,
    asks: 'name',
  },
  {
    connector: 'mastodon',
    name: 'Mastodon: #{hashtag}',
    settings: ({ hashtag }) => ({ server: 'https://mastodon.social', stream: 'hashtag', hashtag }),
    why: 'Posts under #{hashtag}: a tag has no spaces, and capitals make no difference. Most servers ask for an access token, so it is off until you give one.',
    isOn: false,
    asks: 'name',
  },
]
