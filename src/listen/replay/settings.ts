import { z } from 'zod'
import type { SettingField } from '../connector.ts'

export const replaySettings = z.object({
  /** File on the machine that Nowdesk runs on. Only files named on this process's command line are opened. */
  path: z.string().min(1).max(4_096),
  /** The terminal's signature of the path: `grant.ts`. */
  grant: z.string().max(100).default(''),
  /** How many times faster than it happened; 0 is as fast as possible. */
  speed: z.number().min(0).max(1_000_000).default(60),
  /** Say that things were published as they are played, so that the desk's clocks run; else at the recorded instants. */
  shift: z.boolean().default(true),
  /** Names this playing: another one of the same file is another source, and its items are others. */
  run: z.string().max(100).default(''),
  /** Keep the keys that the items had. Else they get keys of this playing, so that a drill never touches what was real. */
  keepKeys: z.boolean().default(false),
})

export type ReplaySettings = z.infer<typeof replaySettings>

export const replayFields: readonly SettingField[] = [
  {
    name: 'path',
    label: 'File',
    help: 'Recordings are started on the command line: nowdesk replay FILE.',
    input: 'text',
    isRequired: true,
  },
  {
    name: 'speed',
    label: 'Speed',
    help: '1 is as it happened, 60 an hour in a minute, 0 as fast as possible.',
    input: 'number',
  },
  { name: 'shift', label: 'As if it happened today', input: 'checkbox' },
]
