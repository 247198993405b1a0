import { z } from 'zod'
import { tipChecks, tipCredits, tipLikenesses, tipStates, tipUses } from '../../model/tip.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'

/** Whether a newsroom takes tips, and on which terms. */
export const tipTermsSchema = z.object({
  isOn: z.boolean(),
  licence: z.string(),
  version: versionSchema,
  keptByName: z.string().optional(),
  keptAtMs: instantSchema.optional(),
})
export type TipTermsView = z.infer<typeof tipTermsSchema>

/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeTipTermsBody = z.object({
  isOn: z.boolean().optional(),
  licence: z.string().trim().min(20).max(4_000).optional(),
  baseVersion: versionSchema.optional(),
})
export type ChangeTipTerms = z.input<typeof changeTipTermsBody>

/** Time, place and device are what the file claims: anybody can write them there. */
const tipFileSchema = z.object({
  fileId: idSchema,
  fileName: z.string(),
  contentType: z.string(),
  byteCount: z.number(),
  /** Hexadecimal, of the file as it came. */
  sha256: z.string(),
  width: z.int().optional(),
  height: z.int().optional(),
  hasPreview: z.boolean(),
  claims: z.object({
    /** By the camera's own clock. */
    takenAt: z.string().optional(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
    device: z.string().optional(),
  }),
  /** What is to be seen, where it is shown to the public; else empty. */
  alt: z.string(),
})
export type TipFileView = z.infer<typeof tipFileSchema>

export const tipSchema = z.object({
  tipId: idSchema,
  text: z.string(),
  place: z.string().optional(),
  exactPlace: z.string().optional(),
  name: z.string().optional(),
  contact: z.string().optional(),
  use: z.enum(tipUses),
  credit: z.enum(tipCredits),
  mayShowExactPlace: z.boolean(),
  termsVersion: versionSchema,
  /** What was agreed to, word for word. */
  consent: z.string(),
  receivedAtMs: instantSchema,
  caseId: idSchema.optional(),
  listedAtMs: instantSchema.optional(),
  shownAtMs: instantSchema.optional(),
  readAtMs: instantSchema.optional(),
  endedAtMs: instantSchema.optional(),
  state: z.enum(tipStates),
  checks: z.array(z.enum(tipChecks)),
  note: z.string(),
  judgedByName: z.string().optional(),
  judgedAtMs: instantSchema.optional(),
  publicText: z.string(),
  publicSinceMs: instantSchema.optional(),
  publicUntilMs: instantSchema.optional(),
  /** When whoever sent it took their consent back. */
  withdrawnAtMs: instantSchema.optional(),
  isForgotten: z.boolean(),
  version: versionSchema,
  files: z.array(tipFileSchema),
  alike: z.array(z.object({ tipId: idSchema, because: z.enum(tipLikenesses) })),
  /** Published statements of its case, where consent was taken back. */
  statements: z.array(z.object({ statementId: idSchema, title: z.string() })),
})
export type TipView = z.infer<typeof tipSchema>
export const tipListSchema = z.object({ tips: z.array(tipSchema) })

/** At least one way in which it was looked into, unless it is unverified again. */
export const judgeTipBody = z.object({
  state: z.enum(tipStates),
  checks: z.array(z.enum(tipChecks)).max(tipChecks.length),
  note: z.string().trim().max(1_000).optional(),
  version: versionSchema,
})
export type JudgeTip = z.input<typeof judgeTipBody>

/** The words as they are to be shown, and of each picture that is to be shown what is to be seen. */
export const publishTipBody = z.object({
  text: z.string().trim().max(5_000),
  pictures: z.array(z.object({ fileId: idSchema, alt: z.string().trim().min(1).max(500) })).max(20),
  version: versionSchema,
})
export type PublishTip = z.input<typeof publishTipBody>

export const takeOffTipBody = z.object({ version: versionSchema })
