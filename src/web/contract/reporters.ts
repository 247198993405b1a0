// Those who write for outlets, as the API gives and takes them. Addresses are shown to those who may write to them.
import { z } from 'zod'
import { idSchema, instantSchema, versionInAddressSchema, versionSchema } from './common.ts'
import { senderVerdicts } from '../../model/press-mail.ts'
import { answerSchema } from './answers.ts'

const line = (most: number) => z.string().trim().max(most)

/** `mailFrom`: where the address comes from, which is asked for wherever there is one. An empty text takes away. */
export const newReporterBody = z.object({
  name: line(120).min(1),
  outlet: line(200).optional(),
  /** Of the proposal that it was made from: where their articles stand. */
  site: line(255).optional(),
  mail: line(254).optional(),
  mailFrom: line(200).optional(),
  /** How a letter to them begins; `Dear` and the name unless told. */
  greeting: line(120).optional(),
  beats: z.array(line(60).min(1)).max(20).optional(),
  /** IANA name. */
  timeZone: line(60).optional(),
  notes: line(2_000).optional(),
  isDoNotContact: z.boolean().optional(),
})
export type NewReporter = z.input<typeof newReporterBody>

/** What is absent stays as it is. `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeReporterBody = newReporterBody.partial().extend({ baseVersion: versionSchema })
/** The version that the person saw: one kept meanwhile is not forgotten. */
export const forgetReporterQuery = z.object({ version: versionInAddressSchema })

const reporterSchema = z.object({
  reporterId: idSchema,
  version: versionSchema,
  name: z.string(),
  outlet: z.string(),
  site: z.string().optional(),
  mail: z.string().optional(),
  mailFrom: z.string().optional(),
  greeting: z.string().optional(),
  beats: z.array(z.string()),
  timeZone: z.string().optional(),
  notes: z.string(),
  isDoNotContact: z.boolean(),
  changedByName: z.string(),
  changedAtMs: instantSchema,
})
export type ReporterView = z.infer<typeof reporterSchema>

/** Articles of the last 90 days; quotes that went to them, how many of these they answered, and how often they asked. */
const reporterLineSchema = reporterSchema.extend({
  pieces: z.int(),
  lastPieceAtMs: instantSchema.optional(),
  sent: z.int(),
  replied: z.int(),
  asked: z.int(),
  lastSentAtMs: instantSchema.optional(),
  lastAskedAtMs: instantSchema.optional(),
})
export type ReporterLine = z.infer<typeof reporterLineSchema>

/** `next`: what `after` of the next page is; absent on the last one. */
export const reporterListSchema = z.object({ reporters: z.array(reporterLineSchema), next: z.string().optional() })
export type ReporterList = z.infer<typeof reporterListSchema>
export const reporterQuery = z.object({
  /** Words as typed, each of which is in the name, the outlet, the address or the beats. */
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(300).optional(),
})

const writerSchema = z.object({
  site: z.string(),
  authorKey: z.string(),
  name: z.string(),
  outlet: z.string(),
  pieces: z.int(),
  lastAtMs: instantSchema,
})
const pieceSchema = z.object({
  mentionId: idSchema,
  title: z.string(),
  outlet: z.string(),
  atMs: instantSchema,
  url: z.string().optional(),
  storyId: idSchema.optional(),
})
export type Piece = z.infer<typeof pieceSchema>

/** Who wrote two articles or more on the desk's topics in the last 90 days and is not kept; `beats` are names of watches. */
export const proposedReportersSchema = z.object({
  proposed: z.array(writerSchema.extend({ beats: z.array(z.string()) })),
})
export type ProposedReporter = z.infer<typeof proposedReportersSchema>['proposed'][number]

/** As a proposal names them. */
export const piecesBody = z.object({ site: z.string().max(500), authorKey: z.string().max(200) })
export const piecesSchema = z.object({ pieces: z.array(pieceSchema) })

const sentQuoteSchema = z.object({
  kind: z.literal('quote'),
  publicationId: idSchema,
  caseId: idSchema.optional(),
  text: z.string(),
  byName: z.string(),
  atMs: instantSchema,
  repliedAtMs: instantSchema.optional(),
  /** Absent where a mail or an inquiry of theirs says so. */
  repliedByName: z.string().optional(),
  /** The mail that answered it, while its words are kept: at most 600 characters of them. */
  reply: z
    .object({
      mailId: idSchema,
      fromName: z.string(),
      fromMail: z.string().optional(),
      text: z.string(),
      verdict: z.enum(senderVerdicts),
    })
    .optional(),
})
export const exchangeSchema = z.discriminatedUnion('kind', [
  sentQuoteSchema,
  z.object({
    kind: z.literal('inquiry'),
    inquiryId: idSchema,
    text: z.string(),
    atMs: instantSchema,
    deadlineAtMs: instantSchema.optional(),
    isAnswered: z.boolean(),
  }),
])
export type Exchange = z.infer<typeof exchangeSchema>

/** The last ten articles, and up to a hundred exchanges, the newest first. */
export const reporterPageSchema = reporterSchema.extend({
  lastPieces: z.array(pieceSchema),
  exchanges: z.array(exchangeSchema),
  /** Among the voices, where something of theirs was heard. */
  voiceId: idSchema.optional(),
})
export type ReporterPage = z.infer<typeof reporterPageSchema>

/** CSV, its first line naming the columns; at most 1,000 rows. `mailFrom`: where the addresses come from. */
export const importReportersBody = z.object({
  text: z.string().min(1).max(500_000),
  mailFrom: line(200).min(1),
})
export const importedReportersSchema = z.object({
  kept: z.int(),
  /** At most 50 of them; rows are counted as a table counts them. */
  leftOut: z.array(z.object({ row: z.int(), why: z.string() })),
  leftOutCount: z.int(),
})
export type ImportedReporters = z.infer<typeof importedReportersSchema>

const rankReasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wrote on this story'), atMs: instantSchema, pieces: z.int() }),
  /** In the last 30 days. */
  z.object({ kind: z.literal('wrote on this beat'), atMs: instantSchema, pieces: z.int() }),
  z.object({ kind: z.literal('is on this beat'), beats: z.array(z.string()) }),
  z.object({ kind: z.literal('wrote back'), times: z.int() }),
  z.object({ kind: z.literal('asked us'), atMs: instantSchema, times: z.int() }),
])
export type RankReason = z.infer<typeof rankReasonSchema>

const rankedSchema = z.object({
  name: z.string(),
  outlet: z.string(),
  reporter: reporterSchema.optional(),
  writer: writerSchema.optional(),
  reasons: z.array(rankReasonSchema),
})
export type RankedReporter = z.infer<typeof rankedSchema>

const keptWordsSchema = z.object({
  snippetId: idSchema,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  language: z.string().optional(),
  meets: z.array(z.string()),
})
export type ApprovedWords = z.infer<typeof keptWordsSchema>

/**
 * `onStory`: who writes the story, whoever wrote last first; `onBeat`: who writes on what it is about and has not written on it. At
 * most 40 of each. `words`: what was approved beforehand on what the case is about.
 */
export const caseReportersSchema = z.object({
  onStory: z.array(rankedSchema),
  onBeat: z.array(rankedSchema),
  sent: z.array(sentQuoteSchema.extend({ reporterId: idSchema, name: z.string() })),
  words: z.array(keptWordsSchema),
  /** By which the case is to be answered. */
  answerByMs: instantSchema.optional(),
  /** Quotes to one reporter within a day, at most. */
  mostADay: z.int(),
})
export type CaseReporters = z.infer<typeof caseReportersSchema>

/** A letter of its own to each. */
export const sendQuoteBody = z.object({
  channelId: idSchema,
  title: line(500).min(1),
  text: z.string().trim().min(1).max(20_000),
  language: z.string().max(35).optional(),
  recipientIds: z.array(idSchema).min(1).max(30),
})
export type SendQuote = z.input<typeof sendQuoteBody>

/** `waits`: kept as a draft of the case until somebody says yes; then it goes out from there. */
export const sentQuotesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), answer: answerSchema }),
  z.object({ kind: z.literal('practised') }),
  z.object({ kind: z.literal('waits'), draftId: idSchema, because: z.string(), waitsFor: z.string() }),
])
export type SentQuotes = z.infer<typeof sentQuotesSchema>

export const markReplyBody = z.object({ hasReplied: z.boolean() })
