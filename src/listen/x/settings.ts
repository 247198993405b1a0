import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const xSettings = z.object({
  /** Rules in X's own query language, one each. They are X's filter; the desk's watches match on what comes. */
  rules: z.array(z.string().trim().min(1).max(1_024)).min(1).max(1_000),
  /** Minutes that X sends again after a break, on plans that have it: 0 to 5. */
  backfillMinutes: z.number().int().min(0).max(5).default(0),
  apiBase: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .default('https://api.x.com'),
})

export type XSettings = z.infer<typeof xSettings>

export const xFields: readonly SettingField[] = [
  {
    name: 'rules',
    label: 'Rules',
    help: 'What X shall send, in X’s query language, one rule a line.',
    placeholder: '"Hollis Kettles" -is:retweet',
    input: 'list',
    isRequired: true,
  },
  {
    name: 'bearerToken',
    label: 'Bearer token',
    help: 'Of an X app whose plan has the filtered stream.',
    input: 'secret',
    isRequired: true,
  },
  {
    name: 'backfillMinutes',
    label: 'Backfill minutes',
    help: '0 to 5; plans without backfill answer with an error above 0.',
    input: 'number',
  },
  { name: 'apiBase', label: 'API address', placeholder: 'https://api.x.com', input: 'url', isAdvanced: true },
]
