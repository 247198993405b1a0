// Channels, drafts and what was published, as the API gives and takes them.
import { z } from 'zod'
import { publicationActs, publicationStates } from '../../model/answer.ts'
import { answerActs, channelHealths, channelKinds, speakers } from '../../model/channel.ts'
import { idSchema, instantSchema, networkSchema, secretsSchema, versionSchema } from './common.ts'
import { settingFieldSchema } from './sources.ts'
import { personRefSchema } from './stories.ts'

export const channelKindSchema = z.enum(channelKinds)
export const answerActSchema = z.enum(answerActs)

export const lengthRuleSchema = z.object({
  unit: z.enum(['characters', 'graphemes', 'weighted']),
  max: z.number(),
  min: z.number().optional(),
  maxBytes: z.number().optional(),
  addressLength: z.number().optional(),
  isServerFree: z.literal(true).optional(),
})

export const channelLimitsSchema = z.object({
  text: lengthRuleSchema,
  acts: z.array(answerActSchema),
  answers: z.array(networkSchema),
  mentionsInReply: z.literal(true).optional(),
  hasRecipient: z.literal(true).optional(),
  hasThreads: z.boolean(),
  maxTitle: z.number().optional(),
  maxMedia: z.number(),
  mediaTypes: z.array(z.string()),
  maxMediaBytes: z.number(),
  maxAlt: z.number(),
  correction: z.enum(['edit', 'reply']),
  withdrawal: z.enum(['delete', 'note']),
  repeats: z.enum(['look', 'person', 'same key']),
  keyHoldsMs: z.number().optional(),
  isReadable: z.boolean(),
})

export const channelTypeSchema = z.object({
  kind: channelKindSchema,
  title: z.string(),
  description: z.string(),
  fields: z.array(settingFieldSchema),
  /** Fields that are filled in by connecting the account at its network; absent where it cannot be. */
  connectingFills: z.array(z.string()).optional(),
  limits: channelLimitsSchema,
})
export type ChannelType = z.infer<typeof channelTypeSchema>

export const channelSchema = z.object({
  channelId: idSchema,
  kind: channelKindSchema,
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are set; their values never leave the server. */
  secretNames: z.array(z.string()),
  isPaused: z.boolean(),
  /** In whose voice what goes out there speaks. */
  speaksAs: z.enum(speakers),
  health: z.enum(channelHealths),
  status: z.string(),
  account: z.string().optional(),
  lastError: z.string().optional(),
  lastErrorAtMs: instantSchema.optional(),
  lastPublishedAtMs: instantSchema.optional(),
  /** Nothing is sent before: the network's limit is used up. */
  holdUntilMs: instantSchema.optional(),
  keysEndAtMs: instantSchema.optional(),
  limits: channelLimitsSchema,
  /** Of what a person entered. */
  version: versionSchema,
  createdAtMs: instantSchema,
})
export type ChannelView = z.infer<typeof channelSchema>

export const addChannelBody = z.object({
  kind: channelKindSchema,
  name: z.string().trim().max(200).optional(),
  /** `organisation` unless told. */
  speaksAs: z.enum(speakers).optional(),
  settings: z.record(z.string(), z.unknown()),
  secrets: secretsSchema.default({}),
})
export type AddChannelBody = z.input<typeof addChannelBody>
/** `baseVersion` is the version that was changed: of two at once the second is told. */
export const changeChannelBody = addChannelBody
  .omit({ kind: true })
  .extend({ secrets: secretsSchema, baseVersion: versionSchema })
  .partial()
export type ChangeChannel = z.input<typeof changeChannelBody>
export const testChannelBody = addChannelBody.extend({ channelId: idSchema.optional() })
export const testChannelSchema = z.object({
  isWorking: z.boolean(),
  isExpired: z.boolean().optional(),
  message: z.string(),
  account: z.string().optional(),
})
export type TestedChannel = z.infer<typeof testChannelSchema>

/** `baseVersion`, as in a change, of the channel that is connected anew. */
export const connectChannelBody = addChannelBody.extend({
  channelId: idSchema.optional(),
  baseVersion: versionSchema.optional(),
})
export type ConnectChannel = z.input<typeof connectChannelBody>
/** What the network put at the end of our address. */
export const connectedBody = z.object({ query: z.record(z.string().max(100), z.string().max(8_000)) })

export const draftContentSchema = z.object({
  text: z.string().max(100_000),
  title: z.string().max(500).optional(),
  language: z.string().max(35).optional(),
  media: z.array(z.object({ mediaId: idSchema, alt: z.string().max(5000) })).max(20),
  parts: z
    .array(
      z.object({
        channelId: idSchema,
        act: answerActSchema,
        mentionId: idSchema.optional(),
        /** Whom it goes to, on a channel that goes to somebody: a mail address. */
        to: z.string().max(320).optional(),
        /** In the place of `to`: reporters of the desk's list, each of whom gets a letter of their own. */
        recipientIds: z.array(idSchema).max(30).optional(),
        /** In place of the one text. */
        text: z.string().max(100_000).optional(),
      }),
    )
    .max(30),
})
export type DraftContent = z.infer<typeof draftContentSchema>

export const draftVersionSchema = z.object({
  version: z.int(),
  baseVersion: z.int(),
  /** Saved after somebody else had: kept beside the line of versions. */
  isAside: z.boolean(),
  content: draftContentSchema,
  by: personRefSchema,
  atMs: instantSchema,
})
export type DraftVersionView = z.infer<typeof draftVersionSchema>

export const draftSchema = z.object({
  draftId: idSchema,
  caseId: idSchema.optional(),
  storyId: idSchema.optional(),
  state: z.enum(['open', 'published', 'discarded', 'practised']),
  createdAtMs: instantSchema,
  current: draftVersionSchema,
  /** The model that was asked for words for it. */
  helpedBy: z.string().optional(),
})
export type DraftView = z.infer<typeof draftSchema>

export const newDraftBody = z.object({ caseId: idSchema.optional(), content: draftContentSchema })
export const saveDraftBody = z.object({ baseVersion: versionSchema, content: draftContentSchema })
export const publishBody = z.object({
  version: z.int(),
  /** At once unless told. */
  planAtMs: instantSchema.optional(),
  /** This person has read every word and answers for it: asked where a machine offered some. */
  isReviewed: z.boolean().optional(),
})
/** A drill’s answer counts at once. */
export const practiseBody = publishBody.omit({ planAtMs: true })

export const draftingSchema = z.object({ model: z.string().optional() })
export type DraftingView = z.infer<typeof draftingSchema>
export const suggestBody = z.object({ wish: z.string().max(500).default('') })
export const suggestionSchema = z.object({ text: z.string(), model: z.string() })
export type SuggestionView = z.infer<typeof suggestionSchema>

export const receiptSchema = z.object({ id: z.string(), url: z.string().optional(), atMs: instantSchema })

export const publicationSchema = z.object({
  publicationId: idSchema,
  answerId: idSchema,
  channelId: idSchema,
  channelKind: channelKindSchema,
  channelName: z.string(),
  act: z.enum(publicationActs),
  /** 0 for the first post of a thread. */
  place: z.int(),
  state: z.enum(publicationStates),
  text: z.string(),
  title: z.string().optional(),
  itemKey: z.string().optional(),
  /** The reporter of the desk's list whom it goes to. */
  recipientId: idSchema.optional(),
  toName: z.string().optional(),
  ofId: idSchema.optional(),
  plannedAtMs: instantSchema.optional(),
  nextAtMs: instantSchema.optional(),
  tries: z.int(),
  sentAtMs: instantSchema.optional(),
  receipt: receiptSchema.optional(),
  confirmedAtMs: instantSchema.optional(),
  lookedAtMs: instantSchema.optional(),
  note: z.string().optional(),
  needsPerson: z.boolean(),
})
export type PublicationView = z.infer<typeof publicationSchema>

export const answerSchema = z.object({
  answerId: idSchema,
  draftId: idSchema.optional(),
  draftVersion: z.int().optional(),
  caseId: idSchema.optional(),
  storyId: idSchema.optional(),
  by: personRefSchema,
  decidedAtMs: instantSchema,
  because: z.string(),
  correctsId: idSchema.optional(),
  reason: z.string().optional(),
  /** The model that offered words for it, and when whoever published it said that they had reviewed it. */
  help: z.object({ model: z.string(), reviewedAtMs: instantSchema }).optional(),
  publications: z.array(publicationSchema),
})
export type AnswerView = z.infer<typeof answerSchema>

export const caseAnswersSchema = z.object({ drafts: z.array(draftSchema), answers: z.array(answerSchema) })
export type CaseAnswers = z.infer<typeof caseAnswersSchema>

export const plannedPublicationSchema = publicationSchema.extend({
  by: personRefSchema,
  decidedAtMs: instantSchema,
  /** When its first words were kept. */
  draftedAtMs: instantSchema.optional(),
  storyId: idSchema.optional(),
})
export const plannedSchema = z.object({
  /** Planned and held, soonest first. */
  upcoming: z.array(plannedPublicationSchema),
  /** What went out in the last days, planned or not, newest first. */
  recent: z.array(plannedPublicationSchema),
})
export type PlannedView = z.infer<typeof plannedSchema>

export const wentOutQuery = z.object({
  /** Words as typed, each of which is in what was published, in the channel's name or in that of who published it. */
  q: z.string().trim().max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(60).optional(),
})
export const wentOutSchema = z.object({
  /** The one published last first. */
  publications: z.array(plannedPublicationSchema),
  /** Absent on the last page. */
  next: z.string().optional(),
})
export type WentOutView = z.infer<typeof wentOutSchema>

export const correctBody = z.object({ text: z.string().min(1).max(100_000), reason: z.string().min(1).max(1000) })
export const withdrawBody = z.object({ reason: z.string().min(1).max(1000) })
export const resolveBody = z.discriminatedUnion('isThere', [
  z.object({ isThere: z.literal(true), url: z.string().max(2000).optional() }),
  z.object({ isThere: z.literal(false) }),
])

export const mediaSchema = z.object({
  mediaId: idSchema,
  type: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
})
export type MediaView = z.infer<typeof mediaSchema>
