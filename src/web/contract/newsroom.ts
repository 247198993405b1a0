import { z } from 'zod'
import { statementKinds, statementSections, statementStates } from '../../model/statement.ts'
import { senderVerdicts } from '../../model/press-mail.ts'
import { idSchema, instantSchema, versionInAddressSchema, versionSchema } from './common.ts'
import { keptDeadlineSchema, mailAttachmentSchema } from './mails.ts'

/** A desk's newsroom as the public meets it. */
export const mastheadSchema = z.object({
  slug: z.string(),
  isOn: z.boolean(),
  /** Is it what `/newsroom` shows? */
  isDefault: z.boolean(),
  title: z.string(),
  lead: z.string(),
  language: z.string(),
  contactMail: z.string().optional(),
  contactPhone: z.string().optional(),
  version: versionSchema,
})
export type Masthead = z.infer<typeof mastheadSchema>

/** An empty text takes a contact away. `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeMastheadBody = z.object({
  slug: z.string().trim().max(60).optional(),
  isOn: z.boolean().optional(),
  isDefault: z.boolean().optional(),
  title: z.string().trim().max(120).optional(),
  lead: z.string().trim().max(500).optional(),
  language: z.string().trim().max(35).optional(),
  contactMail: z.union([z.email().max(320), z.literal('')]).optional(),
  contactPhone: z.string().trim().max(60).optional(),
  baseVersion: versionSchema.optional(),
})
export type ChangeMasthead = z.input<typeof changeMastheadBody>

const statementFields = {
  statementId: idSchema,
  section: z.enum(statementSections),
  kind: z.enum(statementKinds),
  language: z.string(),
  state: z.enum(statementStates),
  caseId: idSchema.optional(),
  correctsId: idSchema.optional(),
  /** Of the newest draft. */
  revision: z.int(),
  /** Of the newest published version; 0 before. */
  version: z.int(),
  createdByName: z.string(),
  createdAtMs: instantSchema,
  changedAtMs: instantSchema,
  publishedAtMs: instantSchema.optional(),
  withdrawnAtMs: instantSchema.optional(),
  withdrawnReason: z.string().optional(),
  /** Where the public finds it. */
  path: z.string().optional(),
  title: z.string(),
}

export const statementLineSchema = z.object(statementFields)
export type StatementLine = z.infer<typeof statementLineSchema>

/** `next`: what `after` of the next page is; absent on the last one. */
export const statementListSchema = z.object({ statements: z.array(statementLineSchema), next: z.string().optional() })
export type StatementList = z.infer<typeof statementListSchema>

export const statementQuery = z.object({
  state: z.enum(statementStates).optional(),
  caseId: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(60).optional(),
  /** Words as typed, each of which is in the title, the summary, the text or the name of who began it. */
  q: z.string().trim().max(200).optional(),
})

export const statementVersionSchema = z.object({
  version: z.int(),
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  /** What a correction changed, as the page shows it. */
  note: z.string(),
  byName: z.string(),
  atMs: instantSchema,
})

export const statementSchema = z.object({
  ...statementFields,
  summary: z.string(),
  /** Markdown. */
  body: z.string(),
  keptByName: z.string().optional(),
  keptAtMs: instantSchema.optional(),
  /** Newest first; empty while it is a draft. */
  versions: z.array(statementVersionSchema),
})
export type StatementView = z.infer<typeof statementSchema>

const mediaWords = {
  alt: z.string().trim().min(1).max(500),
  caption: z.string().trim().max(500).optional(),
  credit: z.string().trim().min(1).max(200),
  licence: z.string().trim().min(1).max(200),
}

export const mediaSchema = z.object({
  mediaId: idSchema,
  fileName: z.string(),
  contentType: z.string(),
  byteCount: z.int(),
  width: z.int().optional(),
  height: z.int().optional(),
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  licence: z.string(),
  isListed: z.boolean(),
  addedByName: z.string(),
  addedAtMs: instantSchema,
  path: z.string(),
})
export type MediaView = z.infer<typeof mediaSchema>
export const mediaListSchema = z.object({ media: z.array(mediaSchema) })
/** Beside the file itself, which is the body as it is: a picture or a PDF, told by its content, of at most 10 MiB. */
export const addMediaQuery = z.object({ fileName: z.string().trim().min(1).max(200), ...mediaWords })
export const changeMediaBody = z.object(mediaWords).partial().extend({ isListed: z.boolean().optional() })
export type ChangeMedia = z.input<typeof changeMediaBody>

export const factSchema = z.object({
  label: z.string().trim().min(1).max(120),
  value: z.string().trim().min(1).max(500),
  asOf: z.iso.date().optional(),
  source: z.url().max(2_000).optional(),
})
const spokespersonSchema = z.object({
  name: z.string().trim().min(1).max(120),
  position: z.string().trim().min(1).max(200),
  mediaId: idSchema.optional(),
  quotes: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(1_000),
        about: z.string().trim().max(120).optional(),
        saidOn: z.iso.date().optional(),
      }),
    )
    .max(50),
})
/** `revision` is that of the sheet which was changed: of two at once the second is told. */
export const keepFactsBody = z.object({
  facts: z.array(factSchema).max(100),
  spokespersons: z.array(spokespersonSchema).max(50),
  revision: versionSchema,
})
export type KeepFacts = z.input<typeof keepFactsBody>
export const factsSchema = keepFactsBody.extend({
  keptByName: z.string().optional(),
  keptAtMs: instantSchema.optional(),
})
export type FactsView = z.infer<typeof factsSchema>

export const inquirySchema = z.object({
  inquiryId: idSchema,
  name: z.string(),
  outlet: z.string().optional(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  question: z.string(),
  deadlineAtMs: instantSchema.optional(),
  receivedAtMs: instantSchema,
  caseId: idSchema.optional(),
  /** On the desk's list. */
  listedAtMs: instantSchema.optional(),
  /** On the screen of somebody on the desk. */
  shownAtMs: instantSchema.optional(),
  readAtMs: instantSchema.optional(),
  endedAtMs: instantSchema.optional(),
  isAnswered: z.boolean(),
  /** Its words are no longer kept. */
  isForgotten: z.boolean(),
  /** Who set its deadline after it came, and when; the name is absent where a mail of theirs did. */
  deadlineByName: z.string().optional(),
  deadlineSetAtMs: instantSchema.optional(),
  /** The mail that it came by; absent of one that came by the form. */
  cameBy: z
    .object({
      mailId: idSchema,
      verdict: z.enum(senderVerdicts),
      verdictFound: z.string(),
      isCut: z.boolean(),
      attachments: z.array(mailAttachmentSchema),
      deadline: keptDeadlineSchema.optional(),
    })
    .optional(),
})
export type InquiryView = z.infer<typeof inquirySchema>
export const inquiryListSchema = z.object({ inquiries: z.array(inquirySchema) })

const words = {
  title: z.string().trim().min(1).max(300),
  summary: z.string().trim().max(500).optional(),
  body: z.string().trim().min(1).max(100_000),
}

export const newStatementBody = z.object({
  ...words,
  kind: z.enum(statementKinds).optional(),
  section: z.enum(statementSections).optional(),
  language: z.string().trim().max(35).optional(),
  caseId: idSchema.optional(),
  correctsId: idSchema.optional(),
})
export type NewStatement = z.input<typeof newStatementBody>

/** `revision` is that of the draft which was changed: of two at once the second is told. */
export const changeDraftBody = newStatementBody
  .omit({ caseId: true, correctsId: true })
  .partial()
  .extend({ revision: versionSchema })
export type ChangeDraft = z.input<typeof changeDraftBody>

/** The draft that the person saw: one kept meanwhile is not thrown away. */
export const discardDraftQuery = z.object({ revision: versionInAddressSchema })

export const publishStatementBody = z.object({ revision: versionSchema })

export const correctStatementBody = z.object({
  title: words.title.optional(),
  summary: words.summary,
  body: words.body.optional(),
  version: z.int(),
  note: z.string().trim().min(1).max(1_000),
})
export type CorrectStatement = z.input<typeof correctStatementBody>

export const withdrawStatementBody = z.object({ reason: z.string().trim().min(1).max(1_000) })

export const previewStatementBody = z.object({ body: z.string().max(100_000) })
/** `html` was made safe on the server. */
export const previewStatementSchema = z.object({ html: z.string() })

/** Our words in somebody's article. */
export const pickupSchema = z.object({
  mentionId: idSchema,
  title: z.string(),
  outlet: z.string(),
  url: z.string().optional(),
  storyId: idSchema.optional(),
  /** When the article was published; when we had said it. */
  atMs: instantSchema,
  saidAtMs: instantSchema,
  /** Where we said it first: `our newsroom`, a channel's name, `a letter to reporters`. */
  place: z.string(),
  statementId: idSchema.optional(),
  /** From 1; 0 is the headline. */
  paragraph: z.int(),
  paragraphs: z.int(),
  /** As they stand there, and how many of our words in a row they are. */
  quote: z.string(),
  runLength: z.int(),
})
export type PickupView = z.infer<typeof pickupSchema>
/** At most 100, the first to carry them first. */
export const pickupListSchema = z.object({ pickups: z.array(pickupSchema) })
