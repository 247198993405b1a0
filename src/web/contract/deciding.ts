// How a desk decides: its rules, its grants, the advice on a story, and whether words may go out.
import { z } from 'zod'
import { caseEnds } from '../../model/case.ts'
import { lanes, risks } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import { idSchema, instantSchema, roleSchema, versionSchema } from './common.ts'

const riskSchema = z.enum(risks)
const nameSchema = z.string().trim().min(1).max(60)

const topicSchema = z.object({
  name: nameSchema,
  /** `burn*` also finds `burning`; two words are a phrase. */
  words: z.array(z.string().trim().min(1).max(80)).max(200),
  risk: riskSchema,
})

/** Each condition that is given must hold; none given: the rule holds for everything. */
const laneConditionSchema = z.object({
  topics: z.array(nameSchema).max(100).optional(),
  channelKinds: z.array(nameSchema).max(50).optional(),
  riskAtLeast: riskSchema.optional(),
  playbooks: z.array(z.enum(playbookKinds)).optional(),
})

/** The first rule that holds decides. */
const laneRuleSchema = z.object({
  ruleId: nameSchema,
  says: z.string().trim().min(1).max(300),
  clause: z.string().trim().min(1).max(60).optional(),
  when: laneConditionSchema,
  lane: z.enum(lanes),
  /** Absent: the class that is named like the lane. */
  signOffClass: z
    .string()
    .regex(/^[\w-]{1,30}$/)
    .optional(),
})
export type LaneRuleView = z.infer<typeof laneRuleSchema>

const playbookSchema = z.object({
  claimMinutes: z.int().min(1).max(10_080),
  answerMinutes: z.int().min(1).max(43_200),
  publishRole: roleSchema,
  steps: z.array(z.string().trim().min(1).max(300)).max(20),
})

export const policySchema = z.object({
  topics: z.array(topicSchema).max(100),
  laneRules: z.array(laneRuleSchema).max(100),
  playbooks: z.object({
    'customer service': playbookSchema,
    'answering mentions': playbookSchema,
    newsjacking: playbookSchema,
  }),
  limits: z.object({
    ownerlessMinutes: z.int().min(1).max(10_080),
    remindMinutes: z.int().min(0).max(1_440),
    letStandReviewHours: z.int().min(1).max(720),
    ourReach: z.int().min(0).max(1_000_000_000),
  }),
})
export type PolicyView = z.infer<typeof policySchema>

/** `version` 0: what every desk starts with. */
export const policyInForceSchema = z.object({
  policy: policySchema,
  version: z.int(),
  changedAtMs: instantSchema.optional(),
  changedByName: z.string().optional(),
})
export type PolicyInForce = z.infer<typeof policyInForceSchema>

/** `version`: the one that was changed; another one answers 409. */
export const changePolicyBody = z.object({ policy: policySchema, version: versionSchema })

export const choosePlaybookBody = z.object({ playbook: z.enum(playbookKinds) })

const grantHolderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), personIds: z.array(idSchema).min(1).max(200) }),
  z.object({ kind: z.literal('role'), role: roleSchema }),
])

export const newGrantBody = z.object({
  name: z.string().trim().min(1).max(100),
  holder: grantHolderSchema,
  /** Absent: every topic, and what has none. */
  topics: z.array(nameSchema).min(1).max(100).optional(),
  /** Absent: every channel. */
  channelKinds: z.array(nameSchema).min(1).max(50).optional(),
  highestRisk: riskSchema,
  needsCurrentGuidelines: z.boolean().default(false),
  needsQuizPassed: z.boolean().default(false),
  budget: z.object({ corrections: z.int().min(0).max(1_000), days: z.int().min(1).max(366) }),
  untilMs: instantSchema.optional(),
})

export const grantSchema = newGrantBody.extend({
  grantId: idSchema,
  deskId: idSchema,
  givenAtMs: instantSchema,
  givenByName: z.string(),
  revokedAtMs: instantSchema.optional(),
  revokedByName: z.string().optional(),
  revokedBecause: z.string().optional(),
})

/** With what came of it. `…Lately`: in the days of its budget. */
export const grantViewSchema = grantSchema.extend({
  state: z.enum(['in force', 'suspended', 'ended', 'revoked']),
  usedCount: z.int(),
  usedLately: z.int(),
  correctedCount: z.int(),
  correctedLately: z.int(),
  overrideCount: z.int(),
})
export type GrantView = z.infer<typeof grantViewSchema>

export const reasonBody = z.object({ reason: z.string().trim().min(1).max(500) })

export const adviceSchema = z.object({
  advice: z.enum(['answer', 'stay out', 'your call']),
  because: z.string(),
  reasons: z.array(
    z.object({
      name: z.enum([
        'amplification',
        'asked',
        'brands',
        'fit',
        'something new',
        'spread',
        'standing',
        'voice',
        'window',
      ]),
      /** 0 to 1; amplification and brands speak against, all others for. */
      value: z.number(),
      weight: z.number(),
      says: z.string(),
    }),
  ),
})
export type AdviceView = z.infer<typeof adviceSchema>

/** Words that are to go out, one part for each channel. */
export const mayPublishBody = z.object({
  /** Of a drill: would they go out, were it real? */
  isPractice: z.boolean().optional(),
  parts: z
    .array(
      z.object({
        channelId: z.string().trim().min(1).max(100),
        channelKind: nameSchema,
        text: z.string().max(20_000).default(''),
      }),
    )
    .min(1)
    .max(20),
})

/** Yes or no, always with the rule that says so. */
export const permitSchema = z.object({
  may: z.boolean(),
  because: z.string(),
  /** What has to happen first. */
  waitsFor: z.string().optional(),
  /** The class by which a sign-off would let it out; absent where none would. */
  signOffClass: z.string().optional(),
  grantId: idSchema.optional(),
})
export type PermitView = z.infer<typeof permitSchema>

export const handOverBody = z.object({ toPersonId: idSchema, note: z.string().trim().max(1_000).optional() })

/** Leaves a note to whoever comes; `toPersonId`: who takes over what this person holds. */
export const handOverShiftBody = z.object({
  words: z.string().trim().min(1).max(2_000),
  toPersonId: idSchema.optional(),
})

export const shiftNoteSchema = z.object({
  noteId: idSchema,
  atMs: instantSchema,
  byName: z.string(),
  toName: z.string().optional(),
  words: z.string(),
  caseCount: z.int(),
})
export type ShiftNoteView = z.infer<typeof shiftNoteSchema>

/** An earlier decision on something like it. */
export const precedentSchema = z.object({
  caseId: idSchema,
  storyId: idSchema,
  headline: z.string(),
  end: z.enum(caseEnds),
  endedAtMs: instantSchema,
  byName: z.string().optional(),
  reason: z.string().optional(),
  /** Of what was let stand and looked at again. */
  outcome: z.enum(['grew', 'right']).optional(),
  /** 0 to 1. */
  likeness: z.number(),
  sharedWords: z.array(z.string()),
})
export type PrecedentView = z.infer<typeof precedentSchema>

/** What authority ruled when something like it was asked. */
export const rulingLikeSchema = z.object({
  rulingId: idSchema,
  caseId: idSchema,
  storyId: idSchema,
  question: z.string(),
  ruled: z.string().optional(),
  reason: z.string().optional(),
  byName: z.string().optional(),
  ruledAtMs: instantSchema,
  likeness: z.number(),
  sharedWords: z.array(z.string()),
})
export type RulingLikeView = z.infer<typeof rulingLikeSchema>

/** What if a lane rule were off, held against the last quarter. */
export const withoutRuleSchema = z.object({
  ruleId: z.string(),
  sinceMs: instantSchema,
  caseCount: z.int(),
  /** Cases whose lane the rule decides, and which they would have taken. */
  decidedCount: z.int(),
  lanes: z.object({ green: z.int(), amber: z.int(), red: z.int() }),
  /** Sign-offs that named the rule, and how long they took together. */
  signOffCount: z.int(),
  waitedMs: z.number(),
  /** Of those, what would have gone out at once. */
  savedCount: z.int(),
  savedMs: z.number(),
})
export type WithoutRuleView = z.infer<typeof withoutRuleSchema>

/** What became of what was let stand in the last quarter. */
export const letStandScoreSchema = z.object({
  sinceMs: instantSchema,
  right: z.int(),
  grew: z.int(),
  /** Not looked at again yet. */
  waiting: z.int(),
  latest: z.array(
    z.object({
      caseId: idSchema,
      storyId: idSchema,
      headline: z.string(),
      stoodAtMs: instantSchema,
      reviewedAtMs: instantSchema,
      outcome: z.enum(['grew', 'right']),
      mentionsSince: z.int(),
      pansSince: z.int(),
    }),
  ),
})
export type LetStandScoreView = z.infer<typeof letStandScoreSchema>

export const precedentsSchema = z.object({
  rulings: z.array(rulingLikeSchema),
  precedents: z.array(precedentSchema),
})
export type PrecedentsView = z.infer<typeof precedentsSchema>
