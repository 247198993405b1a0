import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const blueskySettings = z.object({
  handle: z
    .string()
    .trim()
    .transform((handle) => handle.replace(/^@/, ''))
    .pipe(z.string().min(3, 'expected a handle such as hollis.example').max(253)),
  service: serverAddress('https://bsky.social'),
})
export type BlueskySettings = z.output<typeof blueskySettings>

export const blueskyFields: readonly SettingField[] = [
  { name: 'handle', label: 'Handle', input: 'text', placeholder: 'hollis.example', isRequired: true },
  {
    name: 'appPassword',
    label: 'App password',
    input: 'secret',
    help: 'Made in Bluesky under Settings → Privacy and security → App passwords. Not the account’s own password.',
    isRequired: true,
  },
  {
    name: 'service',
    label: 'Server',
    input: 'url',
    placeholder: 'https://bsky.social',
    help: 'Only for an account on a server of one’s own.',
  },
]
