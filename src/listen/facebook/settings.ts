import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const facebookSettings = z.object({
  name: z.string().trim().max(100).default('Facebook page'),
  /** Base address of the Graph API with its version. */
  graphBase: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .default('https://graph.facebook.com/v23.0'),
})

export type FacebookSettings = z.infer<typeof facebookSettings>

export const facebookFields: readonly SettingField[] = [
  { name: 'name', label: 'Page', placeholder: 'Our page', input: 'text' },
  {
    name: 'verifyToken',
    label: 'Verify token',
    help: 'Any words; enter the same ones where your Facebook app subscribes to the page’s "feed" and "mention" fields.',
    input: 'secret',
    isRequired: true,
  },
  {
    name: 'appSecret',
    label: 'App secret',
    help: 'App settings → Basic. Calls are signed with it.',
    input: 'secret',
    isRequired: true,
  },
  {
    name: 'pageToken',
    label: 'Page access token',
    help: 'Without it, what Facebook tells without words (mentions, mostly) cannot be heard.',
    input: 'secret',
  },
]
