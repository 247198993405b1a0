// Where people speak of us, and how we stand there.
import { z } from 'zod'
import { channelHealths } from '../../model/channel.ts'
import { instantSchema, networkSchema } from './common.ts'

const daysSchema = z.union([z.literal(7), z.literal(30), z.literal(90)])

export const presenceQuery = z.object({
  /** Whole days, UTC, today among them. */
  days: z.coerce.number().pipe(daysSchema).default(30),
})

export const networkPresenceSchema = z.object({
  network: networkSchema,
  mentionCount: z.int(),
  /** Of the mentions, those that ask something of us. */
  askingCount: z.int(),
  /** Who spoke there, each once. */
  voiceCount: z.int(),
  /** What most of it is written in, at most three. */
  languages: z.array(z.object({ language: z.string(), mentionCount: z.int() })),
  /** Cases that began there. */
  caseCount: z.int(),
  answeredCount: z.int(),
  /** Heard → answered, of those that were. */
  medianMs: z.int().optional(),
  channels: z.array(z.object({ name: z.string(), health: z.enum(channelHealths), isPaused: z.boolean() })),
  sourceCount: z.int(),
  workingSourceCount: z.int(),
  gap: z.enum(['by hand', 'channel down', 'no channel', 'unanswered']).optional(),
  /** Mentions that ask and that nobody answers, as far as the share of answered cases tells. */
  openCount: z.int(),
})
export type NetworkPresence = z.infer<typeof networkPresenceSchema>

export const presenceSchema = z.object({
  days: daysSchema,
  fromMs: instantSchema,
  /** Where counting began within the span: what was heard before is not in here. */
  countedSinceMs: instantSchema.optional(),
  /** Those with a gap first, by what filling it would bring. */
  networks: z.array(networkPresenceSchema),
  /** Nothing listens there for us. */
  unheard: z.array(networkSchema),
})
export type PresenceView = z.infer<typeof presenceSchema>
