// The programme of eight steps by which guidelines come about, and the quiz that makes them second nature.
import { z } from 'zod'
import { deskParams, idSchema, instantSchema } from './common.ts'
import { guidelineVersionSchema } from './guidelines.ts'

const rulingSchema = z.enum(['amended', 'stands', 'no conflict'])
export type RulingView = z.infer<typeof rulingSchema>
const silenceSchema = z.enum(['escalate', 'lapse'])
const areaSchema = z.string().trim().min(1).max(60)
const hoursSchema = z.int().min(1).max(336)
const reasonSchema = z.string().trim().max(1_000).optional()
const clauseIdSchema = z.string().min(1).max(60)
const hashSchema = z.string().min(1).max(100)

/** One thing that a person does in the programme. */
export const programmeCommandBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('name stakeholder'), personId: idSchema, area: areaSchema }),
  z.object({ kind: z.literal('remove stakeholder'), personId: idSchema }),
  /** For oneself: are guidelines needed? */
  z.object({ kind: z.literal('answer need'), agrees: z.boolean(), reason: reasonSchema }),
  z.object({ kind: z.literal('set department'), personId: idSchema, department: areaSchema }),
  z.object({ kind: z.literal('choose drafters'), personIds: z.array(idSchema).min(1).max(12) }),
  /** Markdown or plain text. */
  z.object({
    kind: z.literal('attach document'),
    title: z.string().trim().min(1).max(200),
    text: z.string().min(1).max(200_000),
  }),
  z.object({ kind: z.literal('remove document'), documentId: idSchema }),
  z.object({ kind: z.literal('settle conflict'), conflictKey: z.string().max(64), ruling: rulingSchema }),
  z.object({ kind: z.literal('finish rules') }),
  z.object({ kind: z.literal('adopt fact'), factId: z.string().max(60) }),
  z.object({ kind: z.literal('finish library') }),
  z.object({
    kind: z.literal('ask sign-off'),
    hours: hoursSchema.default(48),
    onSilence: silenceSchema.default('escalate'),
  }),
  /** `hash`: of the text that was read. */
  z.object({ kind: z.literal('sign'), hash: hashSchema, isYes: z.boolean(), reason: reasonSchema }),
  z.object({ kind: z.literal('open round'), hours: hoursSchema.default(72) }),
  z.object({ kind: z.literal('comment'), clauseId: clauseIdSchema, text: z.string().trim().min(1).max(2_000) }),
  z.object({
    kind: z.literal('answer comment'),
    commentId: idSchema,
    text: z.string().trim().min(1).max(2_000),
    isTaken: z.boolean(),
  }),
  z.object({ kind: z.literal('end round') }),
  z.object({
    kind: z.literal('publish'),
    isPublic: z.boolean().default(false),
    note: z.string().trim().max(500).optional(),
  }),
])
export type ProgrammeCommand = z.input<typeof programmeCommandBody>

const stepSchema = z.object({
  number: z.int().min(1).max(8),
  title: z.string(),
  state: z.enum(['done', 'open', 'waiting']),
  says: z.string(),
  /** Whose turn it is, by name. */
  who: z.array(z.string()),
  /** Done since, or open since. */
  sinceMs: instantSchema.optional(),
})
export type ProgrammeStep = z.infer<typeof stepSchema>

const stakeholderSchema = z.object({ personId: idSchema, name: z.string(), area: z.string() })
const seatSchema = stakeholderSchema.extend({
  state: z.enum(['waiting', 'signed', 'declined', 'passed over']),
  atMs: instantSchema.optional(),
  reason: z.string().optional(),
  /** Who signed in their stead. */
  byName: z.string().optional(),
})
const signOffSchema = z.object({
  signOffId: idSchema,
  hash: z.string(),
  askedAtMs: instantSchema,
  askedByName: z.string(),
  dueAtMs: instantSchema,
  onSilence: silenceSchema,
  seats: z.array(seatSchema),
  remindedAtMs: instantSchema.optional(),
  state: z.enum(['waiting', 'escalated', 'signed', 'declined', 'lapsed']),
  endedAtMs: instantSchema.optional(),
})
export type ProgrammeSignOff = z.infer<typeof signOffSchema>

const conflictSchema = z.object({
  conflictKey: z.string(),
  documentId: idSchema,
  documentTitle: z.string(),
  line: z.int(),
  theirSentence: z.string(),
  clauseId: z.string(),
  clauseTitle: z.string(),
  ourSentence: z.string(),
  /** Words that both are about. */
  about: z.array(z.string()),
  settled: z.object({ ruling: rulingSchema, byName: z.string(), atMs: instantSchema }).optional(),
})
export type ProgrammeConflict = z.infer<typeof conflictSchema>

const commentSchema = z.object({
  commentId: idSchema,
  clauseId: z.string(),
  text: z.string(),
  byName: z.string(),
  atMs: instantSchema,
  answer: z.object({ text: z.string(), isTaken: z.boolean(), byName: z.string(), atMs: instantSchema }).optional(),
})
export type ProgrammeComment = z.infer<typeof commentSchema>

export const programmeSchema = z.object({
  /** Absent before the desk has started one. */
  programme: z
    .object({
      startedAtMs: instantSchema,
      startedByName: z.string(),
      steps: z.array(stepSchema),
      stakeholders: z.array(
        stakeholderSchema.extend({
          namedAtMs: instantSchema,
          answer: z.object({ agrees: z.boolean(), reason: z.string().optional(), atMs: instantSchema }).optional(),
        }),
      ),
      departments: z.array(z.object({ personId: idSchema, department: z.string() })),
      drafters: z.array(z.object({ personId: idSchema, name: z.string(), department: z.string().optional() })),
      candidates: z.array(
        z.object({ personId: idSchema, name: z.string(), department: z.string().optional(), because: z.string() }),
      ),
      documents: z.array(z.object({ documentId: idSchema, title: z.string(), atMs: instantSchema, chars: z.int() })),
      conflicts: z.array(conflictSchema),
      facts: z.array(
        z.object({
          factId: z.string(),
          of: z.string(),
          says: z.string(),
          url: z.string(),
          clauseId: z.string(),
          clauseTitle: z.string(),
          adopted: z.object({ title: z.string(), origin: z.string().optional() }).optional(),
        }),
      ),
      /** The draft, or what is in force where there is none. */
      text: z.object({
        hash: z.string(),
        isDraft: z.boolean(),
        isReadable: z.boolean(),
        clauses: z.array(z.object({ clauseId: z.string(), title: z.string(), origin: z.string().optional() })),
      }),
      signOff: signOffSchema.optional(),
      isStillSigned: z.boolean().optional(),
      round: z
        .object({
          roundId: idSchema,
          openedAtMs: instantSchema,
          dueAtMs: instantSchema,
          endedAtMs: instantSchema.optional(),
          comments: z.array(commentSchema),
        })
        .optional(),
      published: z
        .object({
          version: z.int(),
          hash: z.string(),
          isPublic: z.boolean(),
          atMs: instantSchema,
          byName: z.string(),
        })
        .optional(),
      secondNatureShare: z.number().min(0).max(1),
      /** Newest first. */
      record: z.array(z.object({ seq: z.int(), atMs: instantSchema, byName: z.string().optional(), says: z.string() })),
    })
    .optional(),
})
export type Programme = NonNullable<z.infer<typeof programmeSchema>['programme']>

export const signedTextParams = deskParams.extend({ hash: hashSchema })
export const signedTextSchema = z.object({ hash: z.string(), view: guidelineVersionSchema.shape.view })
export type SignedText = z.infer<typeof signedTextSchema>

export const programmeDocumentParams = deskParams.extend({ documentId: idSchema })
export const programmeDocumentSchema = z.object({ title: z.string(), text: z.string() })
export type ProgrammeDocument = z.infer<typeof programmeDocumentSchema>

const questionSchema = z.object({
  questionId: z.string(),
  /** A clause's id, or a history card. */
  subjectId: z.string(),
  ask: z.string(),
  /** What is asked about, word for word. */
  quote: z.string().optional(),
  options: z.array(z.string()),
})
export type QuizQuestion = z.infer<typeof questionSchema>

export const quizSchema = z.object({
  /** Absent when nothing is due. */
  question: questionSchema.optional(),
  dueCount: z.int(),
  clauseCount: z.int(),
  /** Clauses that are second nature to this person. */
  secondNatureCount: z.int(),
  /** So many right answers make one so. */
  rightInARow: z.int(),
  hasPassed: z.boolean(),
  isSecondNature: z.boolean(),
  nextAtMs: instantSchema.optional(),
  /** One's own, newest first. */
  answers: z.array(
    z.object({
      subjectId: z.string(),
      question: z.string(),
      answer: z.string(),
      isRight: z.boolean(),
      atMs: instantSchema,
    }),
  ),
  secondNatureShare: z.number().min(0).max(1),
  /** Of the others no more than this. */
  people: z.array(z.object({ personId: idSchema, name: z.string(), hasPassed: z.boolean() })),
})
export type Quiz = z.infer<typeof quizSchema>

export const answerQuizBody = z.object({
  subjectId: z.string().min(1).max(100),
  /** Of the question as it was shown. */
  questionId: z.string().max(64),
  optionIndex: z.int().min(0).max(9),
})
export const quizOutcomeSchema = z.object({
  isRight: z.boolean(),
  rightIndex: z.int(),
  /** To be read after the answer, right or wrong. */
  rule: z.object({
    title: z.string(),
    /** Safe HTML. */
    html: z.string(),
    source: z.object({ says: z.string(), url: z.string().optional() }).optional(),
    place: z.object({ kind: z.enum(['clause', 'card']), id: z.string() }),
  }),
  streak: z.int(),
  /** When it is asked again; absent once it is second nature. */
  againAtMs: instantSchema.optional(),
  quiz: quizSchema,
})
export type QuizOutcome = z.infer<typeof quizOutcomeSchema>
