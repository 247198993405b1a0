import { z } from 'zod'
import { coverageStates } from '../../model/coverage.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'

const coverageFields = {
  coverageId: idSchema,
  /** Last part of its public address. */
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  state: z.enum(coverageStates),
  /** Within so long a line is to be before its readers, ms. */
  promiseMs: z.int(),
  /** By which whoever has it gets the files once it is over. */
  accessCode: z.string(),
  lineCount: z.int(),
  createdByName: z.string(),
  createdAtMs: instantSchema,
  startedAtMs: instantSchema.optional(),
  endedAtMs: instantSchema.optional(),
  version: versionSchema,
}
export const coverageLineSchema = z.object({
  number: z.int(),
  version: z.int(),
  /** Empty for the desk's own words. */
  speaker: z.string(),
  /** Empty: it was taken back. */
  text: z.string(),
  saidAtMs: instantSchema,
  atMs: instantSchema,
})
export type CoverageLineView = z.infer<typeof coverageLineSchema>

export const coverageListSchema = z.object({ coverages: z.array(z.object(coverageFields)) })
export type CoverageListed = z.infer<typeof coverageListSchema>['coverages'][number]

export const coverageSchema = z.object({
  ...coverageFields,
  /** The latest 200, newest first, as they read by now. */
  lines: z.array(coverageLineSchema),
  files: z.array(
    z.object({
      coverageFileId: idSchema,
      fileName: z.string(),
      byteCount: z.number(),
      sha256: z.string(),
      title: z.string(),
      addedByName: z.string(),
      addedAtMs: instantSchema,
    }),
  ),
  /** How long lines took to readers' browsers, as a part of those measures it. */
  reach: z.object({ count: z.number(), p50Ms: z.number().optional(), p99Ms: z.number().optional() }),
})
export type CoverageView = z.infer<typeof coverageSchema>

const words = {
  title: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(500).optional(),
  language: z.string().trim().max(35).optional(),
  promiseMs: z.int().min(250).max(60_000).optional(),
}
export const newCoverageBody = z.object(words)
export type NewCoverage = z.input<typeof newCoverageBody>
/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeCoverageBody = z.object({
  ...words,
  title: words.title.optional(),
  baseVersion: versionSchema.optional(),
})
export type ChangeCoverage = z.input<typeof changeCoverageBody>

/** `key`: by which a line that is sent twice is one. */
export const newLineBody = z.object({
  speaker: z.string().trim().max(120).optional(),
  text: z.string().trim().min(1).max(2_000),
  key: z.string().trim().min(1).max(100).optional(),
})
export type NewLine = z.input<typeof newLineBody>

/** Without words the line is taken back. `version` is that of the words that are put right. */
export const correctLineBody = z.object({
  number: z.int().min(1).max(1_000_000),
  speaker: z.string().trim().max(120).optional(),
  text: z.string().trim().max(2_000),
  version: versionSchema,
})
export type CorrectLine = z.input<typeof correctLineBody>

export const addCoverageFileQuery = z.object({
  fileName: z.string().trim().min(1).max(255),
  title: z.string().trim().min(1).max(200),
})
