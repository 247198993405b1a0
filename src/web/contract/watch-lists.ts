import { z } from 'zod'
import { instantSchema, versionSchema } from './common.ts'

/** A list that watches share: `within:rivals`, `from:reporters`. */
export const watchListOfWordsSchema = z.object({
  name: z.string(),
  entries: z.array(z.string()),
  version: z.int(),
  changedAtMs: instantSchema,
  changedByName: z.string(),
  /** Names of the watches that ask by it. */
  usedBy: z.array(z.string()),
})
export const watchListsSchema = z.object({ lists: z.array(watchListOfWordsSchema) })
export type WatchListOfWords = z.infer<typeof watchListOfWordsSchema>

export const listNameSchema = z.string().min(1).max(50)
export const keepListBody = z.object({
  /** One word, phrase, handle, host or name each. */
  entries: z.array(z.string().max(200)).max(2_000),
  /** The version that was changed; 0 for a new list. 409 when another is in force. */
  baseVersion: versionSchema,
})
export type KeepListBody = z.input<typeof keepListBody>
