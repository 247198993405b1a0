import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const xSettings = z.object({
  api: serverAddress('https://api.x.com'),
  authorizeUrl: serverAddress('https://x.com/i/oauth2/authorize'),
})
export type XSettings = z.output<typeof xSettings>

export const xFields: readonly SettingField[] = [
  {
    name: 'accessToken',
    label: 'Access token',
    input: 'secret',
    help: 'Of the account that publishes, by OAuth 2.0 with the scopes tweet.read, tweet.write, users.read, media.write and offline.access.',
    isRequired: true,
  },
  {
    name: 'refreshToken',
    label: 'Refresh token',
    input: 'secret',
    help: 'With it the access token is renewed before it ends, every two hours.',
  },
  {
    name: 'clientId',
    label: 'Client ID',
    input: 'secret',
    help: 'Of your app; needed to connect and to renew. Its callback address is this desk’s own: …/connected.',
  },
  { name: 'clientSecret', label: 'Client secret', input: 'secret', help: 'Of a confidential app only.' },
]
