import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const mastodonSettings = z
  .object({
    /** `https://host` of the server whose streams are heard. */
    server: z.url({ protocol: /^https?$/ }).max(300),
    stream: z.enum(['public', 'public:local', 'hashtag', 'user', 'list']).default('public'),
    hashtag: z
      .string()
      .trim()
      .transform((tag) => tag.replace(/^#/, ''))
      .pipe(z.string().max(100))
      .default(''),
    listId: z.string().max(40).default(''),
    includeReposts: z.boolean().default(false),
  })
  .refine((settings) => settings.stream !== 'hashtag' || settings.hashtag !== '', {
    message: 'Say which hashtag.',
    path: ['hashtag'],
  })
  .refine((settings) => settings.stream !== 'list' || settings.listId !== '', {
    message: 'Say which list: the number at the end of its address.',
    path: ['listId'],
  })

export type MastodonSettings = z.infer<typeof mastodonSettings>

export const mastodonFields: readonly SettingField[] = [
  {
    name: 'server',
    label: 'Server',
    placeholder: 'https://mastodon.social',
    input: 'url',
    isRequired: true,
  },
  {
    name: 'stream',
    label: 'What to hear',
    help: 'public is all that this server knows of; user and list need an access token.',
    input: 'select',
    options: ['public', 'public:local', 'hashtag', 'user', 'list'],
  },
  { name: 'hashtag', label: 'Hashtag', placeholder: 'kettles', input: 'text' },
  { name: 'listId', label: 'Number of the list', input: 'text' },
  {
    name: 'token',
    label: 'Access token',
    help: 'Most servers want one for any stream: Preferences → Development → New application, with the scope read:statuses. Only what was posted publicly is heard, whatever the token could see.',
    input: 'secret',
  },
  { name: 'includeReposts', label: 'Hear boosts too', input: 'checkbox' },
]

/** The path below `/api/v1/timelines/`, and its query, that gives what the stream would have said. */
export function timelinePath(settings: MastodonSettings): {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
} {
  switch (settings.stream) {
    case 'public':
      return { path: 'public', query: {} }
    case 'public:local':
      return { path: 'public', query: { local: 'true' } }
    case 'hashtag':
      return { path: `tag/${encodeURIComponent(settings.hashtag)}`, query: {} }
    case 'user':
      return { path: 'home', query: {} }
    case 'list':
      return { path: `list/${encodeURIComponent(settings.listId)}`, query: {} }
  }
}

/** The path below `/api/v1/streaming/` of the same as server-sent events, and the query both transports take. */
export function streamingPath(settings: MastodonSettings): {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
} {
  switch (settings.stream) {
    case 'public':
      return { path: 'public', query: {} }
    case 'public:local':
      return { path: 'public/local', query: {} }
    case 'hashtag':
      return { path: 'hashtag', query: { tag: settings.hashtag } }
    case 'user':
      return { path: 'user', query: {} }
    case 'list':
      return { path: 'list', query: { list: settings.listId } }
  }
}
