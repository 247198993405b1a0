import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const mastodonSettings = z.object({ server: serverAddress() })
export type MastodonSettings = z.output<typeof mastodonSettings>

export const mastodonFields: readonly SettingField[] = [
  { name: 'server', label: 'Server', input: 'url', placeholder: 'https://mastodon.example', isRequired: true },
  {
    name: 'accessToken',
    label: 'Access token',
    input: 'secret',
    help: 'Made on the server under Preferences → Development → New application, with the scopes read, write:statuses and write:media.',
    isRequired: true,
  },
]
