import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const discourseSettings = z.object({
  /** Base address of the forum. */
  site: z.url({ protocol: /^https?$/ }).max(300),
  /** Between two looks at the newest posts. */
  pollSeconds: z.number().int().min(10).max(3_600).default(60),
})

export type DiscourseSettings = z.infer<typeof discourseSettings>

export const discourseFields: readonly SettingField[] = [
  { name: 'site', label: 'Forum', placeholder: 'https://meta.discourse.org', input: 'url', isRequired: true },
  {
    name: 'webhookSecret',
    label: 'Webhook secret',
    help: 'With a webhook of the forum (Admin → Advanced → Webhooks; Post events) pointed at this source, posts, edits and deletions are heard at once.',
    input: 'secret',
  },
  { name: 'apiKey', label: 'API key', help: 'Only for forums that are not public.', input: 'secret' },
  { name: 'apiUsername', label: 'API user', help: 'Whose key it is.', input: 'secret' },
  { name: 'pollSeconds', label: 'Look every … seconds', input: 'number' },
]
