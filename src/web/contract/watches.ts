import { z } from 'zod'
import { watchSubjects } from '../../model/watch.ts'
import { idSchema, instantSchema, spanSchema, versionSchema } from './common.ts'

export const watchSchema = z.object({
  watchId: idSchema,
  deskId: idSchema,
  name: z.string(),
  query: z.string(),
  subject: z.enum(watchSubjects),
  subjectNames: z.array(z.string()),
  reason: z.string(),
  ownerId: idSchema.optional(),
  isPaused: z.boolean(),
})

export const watchListSchema = z.object({
  watches: z.array(
    watchSchema.extend({
      /** Mentions in the last day and the last seven. */
      mentionsPerDay: z.number(),
      mentionsInWeek: z.int(),
      lastMentionAtMs: instantSchema.optional(),
      ownerName: z.string().optional(),
    }),
  ),
})
export type WatchRow = z.infer<typeof watchListSchema>['watches'][number]

const words = {
  name: z.string().trim().min(1).max(200),
  query: z.string().trim().min(1).max(10_000),
  subject: z.enum(watchSubjects),
  subjectNames: z.array(z.string().trim().min(1).max(200)).max(50),
  reason: z.string().trim().max(1000),
}
export const watchBody = z.object({
  ...words,
  subjectNames: words.subjectNames.default([]),
  reason: words.reason.default(''),
})
export type WatchBody = z.input<typeof watchBody>
/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeWatchBody = z
  .object(words)
  .partial()
  .extend({ isPaused: z.boolean().optional(), baseVersion: versionSchema.optional() })

export const watchVersionSchema = z.object({
  version: z.int(),
  query: z.string(),
  changedAtMs: instantSchema,
  changedByName: z.string().optional(),
  /** On what was heard lately: what this change of the query caught beside the version before, and what it missed. */
  effect: z.object({ scanned: z.int(), caught: z.int(), missed: z.int() }).optional(),
})

export const importWatchesBody = z.object({
  format: z.enum(['csv', 'jsonl', 'opml']),
  text: z.string().min(1).max(2_000_000),
})
export const importWatchesSchema = z.object({
  added: z.int(),
  /** Already there with the same name and query. */
  known: z.int(),
  refused: z.array(z.object({ line: z.int(), fault: z.string() })),
})
export type ImportedWatches = z.infer<typeof importWatchesSchema>
export const exportWatchesQuery = z.object({ format: z.enum(['csv', 'jsonl']).default('csv') })

export const checkQueryBody = z.object({ query: z.string().max(20_000) })
export const checkQuerySchema = z.object({
  isValid: z.boolean(),
  /** What is wrong, where, and what would be right. */
  error: z
    .object({
      message: z.string(),
      position: z.int(),
      length: z.int(),
      suggestion: z.string().optional(),
      /** The whole query with the suggestion put to use; absent where the suggestion is to be read only. */
      mended: z.string().optional(),
    })
    .optional(),
  /** What it would cost as a watch: how many of 1,000 items it must be tried on, and the same in words. */
  cost: z.object({ candidatesPer1000: z.number(), words: z.string() }).optional(),
  /** Valid, but probably not meant. */
  warnings: z.array(z.object({ message: z.string(), position: z.int().optional(), length: z.int().optional() })),
})

export const backTestBody = checkQueryBody.extend({
  /** Whom the stance is read toward. */
  subjectNames: watchBody.shape.subjectNames,
})
export type BackTestBody = z.input<typeof backTestBody>
export const backTestSchema = z.object({
  perDay: z.number(),
  /** True when the figure is drawn out from less than a day of what was heard. */
  isEstimate: z.boolean(),
  days: z.array(z.object({ dayStartMs: instantSchema, count: z.int() })),
  stored: z.object({ scanned: z.int(), matched: z.int() }),
  recent: z.object({ scanned: z.int(), matched: z.int(), spanMs: z.number() }),
  /** Who would be heard: how many voices, and the most heard. */
  voices: z.object({
    count: z.int(),
    loudest: z.array(z.object({ name: z.string(), network: z.string(), count: z.int() })),
  }),
  /** Of the first `read` hits. */
  stance: z.object({ read: z.int(), praise: z.int(), pan: z.int(), neutral: z.int() }),
  /** False while there is more to look at: only on the way. */
  isDone: z.boolean(),
  examples: z.array(
    z.object({
      title: z.string().optional(),
      text: z.string(),
      url: z.string().optional(),
      voiceName: z.string(),
      network: z.string(),
      publishedAtMs: instantSchema.optional(),
      spans: z.array(spanSchema),
    }),
  ),
})
export type BackTest = z.infer<typeof backTestSchema>

export const explainBody = z.object({
  query: z.string().max(20_000),
  title: z.string().max(1000).optional(),
  text: z.string().max(65_536),
})
export const explainSchema = z.object({ isMatch: z.boolean(), spans: z.array(spanSchema) })
