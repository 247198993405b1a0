// Who speaks of us often, and what went between them and us.
import { z } from 'zod'
import { stances } from '../../model/reading.ts'
import { voiceKinds } from '../../model/voice.ts'
import { idSchema, instantSchema, networkSchema } from './common.ts'
import { exchangeSchema } from './reporters.ts'

export const voiceShows = ['frequent', 'new', 'all'] as const

export const voicesQuery = z.object({
  /** `frequent`: at or over the desk's line. `new`: of these, whom nobody has looked at. `all`: heard on two days of ninety. */
  show: z.enum(voiceShows).default('frequent'),
  kind: z.enum(voiceKinds).optional(),
  network: networkSchema.optional(),
  /** Figures and line are then of this watch alone. */
  watchId: idSchema.optional(),
  /** Words as typed, each of which is in the name, the handle or the outlet. */
  q: z.string().trim().max(200).optional(),
  skip: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const crossedVoice = {
  voiceId: idSchema,
  name: z.string(),
  network: networkSchema,
  /** Of a writer: where the articles stand. */
  outlet: z.string().optional(),
}
export const crossedVoiceSchema = z.object(crossedVoice)

export const voiceSchema = z.object({
  ...crossedVoice,
  kind: z.enum(voiceKinds),
  handle: z.string().optional(),
  url: z.string().optional(),
  /** Host of a writer's outlet, or of the outlet itself. */
  site: z.string().optional(),
  /** Absent where the source does not tell. */
  followers: z.int().optional(),
  /** Days of the last thirty on which it was heard. */
  dayCount: z.int(),
  /** Mentions of the last 7, 30 and 90 days, repeats left out. */
  mentionCounts: z.tuple([z.int(), z.int(), z.int()]),
  /** Of ninety days: what praises us, what pans us, and whose stance was read at all. */
  praiseCount: z.int(),
  panCount: z.int(),
  readCount: z.int(),
  /** Of ninety days: what argues well. */
  thoughtfulCount: z.int(),
  /** The watches that most was said on in ninety days, at most five. */
  beat: z.array(z.object({ watchId: idSchema, name: z.string(), mentionCount: z.int() })),
  lastAtMs: instantSchema,
  /** It speaks of us often, and nobody has looked at it since it does. */
  isNew: z.boolean(),
  /** In the list of reporters; told to whoever may see it. */
  reporterId: idSchema.optional(),
})
export type VoiceView = z.infer<typeof voiceSchema>

export const voicesSchema = z.object({
  /** By days of the last thirty, each weighing one more for every tenfold of followers. */
  voices: z.array(voiceSchema),
  counts: z.object({ frequent: z.int(), new: z.int(), all: z.int() }),
  hasMore: z.boolean(),
  /** The desk's frequency line: on so many of the last thirty days. */
  frequentDays: z.int(),
  /** When the first of what is counted was said, where that is less than ninety days ago. */
  countedSinceMs: instantSchema.optional(),
})
export type VoicesView = z.infer<typeof voicesSchema>

/** `items`: the last ten. `answers`: what we answered to theirs, at most fifty. `exchanges`: of a reporter of the list. */
export const voiceDetailSchema = voiceSchema.extend({
  frequentDays: z.int(),
  frequentAtMs: instantSchema.optional(),
  items: z.array(
    z.object({
      mentionId: idSchema,
      title: z.string(),
      atMs: instantSchema,
      url: z.string().optional(),
      storyId: idSchema.optional(),
      stance: z.enum(stances).optional(),
      isStanceUnsure: z.boolean(),
      isThoughtful: z.boolean(),
    }),
  ),
  answers: z.array(
    z.object({
      publicationId: idSchema,
      text: z.string(),
      channelName: z.string(),
      byName: z.string(),
      atMs: instantSchema,
      url: z.string().optional(),
      storyId: idSchema.optional(),
    }),
  ),
  exchanges: z.array(exchangeSchema),
})
export type VoiceDetailView = z.infer<typeof voiceDetailSchema>
