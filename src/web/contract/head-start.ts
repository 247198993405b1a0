// By how much our first words were out before the press, and beside those of rivals.
import { z } from 'zod'
import { idSchema, instantSchema, versionSchema } from './common.ts'

/** Milliseconds; a head start is less than 0 where we came after. */
const lengthSchema = z.int().describe('Milliseconds')
/** A median is absent of fewer than `leastStories`. */
const middleSchema = z.object({ count: z.int(), medianMs: lengthSchema.optional() })
const periodSchema = z.enum(['week', 'quarter'])

export const headStartQuery = z.object({
  /** The last twelve weeks, or the last eight quarters, by UTC. */
  by: periodSchema.default('week'),
})

const figuresShape = {
  /** Stories on which both spoke, and the median head start. */
  both: middleSchema,
  /** Of these, those in which we were first. */
  beforeCount: z.int(),
  /** Stories that the press wrote on: by how much we had heard of them before. */
  heardBefore: middleSchema,
  /** The press wrote and we have not spoken. */
  unansweredCount: z.int(),
  /** We spoke and nobody of the press has written. */
  openCount: z.int(),
}

const pressWordsSchema = z.object({
  /** When it was published as far as that can be trusted, else when it was heard. */
  atMs: instantSchema,
  isByHearing: z.boolean(),
  /** The outlet, else the voice. */
  saidBy: z.string(),
})

const startShape = {
  heardAtMs: instantSchema,
  ourAtMs: instantSchema.optional(),
  /** It began with our own words; in no figure. */
  isOurNews: z.boolean(),
  headStartMs: lengthSchema.optional(),
  /** By how much we had heard of it before the press wrote. */
  heardBeforeMs: lengthSchema.optional(),
}

export const headStartSchema = z.object({
  by: periodSchema,
  fromMs: instantSchema,
  toMs: instantSchema,
  /** There were more stories than are looked at at once; the oldest were left out. */
  isCut: z.boolean(),
  leastStories: z.int(),
  /** How many entries say who the press is. */
  pressCount: z.int(),
  /** Had been out for more than six hours when they were first heard of; in no figure. */
  oldCount: z.int(),
  press: z.object({
    ...figuresShape,
    ourNewsCount: z.int(),
    /** Oldest first. */
    periods: z.array(z.object({ startsAtMs: instantSchema, ...figuresShape })),
    /** The latest first, at most 50. */
    stories: z.array(z.object({ caseId: idSchema, ...startShape, press: pressWordsSchema.optional() })),
  }),
  rivals: z.array(
    z.object({
      name: z.string(),
      /** It is said by whom they speak. */
      isKnown: z.boolean(),
      /** Stories on which both spoke and that neither began. */
      sharedCount: z.int(),
      /** From a story's first mention to the first words of each. */
      middles: z.object({ theirMs: lengthSchema, ourMs: lengthSchema }).optional(),
      theyFirstCount: z.int(),
      weFirstCount: z.int(),
      theyAloneCount: z.int(),
      /** Began with the words of one of the two. */
      begunCount: z.int(),
      /** The latest first, at most 20. */
      stories: z.array(z.object({ caseId: idSchema, theirMs: lengthSchema, ourMs: lengthSchema })),
    }),
  ),
  /** Every case that is named above and that the desk still has. */
  links: z.array(z.object({ caseId: idSchema, storyId: idSchema, headline: z.string() })),
})

export const storyHeadStartSchema = z.object({
  /** Somebody counts as the press on this desk. */
  hasPress: z.boolean(),
  ...startShape,
  press: pressWordsSchema.extend({ url: z.string().optional() }).optional(),
})

const entriesSchema = (most: number) => z.array(z.string().trim().min(1).max(200)).max(most)

const settingShape = {
  /** Hosts, accounts with their `@`, and names of outlets. */
  press: entriesSchema(300),
  rivals: z.array(z.object({ name: z.string().trim().min(1).max(200), voices: entriesSchema(50) })).max(20),
}

export const headStartSettingSchema = z.object({
  ...settingShape,
  version: versionSchema,
  changed: z.object({ atMs: instantSchema, byName: z.string() }).optional(),
})

export const changeHeadStartBody = z.object({ ...settingShape, baseVersion: versionSchema })

export type HeadStartView = z.infer<typeof headStartSchema>
export type StoryHeadStart = z.infer<typeof storyHeadStartSchema>
export type HeadStartSetting = z.infer<typeof headStartSettingSchema>
export type ChangeHeadStart = z.infer<typeof changeHeadStartBody>
