// What people wish for, counted by people, and what was done about it.
import { z } from 'zod'
import { wishActs, wishStates } from '../../model/wish.ts'
import { idSchema, instantSchema, networkSchema } from './common.ts'
import { personRefSchema } from './stories.ts'

export const wishStateSchema = z.enum(wishStates)

export const wishesQuery = z.object({
  state: wishStateSchema.optional(),
  /** Those given to this person alone. */
  ownerId: idSchema.optional(),
  skip: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

/** Somebody who wishes it, in the words they said it with first. */
export const wishVoiceSchema = z.object({
  mentionId: idSchema,
  /** The story that it stands in; absent for a moment after it was heard. */
  storyId: idSchema.optional(),
  quote: z.string(),
  name: z.string(),
  network: networkSchema,
  language: z.string(),
  atMs: instantSchema,
  /** How far and how much this voice is heard. */
  rank: z.number().min(0).max(1),
  followers: z.int().optional(),
})
export type WishVoiceView = z.infer<typeof wishVoiceSchema>

export const wishDeedSchema = z.object({
  kind: z.enum(wishActs),
  atMs: instantSchema,
  personName: z.string(),
  /** The reason, the note, or the name of whom it was given to. */
  note: z.string().optional(),
})
export type WishDeedView = z.infer<typeof wishDeedSchema>

export const wishSchema = z.object({
  wishId: idSchema,
  state: wishStateSchema,
  owner: personRefSchema.optional(),
  /** People, not posts. */
  voiceCount: z.int(),
  firstAtMs: instantSchema,
  lastAtMs: instantSchema,
  /** People of these thirty days, and of the thirty before them. */
  recentCount: z.int(),
  beforeCount: z.int(),
  /** People of each of the last twelve weeks, the latest last. */
  weeks: z.array(z.int()),
  /** Those heard furthest, at most three. */
  voices: z.array(wishVoiceSchema),
  /** How it came to its state. */
  decided: wishDeedSchema.optional(),
})
export type WishView = z.infer<typeof wishSchema>

export const wishesSchema = z.object({
  wishes: z.array(wishSchema),
  counts: z.object({ open: z.int(), planned: z.int(), done: z.int(), no: z.int() }),
  hasMore: z.boolean(),
})
export type WishesView = z.infer<typeof wishesSchema>

/** `voices`: at most two hundred. `acts`: the latest first, at most a hundred. */
export const wishDetailSchema = wishSchema.extend({ acts: z.array(wishDeedSchema) })
export type WishDetailView = z.infer<typeof wishDetailSchema>

export const decideWishBody = z.object({
  state: wishStateSchema,
  /** As whoever decides sees it. */
  from: wishStateSchema,
  /** Needed but for opening it again. */
  reason: z.string().max(2_000).optional(),
})

/** To nobody without one. */
export const giveWishBody = z.object({ personId: idSchema.optional() })

export const noteWishBody = z.object({ text: z.string().min(1).max(2_000) })
