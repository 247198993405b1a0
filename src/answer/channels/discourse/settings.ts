import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const discourseSettings = z.object({
  site: serverAddress(),
  username: z.string().trim().min(1).max(60),
  categoryId: z.coerce.number().int().positive().optional(),
})
export type DiscourseSettings = z.output<typeof discourseSettings>

export const discourseFields: readonly SettingField[] = [
  { name: 'site', label: 'Forum', input: 'url', placeholder: 'https://forum.example', isRequired: true },
  { name: 'username', label: 'User name', input: 'text', isRequired: true, help: 'Who posts.' },
  {
    name: 'apiKey',
    label: 'API key',
    input: 'secret',
    isRequired: true,
    help: 'Made by the forum’s admin for this user alone, with the scopes topics:write, posts:edit and posts:delete.',
  },
  {
    name: 'categoryId',
    label: 'Category number',
    input: 'number',
    help: 'Where new topics go; the forum’s own default unless told.',
  },
]
