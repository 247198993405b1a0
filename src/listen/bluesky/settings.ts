import { z } from 'zod'
import type { SettingField } from '../connector.ts'

/** The public instances run by Bluesky; one is asked at a time. Source: the Jetstream project's README. */
export const publicHosts: readonly string[] = [
  'wss://jetstream1.us-east.bsky.network',
  'wss://jetstream2.us-east.bsky.network',
  'wss://jetstream1.us-west.bsky.network',
  'wss://jetstream2.us-west.bsky.network',
]

export const blueskySettings = z.object({
  /** Base addresses of Jetstream instances, `wss://host` each: tried in order, the next one when one fails. */
  hosts: z
    .array(z.url({ protocol: /^wss?$/, error: 'expected an address such as wss://jetstream.example.org' }).max(300))
    .min(1)
    .max(10)
    .default([...publicHosts]),
  /** `v1` is `/subscribe`; `v2` is `subscribeEvents`; `auto` asks for v2 and takes v1 where there is none. */
  protocol: z.enum(['auto', 'v1', 'v2']).default('auto'),
  includeReposts: z.boolean().default(false),
  /** Only these accounts (DIDs); empty means everyone. */
  dids: z
    .array(z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]+$/, 'expected a DID, for instance did:plc:…'))
    .max(1_000)
    .default([]),
})

export type BlueskySettings = z.infer<typeof blueskySettings>

export const blueskyFields: readonly SettingField[] = [
  {
    name: 'dids',
    label: 'Only these accounts',
    help: 'DIDs, one a line. Leave empty to hear everyone; your watches pick out what matters.',
    placeholder: 'did:plc:…',
    input: 'list',
  },
  { name: 'includeReposts', label: 'Hear reposts too', input: 'checkbox' },
  {
    name: 'hosts',
    label: 'Jetstream servers',
    help: 'Tried in order; the next one is used when one fails.',
    placeholder: 'wss://jetstream1.us-east.bsky.network',
    input: 'list',
    isAdvanced: true,
  },
  {
    name: 'protocol',
    label: 'Protocol',
    help: 'auto finds out what the server speaks.',
    input: 'select',
    options: ['auto', 'v1', 'v2'],
    isAdvanced: true,
  },
]
