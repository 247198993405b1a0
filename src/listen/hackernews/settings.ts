import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const hackerNewsSettings = z.object({
  /** Base address of the API, `/v0` left out. */
  apiBase: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .default('https://hacker-news.firebaseio.com'),
  includeComments: z.boolean().default(true),
})

export type HackerNewsSettings = z.infer<typeof hackerNewsSettings>

export const hackerNewsFields: readonly SettingField[] = [
  { name: 'includeComments', label: 'Hear comments too', input: 'checkbox' },
  {
    name: 'apiBase',
    label: 'API address',
    placeholder: 'https://hacker-news.firebaseio.com',
    input: 'url',
    isAdvanced: true,
  },
]
