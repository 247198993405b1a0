import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const youtubeSettings = z.object({
  api: serverAddress('https://www.googleapis.com/youtube/v3'),
  authorizeUrl: serverAddress('https://accounts.google.com/o/oauth2/v2/auth'),
  tokenUrl: serverAddress('https://oauth2.googleapis.com/token'),
})
export type YoutubeSettings = z.output<typeof youtubeSettings>

export const youtubeFields: readonly SettingField[] = [
  { name: 'clientId', label: 'Client ID', input: 'secret', isRequired: true, help: 'Of your app at Google.' },
  { name: 'clientSecret', label: 'Client secret', input: 'secret', isRequired: true },
  {
    name: 'refreshToken',
    label: 'Refresh token',
    input: 'secret',
    isRequired: true,
    help: 'Of the channel that comments, with the scope youtube.force-ssl. Access tokens are made from it, each for an hour.',
  },
]
