import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const webhookSettings = z.object({
  /** What the caller is called on screen. */
  name: z.string().trim().max(100).default('Webhook'),
})

export type WebhookSettings = z.infer<typeof webhookSettings>

export const webhookFields: readonly SettingField[] = [
  { name: 'name', label: 'Name', placeholder: 'Our monitoring tool', input: 'text' },
  {
    name: 'signingSecret',
    label: 'Signing secret',
    help: 'whsec_ and base64, as the sender shows it, or as you make it up and tell the sender. Several, with a space between, are all accepted while you change from one to the next.',
    placeholder: 'whsec_…',
    input: 'secret',
    isRequired: true,
  },
]
