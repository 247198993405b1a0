import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const facebookSettings = z.object({
  pageId: z.string().trim().regex(/^\d+$/, 'expected the page’s number'),
  authorizeUrl: serverAddress('https://www.facebook.com/v24.0/dialog/oauth'),
  graph: serverAddress('https://graph.facebook.com/v24.0'),
})
export type FacebookSettings = z.output<typeof facebookSettings>

export const facebookFields: readonly SettingField[] = [
  { name: 'pageId', label: 'Page ID', input: 'text', isRequired: true },
  {
    name: 'accessToken',
    label: 'Page access token',
    input: 'secret',
    help: 'A long-lived one, with pages_manage_posts, pages_manage_engagement and pages_read_engagement.',
    isRequired: true,
  },
  {
    name: 'clientId',
    label: 'App ID',
    input: 'secret',
    help: 'Of your app; needed to connect. Its redirect address is this desk’s own: …/connected.',
  },
  { name: 'clientSecret', label: 'App secret, to connect', input: 'secret' },
  { name: 'appSecret', label: 'App secret', input: 'secret', help: 'Where your app demands proof with every call.' },
]
