import { z } from 'zod'
import { signOffLapseRules } from '../../model/sign-off.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'
import { ladderSchema } from './hotline.ts'
import { personRefSchema } from './stories.ts'

export const signOffPartSchema = z.object({
  partId: z.string().min(1).max(100),
  label: z.string().trim().min(1).max(100),
  text: z.string().min(1).max(50_000),
})

export const signOffClassSchema = z.object({
  key: z.string().regex(/^[\w-]{1,30}$/),
  name: z.string().trim().min(1).max(100),
  groups: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(100),
        who: ladderSchema.shape.rungs.element.shape.who,
        need: z.enum(['all', 'any']),
        substitutes: z.array(idSchema).max(20),
      }),
    )
    .min(1)
    .max(6),
  limitMs: z.int().min(60_000).max(604_800_000),
  lapseRule: z.enum(signOffLapseRules),
})
export type SignOffClass = z.infer<typeof signOffClassSchema>
const classes = z.array(signOffClassSchema).min(1).max(20)
export const signOffClassesSchema = z.object({ classes, version: versionSchema })
export type SignOffClasses = z.infer<typeof signOffClassesSchema>
/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeSignOffClassesBody = z.object({ classes, baseVersion: versionSchema })
export type ChangeSignOffClasses = z.infer<typeof changeSignOffClassesBody>

export const requestSignOffBody = z.object({
  caseId: idSchema,
  draftKey: z.string().min(1).max(200),
  classKey: z.string().max(30),
  because: z.string().trim().min(1).max(1000),
  parts: z.array(signOffPartSchema).min(1).max(20),
})
export const changePartsBody = z.object({ parts: z.array(signOffPartSchema).min(1).max(20) })
export const replyBody = z.object({ text: z.string().trim().min(1).max(2000) })
/** Of the sign-off as it was read: 409 when its texts are others by now. */
const textsHash = z.string().min(1).max(100)
export const decideBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), textsHash, note: z.string().max(2000).optional() }),
  z.object({
    kind: z.literal('approveWithChange'),
    textsHash,
    /** By part, as they are to be; those left out stay. */
    texts: z.record(z.string(), z.string().max(50_000)),
    note: z.string().max(2000).optional(),
  }),
  z.object({ kind: z.literal('ask'), question: z.string().trim().min(1).max(2000) }),
  z.object({ kind: z.literal('stop'), reason: z.string().trim().min(1).max(2000) }),
])

export const signOffSchema = z.object({
  signOffId: idSchema,
  caseId: idSchema,
  draftKey: z.string(),
  classKey: z.string(),
  className: z.string(),
  /** The rule that demanded it. */
  because: z.string(),
  lapseRule: z.enum(signOffLapseRules),
  hasClimbed: z.boolean(),
  askedBy: personRefSchema,
  askedAtMs: instantSchema,
  deadlineAtMs: instantSchema,
  dueAtMs: instantSchema.optional(),
  isDrill: z.boolean(),
  state: z.enum(['approved', 'open', 'stopped', 'withdrawn']),
  endedBecause: z.string().optional(),
  endedAtMs: instantSchema.optional(),
  parts: z.array(signOffPartSchema),
  /** Names these texts: an approval sends it back. */
  textsHash: z.string(),
  groups: z.array(z.object({ name: z.string(), need: z.enum(['all', 'any']) })),
  groupNo: z.int(),
  seats: z.array(
    personRefSchema.extend({
      groupNo: z.int(),
      groupName: z.string(),
      isSubstitute: z.boolean(),
      state: z.enum(['approved', 'asked', 'stopped']),
      note: z.string().optional(),
      askedAtMs: instantSchema,
      answeredAtMs: instantSchema.optional(),
      /** Against what this person approved before, where that is another text. */
      changes: z.array(
        z.object({
          partId: z.string(),
          words: z.array(z.object({ kind: z.enum(['added', 'removed', 'same']), text: z.string() })),
        }),
      ),
    }),
  ),
  words: z.array(personRefSchema.extend({ text: z.string(), atMs: instantSchema })),
  steps: z.array(
    z.object({ kind: z.enum(['asked', 'climbed', 'half', 'lapsed']), atMs: instantSchema, lateMs: z.int() }),
  ),
})
export type SignOffView = z.infer<typeof signOffSchema>
export const signOffListSchema = z.object({ signOffs: z.array(signOffSchema) })
