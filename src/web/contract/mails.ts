import { z } from 'zod'
import { asideReasons, mailboxStates, mailFates, senderVerdicts } from '../../model/press-mail.ts'
import { idSchema, instantSchema, versionInAddressSchema, versionSchema } from './common.ts'

const accountFields = {
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(['starttls', 'tls']),
  user: z.string().trim().min(1).max(320),
  folder: z.string().trim().min(1).max(200),
  /** The name by which its server signs what it found of a sender; empty: nobody is verified. */
  authServer: z.string().trim().max(253).optional(),
  /** Of the press address, where that is a mailing list itself. */
  listId: z.string().trim().max(253).optional(),
}

/** `password` may be left out where server and name stay as they are. `baseVersion` is the version that was changed. */
export const connectMailboxBody = z.object({
  ...accountFields,
  password: z.string().max(1_000).optional(),
  baseVersion: versionSchema.optional(),
})
export type ConnectMailbox = z.input<typeof connectMailboxBody>

export const disconnectMailboxQuery = z.object({ version: versionInAddressSchema })

const mailboxSchema = z.object({
  ...accountFields,
  version: versionSchema,
  changedByName: z.string(),
  changedAtMs: instantSchema,
  connectedAtMs: instantSchema,
  state: z.enum(mailboxStates),
  /** A sentence: what it does at this instant. */
  status: z.string(),
  stateAtMs: instantSchema,
  /** When it last answered; when it is tried again. */
  readAtMs: instantSchema.optional(),
  nextAtMs: instantSchema.optional(),
})
export type MailboxView = z.infer<typeof mailboxSchema>

/** `mailbox` is absent while none is connected. The counts are of the mails of the last 30 days. */
export const mailboxPageSchema = z.object({
  mailbox: mailboxSchema.optional(),
  byFate: z.record(z.enum(mailFates), z.int()),
  byReason: z.partialRecord(z.enum(asideReasons), z.int()),
})
export type MailboxPage = z.infer<typeof mailboxPageSchema>

export const mailboxTestSchema = z.object({ isWorking: z.boolean(), message: z.string() })
export type MailboxTest = z.infer<typeof mailboxTestSchema>

export const mailAttachmentSchema = z.object({ name: z.string(), type: z.string(), byteCount: z.int() })
export type MailAttachment = z.infer<typeof mailAttachmentSchema>

/** What was read of a deadline, with the words that it rests on, as they stand in the text. */
export const keptDeadlineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), words: z.string(), atMs: instantSchema }),
  /** `why` goes on from the words: *names no hour*. */
  z.object({ kind: z.literal('unclear'), words: z.string(), why: z.string() }),
])
export type KeptDeadline = z.infer<typeof keptDeadlineSchema>

/** Names and addresses are what the sender says; `verdict` says whether their domain vouches for it. */
export const mailLineSchema = z.object({
  mailId: idSchema,
  receivedAtMs: instantSchema,
  fromName: z.string(),
  fromMail: z.string().optional(),
  subject: z.string(),
  excerpt: z.string(),
  fate: z.enum(mailFates),
  /** Of one left aside. */
  reason: z.enum(asideReasons).optional(),
  verdict: z.enum(senderVerdicts),
  /** What the desk's mail server found; empty where nobody looked. */
  verdictFound: z.string(),
  attachmentCount: z.int(),
  inquiryId: idSchema.optional(),
  publicationId: idSchema.optional(),
  caseId: idSchema.optional(),
  /** Who made a case of what was left aside. */
  madeByName: z.string().optional(),
  /** Its words are no longer kept. */
  isForgotten: z.boolean(),
})
export type MailLine = z.infer<typeof mailLineSchema>

export const mailSchema = mailLineSchema.extend({
  text: z.string(),
  /** What they quoted, and their signature. */
  history: z.string(),
  isCut: z.boolean(),
  attachments: z.array(mailAttachmentSchema),
  deadline: keptDeadlineSchema.optional(),
})
export type MailWhole = z.infer<typeof mailSchema>

export const mailsQuery = z.object({ fate: z.enum(mailFates).optional() })
export const mailListSchema = z.object({ mails: z.array(mailLineSchema) })

/** `null`: there is none. `seenAtMs` is the one that was seen: of two who set it at once the second is told. */
export const setDeadlineBody = z.object({
  deadlineAtMs: instantSchema.nullable(),
  seenAtMs: instantSchema.nullable(),
})
export type SetDeadline = z.input<typeof setDeadlineBody>
