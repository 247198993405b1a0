// Drills: a past event replayed through the live desk, and what the stamps say of how the team met it.
import { z } from 'zod'
import { maxRecordingChars } from '../../model/drill.ts'
import { waitKinds } from '../../model/wait.ts'
import { spreadSchema } from './clocks.ts'
import { idSchema, instantSchema, networkSchema } from './common.ts'

const lengthSchema = z.int().describe('Milliseconds')

export const drillWhatSchema = z.discriminatedUnion('kind', [
  /** The invented event that comes with Nowdesk. */
  z.object({ kind: z.literal('example') }),
  /** A recording, as docs/replay-format.md describes it. */
  z.object({
    kind: z.literal('recording'),
    name: z.string().trim().min(1).max(200),
    text: z.string().min(1).max(maxRecordingChars),
    /** Read as the name of the desk's own organisation wherever it stands. */
    theirName: z.string().trim().min(2).max(100).optional(),
  }),
  /** A story of the desk's own. */
  z.object({ kind: z.literal('story'), storyId: idSchema }),
])

export const startDrillBody = z.object({
  what: drillWhatSchema,
  /** Times as fast as it happened. */
  speed: z.number().min(1).max(1_000),
  /** Who takes part; whoever is on duty unless told. */
  personIds: z.array(idSchema).min(1).max(200).optional(),
  /** How long it goes on when everything was played. */
  minutesAfter: z.number().min(0).max(240).default(15),
})

/** What one rule held up, over all cases. */
const heldUpSchema = z.object({
  kind: z.enum(waitKinds),
  /** The class of a sign-off; absent of the hotline. */
  rule: z.string().optional(),
  caseCount: z.int(),
  heldMs: lengthSchema,
})

export const drillScoreSchema = z.object({
  caseCount: z.int(),
  answeredCount: z.int(),
  letStandCount: z.int(),
  /** Neither answered nor ended. */
  openCount: z.int(),
  /** Heard → claimed. */
  toClaim: spreadSchema,
  /** Heard → answered: when it would have been out. */
  toAnswer: spreadSchema,
  /** Cases that kept their target or missed it, open ones of a drill that is over among them; those that kept it. */
  dueCount: z.int(),
  inTimeCount: z.int(),
  heldUp: z.array(heldUpSchema),
})

export const drillSchema = z.object({
  drillId: idSchema,
  name: z.string(),
  kind: z.enum(['example', 'recording', 'story']),
  speed: z.number(),
  itemCount: z.int(),
  /** How many of its items the desk's watches matched when it began. */
  matchedCount: z.int(),
  startedAtMs: instantSchema,
  startedByName: z.string(),
  /** When its last item is played. */
  playsUntilMs: instantSchema,
  /** When it ends unless somebody ends it. */
  endsAtMs: instantSchema,
  /** Absent while it runs. */
  endedAtMs: instantSchema.optional(),
  /** Absent when its time was up. */
  endedByName: z.string().optional(),
  people: z.array(z.object({ personId: idSchema, name: z.string() })),
  /** Of those who took part: how many have left the desk. */
  formerCount: z.int(),
  score: drillScoreSchema,
})

const drillCaseSchema = z.object({
  caseId: idSchema,
  storyId: idSchema.optional(),
  /** Empty where its words are no longer kept. */
  headline: z.string().optional(),
  network: networkSchema,
  heardAtMs: instantSchema,
  shownAtMs: instantSchema.optional(),
  openedAtMs: instantSchema.optional(),
  claimedAtMs: instantSchema.optional(),
  draftedAtMs: instantSchema.optional(),
  answeredAtMs: instantSchema.optional(),
  endedAtMs: instantSchema.optional(),
  endedAs: z.enum(['answered', 'handled elsewhere', 'not ours', 'let stand']).optional(),
  /** When its playbook wanted it dealt with. */
  answerByMs: instantSchema.optional(),
  /** Absent while there is time left. */
  isInTime: z.boolean().optional(),
  /** When it was told that it breaks. */
  brokeAtMs: instantSchema.optional(),
  waits: z.array(
    z.object({
      kind: z.enum(waitKinds),
      rule: z.string().optional(),
      fromMs: instantSchema,
      toMs: instantSchema.optional(),
      /** Of the time until the case was dealt with. */
      heldMs: lengthSchema,
    }),
  ),
})

export const drillDetailSchema = drillSchema.extend({
  /** In the order in which they were heard. */
  cases: z.array(drillCaseSchema),
  /** Stories that broke; `noticedAtMs`: when the first of the team opened or took it. */
  broken: z.array(z.object({ caseId: idSchema, brokeAtMs: instantSchema, noticedAtMs: instantSchema.optional() })),
})

/** The latest first. */
export const drillsQuery = z.object({
  /** Only what runs now: one, or none. */
  running: z.enum(['true', 'false']).default('false'),
})

export const drillsSchema = z.object({ drills: z.array(drillSchema) })

export type DrillWhat = z.infer<typeof drillWhatSchema>
export type StartDrill = z.input<typeof startDrillBody>
export type Drill = z.infer<typeof drillSchema>
export type DrillDetail = z.infer<typeof drillDetailSchema>
export type DrillCase = z.infer<typeof drillCaseSchema>
