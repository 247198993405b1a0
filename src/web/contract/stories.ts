import { z } from 'zod'
import { caseEnds, caseStates } from '../../model/case.ts'
import { lanes, risks } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import { intents } from '../../model/reading.ts'
import { stampKinds } from '../../model/stamp.ts'
import { storyMedia } from '../../model/story.ts'
import { idSchema, instantSchema, itemKindSchema, networkSchema, spanSchema } from './common.ts'

export const stageSchema = z.enum(['quiet', 'breaking', 'scramble', 'rising', 'peak', 'fading', 'old'])
export const stanceSchema = z.enum(['praise', 'pan', 'neutral'])
export const intentSchema = z.enum(intents)

export const burstSchema = z.object({
  startedAtMs: instantSchema,
  detectedAtMs: instantSchema,
  count: z.int(),
  spanMs: z.number(),
  normalPerHour: z.number(),
  onceInMs: z.number(),
})

export const storySchema = z.object({
  storyId: idSchema,
  deskId: idSchema,
  headline: z.string(),
  lead: z.object({
    mentionId: idSchema,
    network: networkSchema,
    kind: itemKindSchema,
    voiceName: z.string(),
    voiceHandle: z.string().optional(),
    site: z.string().optional(),
    url: z.string().optional(),
    excerpt: z.string(),
    publishedAtMs: instantSchema.optional(),
    heardAtMs: instantSchema,
    matchedAtMs: instantSchema,
    /** It is read as praise or as a pan, and that is not sure. */
    isStanceUnsure: z.boolean().optional(),
  }),
  spark: z.array(z.number()),
  sparkStepMs: z.number(),
  stage: stageSchema,
  openedAtMs: instantSchema,
  lastMentionAtMs: instantSchema,
  mentionCount: z.int(),
  repeatCount: z.int(),
  voiceCount: z.int(),
  siteCount: z.int(),
  stanceCounts: z.object({ praise: z.int(), pan: z.int(), neutral: z.int() }),
  languages: z.array(z.string()),
  networks: z.array(networkSchema),
  watchIds: z.array(idSchema),
  topVoiceRank: z.number(),
  topThoughtfulness: z.number(),
  leadIntent: intentSchema,
  burst: burstSchema.optional(),
  opportunityWindow: z.object({
    openness: z.number(),
    minutesLeftLow: z.number(),
    minutesLeftHigh: z.number(),
    asOfMs: instantSchema,
    halvesAfterMinutes: z.number().optional(),
    usual: z.object({ medium: z.enum(storyMedia), minutes: z.number(), storyCount: z.int() }).optional(),
  }),
  isDrill: z.boolean(),
  mergedIntoId: idSchema.optional(),
})

/** What is to be dealt with: a story, one mention, a thread that we are part of, or what came by the newsroom's forms. */
export const caseAboutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('story') }),
  z.object({ kind: z.literal('thread') }),
  z.object({ kind: z.literal('tip'), tipId: idSchema }),
  z.object({ kind: z.literal('mention'), mentionId: idSchema }),
  z.object({ kind: z.literal('inquiry'), inquiryId: idSchema, deadlineAtMs: instantSchema.optional() }),
])

/** How a case is to be dealt with; each judgement with its reason. */
export const courseSchema = z.object({
  playbook: z.enum(playbookKinds),
  playbookBecause: z.string(),
  isPlaybookByPerson: z.boolean(),
  topics: z.array(z.string()),
  risk: z.enum(risks),
  riskBecause: z.string(),
  /** Whose words it is by, where they stand deeper in the story than its headline and lead. */
  riskMention: z.object({ mentionId: idSchema, voiceName: z.string(), excerpt: z.string() }).optional(),
  lane: z.enum(lanes),
  laneBecause: z.string(),
  waitingSinceMs: instantSchema,
  answerByMs: instantSchema,
  answeredAtMs: instantSchema.optional(),
})

export const caseSchema = z.object({
  caseId: idSchema,
  deskId: idSchema,
  storyId: idSchema,
  about: caseAboutSchema.optional(),
  course: courseSchema.optional(),
  state: z.enum(caseStates),
  claimedBy: idSchema.optional(),
  claimedAtMs: instantSchema.optional(),
  /** Given to its holder, who has not acted on it since. */
  isAssigned: z.boolean().optional(),
  claimLapsesAtMs: instantSchema.optional(),
  openedAtMs: instantSchema,
  endedAtMs: instantSchema.optional(),
  end: z.enum(caseEnds).optional(),
  isDrill: z.boolean(),
})

export const personRefSchema = z.object({ personId: idSchema, name: z.string() })
export type PersonRef = z.infer<typeof personRefSchema>

/** One row of the inbox: a case and its story. The order is worked out by `waitingCost` on either side. */
export const inboxRowSchema = z.object({
  case: caseSchema,
  story: storySchema,
  holder: personRefSchema.optional(),
})
export type InboxRow = z.infer<typeof inboxRowSchema>

export const inboxQuery = z.object({
  /** `active` = open and claimed. */
  state: z.enum(['active', 'mine', 'stood', 'closed']).default('active'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

export const inboxSchema = z.object({
  rows: z.array(inboxRowSchema),
  /** Active cases, also those beyond `limit`. */
  activeCount: z.int(),
  /** Follow the stream from here. */
  eventId: z.string(),
})

export const findQuery = z.object({
  /** Words as typed, each of which has to be found: of a headline, of what was said, of a voice, a watch, an owner. */
  q: z.string().trim().min(1).max(200),
  /** `next` of the page before. */
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** A row of the inbox with why it was found. */
export const foundRowSchema = inboxRowSchema.extend({
  /** Where the headline (`field` is `title`) holds what was typed. */
  marks: z.array(spanSchema),
  /** By what else it was found, in words. */
  because: z.array(z.string()),
})
export type FoundRow = z.infer<typeof foundRowSchema>

/** Open stories and past ones, the ones mentioned last first. */
export const foundSchema = z.object({
  rows: z.array(foundRowSchema),
  /** Where to go on, as `after`; absent when there are no more. */
  next: z.string().optional(),
})
export type Found = z.infer<typeof foundSchema>

export const stampSchema = z.object({
  caseId: idSchema,
  kind: z.enum(stampKinds),
  atMs: instantSchema,
  personId: idSchema.optional(),
  personName: z.string().optional(),
  note: z.string().optional(),
})
export type StampView = z.infer<typeof stampSchema>

export const readingSchema = z.object({
  language: z.string(),
  stance: stanceSchema,
  stanceConfidence: z.number(),
  stanceReasons: z.array(z.string()),
  intent: intentSchema,
  intentConfidence: z.number(),
  intentReasons: z.array(z.string()),
  thoughtfulness: z.number(),
  thoughtfulnessReasons: z.array(z.string()),
  voiceRank: z.number(),
  /** We said it ourselves: its stance is not read. */
  isOurs: z.literal(true).optional(),
})

/** A mention as its story shows it. */
export const mentionViewSchema = z.object({
  mentionId: idSchema,
  itemKey: z.string(),
  network: networkSchema,
  kind: itemKindSchema,
  url: z.string().optional(),
  title: z.string().optional(),
  text: z.string(),
  site: z.string().optional(),
  voice: z.object({
    voiceKey: z.string(),
    name: z.string(),
    handle: z.string().optional(),
    url: z.string().optional(),
    followers: z.number().optional(),
    isVerified: z.boolean().optional(),
  }),
  publishedAtMs: instantSchema.optional(),
  heardAtMs: instantSchema,
  matchedAtMs: instantSchema,
  goneAtMs: instantSchema.optional(),
  isReply: z.boolean(),
  isRepost: z.boolean(),
  watchIds: z.array(idSchema),
  reading: readingSchema,
  /** Set when it says again what another mention of the story said. */
  repeatOfId: idSchema.optional(),
  /** How many mentions repeat this one. */
  repeats: z.int(),
  /** The words and links that put it into this story. */
  why: z.array(z.string()),
  /** Which words the watches matched, for marking. */
  spans: z.array(spanSchema),
})
export type MentionView = z.infer<typeof mentionViewSchema>

export const storyViewSchema = z.object({
  story: storySchema,
  /** Absent for a story that needs no case. */
  case: caseSchema.optional(),
  holder: personRefSchema.optional(),
  stamps: z.array(stampSchema),
  /** Who has this case open at this instant. */
  present: z.array(personRefSchema),
  /** The newest 50, newest first, repeats among them. */
  mentions: z.array(mentionViewSchema),
  /** Where the older ones begin, for `after`; absent when these are all. */
  nextMentions: z.string().optional(),
  /** Mentions per bucket from the story's start, for the timeline. */
  buckets: z.array(z.object({ startMs: instantSchema, count: z.int(), pans: z.int(), praises: z.int() })),
  bucketMs: z.number(),
  bursts: z.array(burstSchema),
  /** The story in three to six lines, each with the mentions it rests on. */
  brief: z.array(
    z.object({
      kind: z.enum(['first', 'joined', 'disputed', 'asked', 'spread', 'unsaid']),
      says: z.string(),
      quote: z.string().optional(),
      mentionIds: z.array(idSchema),
    }),
  ),
  /** Networks and languages that speak of it, largest first: the circles that it has reached. */
  circles: z.array(
    z.object({
      network: networkSchema,
      language: z.string(),
      mentions: z.int(),
      voices: z.int(),
      firstAtMs: instantSchema,
    }),
  ),
  /** The sites that carry it, in the order in which they came to it, at most 30. */
  sites: z.array(z.object({ site: z.string(), mentions: z.int(), repeats: z.int(), firstAtMs: instantSchema })),
  /** Set when this is the story as it looked at that instant, and not as it is. */
  asOfMs: instantSchema.optional(),
  /** `burstInWords` of the burst under way. */
  burstInWords: z.string().optional(),
  voices: z.array(
    z.object({
      voiceKey: z.string(),
      name: z.string(),
      handle: z.string().optional(),
      network: networkSchema,
      url: z.string().optional(),
      mentions: z.int(),
      voiceRank: z.number(),
    }),
  ),
  eventId: z.string(),
})
export type StoryView = z.infer<typeof storyViewSchema>

/** The instant, epoch ms, at which the story is looked at: what had been heard by then, and nothing of what came after. */
const lookBack = z.object({ at: z.coerce.number().int().min(0).optional() })
export const storyQuery = lookBack

export const storyListQuery = z.object({
  stage: stageSchema.optional(),
  /** `next` of the page before. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const storyListSchema = z.object({ stories: z.array(storySchema), next: z.string().optional() })

export const mentionsQuery = storyListQuery.omit({ stage: true }).extend(lookBack.shape)
export const mentionPageSchema = z.object({ mentions: z.array(mentionViewSchema), next: z.string().optional() })
export type MentionPage = z.infer<typeof mentionPageSchema>

const latestMentionSchema = mentionViewSchema.omit({ repeats: true, repeatOfId: true }).extend({ storyId: idSchema })
/** The newest of each, by what others say of us; absent where there is none. */
export const latestSchema = z.object({
  praise: latestMentionSchema.optional(),
  pan: latestMentionSchema.optional(),
  /** A video that shows how something of ours is done. */
  howTo: latestMentionSchema.optional(),
})
export type LatestView = z.infer<typeof latestSchema>
export type LatestMentionView = z.infer<typeof latestMentionSchema>

/** Forecasts that were made at or after this instant, epoch ms; twelve weeks back unless told. */
export const forecastsQuery = z.object({ from: z.coerce.number().int().min(0).optional() })

const squaredError = z.number().min(0).max(1)

/** How well this desk's opportunity windows were foretold. */
export const forecastsSchema = z.object({
  fromMs: instantSchema,
  /** Forecasts of which it is known whether the window was open, of so many stories. */
  forecastCount: z.int(),
  storyCount: z.int(),
  /** Those that are too young for it. */
  waitingCount: z.int(),
  brier: squaredError.optional(),
  brierAt60Minutes: squaredError.optional(),
  /** What always telling the mean would come to. */
  brierOfTheMean: squaredError.optional(),
  /** Share of the bands that held: four in five is what they promise. */
  bandCoverage: z.number().optional(),
  /** By what was told, in fifths: the mean of it, and the share of windows that were open. */
  bins: z.array(z.object({ from: z.number(), count: z.int(), told: z.number(), open: z.number() })),
})
export type Forecasts = z.infer<typeof forecastsSchema>

/** The story that this one is part of. */
export const mergeBody = z.object({ intoId: idSchema })
/** What is another story. */
export const splitBody = z.object({ mentionIds: z.array(idSchema).min(1).max(500) })
export const splitSchema = z.object({ story: storySchema, other: storySchema })

export const letStandBody = z.object({ reason: z.string().trim().max(500).optional() })
export const closeBody = z.object({ end: z.enum(caseEnds), note: z.string().trim().max(5000).optional() })
export const noteBody = z.object({ note: z.string().trim().min(1).max(5000) })
export const shownBody = z.object({ caseIds: z.array(idSchema).min(1).max(500) })
/** What this browser has open; `null` when it has nothing open. */
export const presenceBody = z.object({ caseId: idSchema.nullable() })

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(500),
  /** What an earlier page gave as `next`, or an instant in epoch ms. */
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const searchSchema = z.object({
  hits: z.array(
    z.object({
      mentionId: idSchema,
      storyId: idSchema.optional(),
      network: networkSchema,
      title: z.string().optional(),
      text: z.string(),
      url: z.string().optional(),
      voiceName: z.string(),
      publishedAtMs: instantSchema.optional(),
      heardAtMs: instantSchema,
      spans: z.array(spanSchema),
    }),
  ),
  /** Where to go on for older ones, as `before`; absent when there are none. */
  next: z.string().optional(),
})
export type SearchHits = z.infer<typeof searchSchema>
