// Where the time of a desk's cases goes. The source's delay and ours stand apart in every shape here.
import { z } from 'zod'
import { waitKinds } from '../../model/wait.ts'
import { instantSchema, networkSchema } from './common.ts'

const lengthSchema = z.int().describe('Milliseconds')
const shareSchema = z.number().min(0).max(1)

export const clocksQuery = z.object({
  /** Cases heard from here on; twelve weeks before `to` unless told. */
  from: z.coerce.number().int().min(0).optional(),
  /** And before here; this instant unless told. */
  to: z.coerce.number().int().min(0).optional(),
  /** Drills alone; real cases alone unless told. */
  drill: z.enum(['true', 'false']).default('false'),
})

/** The median, and what nine of ten did not exceed; absent without a length. */
export const spreadSchema = z.object({
  count: z.int(),
  medianMs: lengthSchema.optional(),
  p90Ms: lengthSchema.optional(),
})

/** Ours, in their order: heard → shown → opened → claimed → ended. */
export const ourStageSchema = z.enum(['toShown', 'toOpened', 'toClaimed', 'toEnded'])

export const stageFiguresSchema = spreadSchema.extend({
  stage: ourStageSchema,
  totalMs: lengthSchema,
  /** Of all of our time in these cases. */
  share: shareSchema,
})

const groupSchema = z.object({
  caseCount: z.int(),
  /** Theirs: published → heard. */
  sourceDelay: spreadSchema,
  /** Ours: heard → ended. */
  whole: spreadSchema,
})

/** Answers that were given, heard → answered; of those that had to be out by an instant, how many were. */
const answersSchema = z.object({ toAnswer: spreadSchema, dueCount: z.int(), inTimeCount: z.int() })

export const clocksSchema = z.object({
  fromMs: instantSchema,
  toMs: instantSchema,
  isDrill: z.boolean(),
  /** There were more cases than are read at once; the oldest were left out. */
  isCut: z.boolean(),
  caseCount: z.int(),
  endedCount: z.int(),
  answeredCount: z.int(),
  letStandCount: z.int(),
  elsewhereCount: z.int(),
  notOursCount: z.int(),
  lapsedClaimCount: z.int(),
  sourceDelay: spreadSchema,
  stages: z.array(stageFiguresSchema),
  whole: spreadSchema,
  /** The stage of ours that took the most time in all. */
  bottleneck: stageFiguresSchema.optional(),
  /** Weeks from Monday, UTC, in which cases were heard, oldest first. */
  weeks: z.array(groupSchema.extend({ weekStartsAtMs: instantSchema })),
  networks: z.array(groupSchema.extend({ network: networkSchema })),
  /** Ended cases by how many people touched them; `addedMs`: how much longer than the group before. */
  people: z.array(spreadSchema.extend({ peopleCount: z.int(), addedMs: lengthSchema.optional() })),
  answers: answersSchema,
  /** What answers waited for: the one that took the most time first. */
  rules: z.array(
    z.object({
      kind: z.enum(waitKinds),
      /** The class of a sign-off; absent of the hotline. */
      rule: z.string().optional(),
      /** Why it held the last time. */
      because: z.string().optional(),
      caseCount: z.int(),
      /** Of waits that ended. */
      waits: spreadSchema,
      openCount: z.int(),
      /** Of the time from hearing to answering; what two rules held at once counts for both. */
      share: shareSchema,
      /** As if no wait for it had been longer than `limitMs`, all else as it was; 0 stands for no such rule. */
      supposed: z.array(answersSchema.extend({ limitMs: lengthSchema })),
    }),
  ),
})

export type DeskClocks = z.infer<typeof clocksSchema>
export type OurStage = z.infer<typeof ourStageSchema>
export type Spread = z.infer<typeof spreadSchema>
