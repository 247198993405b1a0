import { z } from 'zod'
import { callLapseRules } from '../../model/hotline.ts'
import { deliverySchema } from './alerts.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'
import { personRefSchema } from './stories.ts'

export const callOptionSchema = z.object({
  key: z.string().min(1).max(20),
  label: z.string().trim().min(1).max(100),
  /** Words that go into the draft when it is chosen. */
  text: z.string().max(5000).optional(),
})

export const askBody = z.object({
  caseId: idSchema,
  question: z.string().trim().min(1).max(500),
  /** Never published. */
  context: z.string().max(5000).optional(),
  /** Yes and no where none are given. */
  options: z.array(callOptionSchema).max(6).optional(),
  defaultKey: z.string().optional(),
  lapseRule: z.enum(callLapseRules).optional(),
  /** From the call's arrival on. */
  deadlineMs: z.int().min(1000),
})
export const ruleBody = z.object({ optionKey: z.string(), reason: z.string().max(2000).optional() })
/** Without a case: those of the desk that nobody has answered yet. */
export const callsQuery = z.object({ caseId: idSchema.optional() })

export const callSchema = z.object({
  callId: idSchema,
  caseId: idSchema,
  storyId: idSchema,
  askedBy: personRefSchema,
  askedAtMs: instantSchema,
  question: z.string(),
  context: z.string(),
  options: z.array(callOptionSchema),
  defaultKey: z.string().optional(),
  lapseRule: z.enum(callLapseRules),
  deadlineAtMs: instantSchema,
  isDrill: z.boolean(),
  state: z.enum(['acknowledged', 'lapsed', 'ringing', 'ruled', 'withdrawn']),
  acknowledgedBy: personRefSchema.optional(),
  acknowledgedAtMs: instantSchema.optional(),
  endedAtMs: instantSchema.optional(),
  next: z.object({ kind: z.enum(['lapse', 'quiet', 'ring']), dueAtMs: instantSchema }).optional(),
  ruling: z
    .object({
      /** Absent: the deadline passed and nothing may be done. */
      option: callOptionSchema.optional(),
      reason: z.string().optional(),
      ruledBy: personRefSchema.optional(),
      ruledAtMs: instantSchema,
      isLapse: z.boolean(),
    })
    .optional(),
  steps: z.array(
    z.object({
      kind: z.enum(['lapsed', 'nobody', 'quiet', 'rang']),
      atMs: instantSchema,
      lateMs: z.int(),
      tryNo: z.int(),
      rung: z.int(),
      people: z.array(personRefSchema),
    }),
  ),
  rung: z.array(personRefSchema.extend({ deliveries: z.array(deliverySchema) })),
})
export type CallView = z.infer<typeof callSchema>
export const callListSchema = z.object({ calls: z.array(callSchema) })

export const ladderSchema = z.object({
  rungs: z
    .array(
      z.object({
        who: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('onDuty') }),
          z.object({ kind: z.literal('role'), role: z.enum(['admin', 'approver', 'authority']) }),
          z.object({ kind: z.literal('people'), personIds: z.array(idSchema).min(1).max(50) }),
        ]),
        tries: z.int().min(1).max(10),
        waitMs: z.int().min(10_000).max(3_600_000),
      }),
    )
    .min(1)
    .max(10),
  quietMs: z.int().min(10_000).max(3_600_000),
})
export type Ladder = z.infer<typeof ladderSchema>
export const ladderInForceSchema = ladderSchema.extend({ version: versionSchema })
export type LadderInForce = z.infer<typeof ladderInForceSchema>
/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeLadderBody = ladderSchema.extend({ baseVersion: versionSchema })
export type ChangeLadder = z.infer<typeof changeLadderBody>
