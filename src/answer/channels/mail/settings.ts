import { z } from 'zod'
import type { SettingField } from '../../channel.ts'

const address = z
  .string()
  .trim()
  .max(320)
  .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'expected a mail address')

export const mailSettings = z.object({
  from: address,
  replyTo: address.optional(),
  listId: z
    .string()
    .trim()
    .regex(/^[\w.-]+$/, 'expected a name such as press.hollis.example')
    .optional(),
  signature: z.string().max(2_000).optional(),
})
export type MailSettings = z.output<typeof mailSettings>

export const mailFields: readonly SettingField[] = [
  { name: 'from', label: 'From', input: 'text', placeholder: 'Press office <press@hollis.example>', isRequired: true },
  { name: 'replyTo', label: 'Replies to', input: 'text' },
  {
    name: 'listId',
    label: 'List name',
    input: 'text',
    placeholder: 'press.hollis.example',
    help: 'For the List-Id header, so that readers’ programs can sort it.',
  },
  { name: 'signature', label: 'Signature', input: 'text' },
]
