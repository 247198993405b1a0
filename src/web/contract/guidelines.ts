// Guidelines: what is in force, its draft and history, the check of a draft, and what they say of a story.
import { z } from 'zod'
import { idSchema, instantSchema, versionInAddressSchema, versionSchema } from './common.ts'

export const severitySchema = z.enum(['pass', 'warn', 'stop'])
export type SeverityView = z.infer<typeof severitySchema>

const stretchSchema = z.object({ start: z.int(), end: z.int() }).describe('UTF-16 units of the draft')

export const checkDraftBody = z.object({
  text: z.string().max(20_000),
  channelId: z.string().max(200).optional(),
  channelKind: z.string().max(60).optional(),
  /** Where it differs from what the set says of the channel. */
  speaksAs: z.enum(['person', 'organisation']).optional(),
  act: z.enum(['answer', 'edit', 'quote', 'reply', 'share']).optional(),
  /** What was published before, where this is an edit of it. */
  published: z.string().max(20_000).optional(),
  isAccredited: z.boolean().optional(),
  content: z.enum(['interactive', 'static']).optional(),
  isMachineWritten: z.boolean().optional(),
  isReviewed: z.boolean().optional(),
  hasEditor: z.boolean().optional(),
  signedOffBy: z.array(z.string().max(100)).max(20).optional(),
  lane: z.string().max(60).optional(),
  risk: z.string().max(60).optional(),
  /** The story that it answers: its facts decide which clauses apply. */
  storyId: idSchema.optional(),
})

const clauseRefSchema = z.object({ clauseId: z.string(), title: z.string() })

export const findingSchema = z.object({
  clauseId: z.string(),
  title: z.string(),
  severity: z.enum(['warn', 'stop']),
  /** Absent where something is missing rather than wrong. */
  span: stretchSchema.optional(),
  says: z.string(),
  mend: z
    .object({
      says: z.string(),
      /** Replaces this stretch; an empty one is an insertion. */
      replace: stretchSchema.extend({ with: z.string() }).optional(),
    })
    .optional(),
  /** Where the rule is law. */
  cite: z.string().optional(),
})
export type FindingView = z.infer<typeof findingSchema>

export const checkDraftSchema = z.object({
  /** The gravest of the findings. */
  verdict: severitySchema,
  findings: z.array(findingSchema),
  passed: z.array(clauseRefSchema),
  /** Clauses that apply and only a person can judge. */
  toRead: z.array(clauseRefSchema),
  speaksAs: z.enum(['person', 'organisation']),
  /** Where the story that it answers was named: has somebody said it already? */
  newness: z
    .object({
      verdict: z.enum(['new', 'nothing new', 'partly new']),
      /** Share of the draft's telling words that the mention most like it has too. */
      alike: z.number().min(0).max(1),
      closest: z.object({ voiceName: z.string(), text: z.string() }).optional(),
      newWords: z.array(z.string()),
      /** Organisations, ours left aside, that have joined the story. */
      brands: z.array(z.object({ name: z.string(), because: z.string() })),
    })
    .optional(),
})
export type CheckedDraft = z.infer<typeof checkDraftSchema>

const legalSchema = z.object({
  cite: z.string(),
  url: z.string(),
  checkedOn: z.iso.date(),
  status: z.string().optional(),
})

export const clauseSchema = clauseRefSchema.extend({
  severity: severitySchema,
  /** Safe HTML, as are the other two. */
  html: z.string(),
  reasonHtml: z.string().optional(),
  exampleHtml: z.string().optional(),
  /** When it applies, in words. */
  applies: z.string().optional(),
  /** What the machine looks for, in words. */
  check: z.string().optional(),
  origin: z.string().optional(),
  legal: legalSchema.optional(),
  pack: z.string().optional(),
  file: z.string(),
  line: z.int(),
})
export type ClauseView = z.infer<typeof clauseSchema>

const questionSchema = z.object({
  nodeId: z.string(),
  ask: z.string(),
  hint: z.string().optional(),
  /** `isRead`: the desk's acknowledgements can answer so. */
  branches: z.array(z.object({ answer: z.string(), to: z.string(), isRead: z.boolean() })),
})
const endSchema = z.object({
  nodeId: z.string(),
  title: z.string(),
  advice: z.string(),
  act: z.enum(['answer', 'hotline', 'let stand', 'watch']),
  clauseId: z.string().optional(),
})
export const flowSchema = z.object({
  title: z.string(),
  start: z.string(),
  questions: z.array(questionSchema),
  ends: z.array(endSchema),
  origin: z.string().optional(),
})
export type FlowView = z.infer<typeof flowSchema>

export const sourceFileSchema = z.object({ name: z.string().max(100), text: z.string().max(400_000) })
export type GuidelineSource = z.infer<typeof sourceFileSchema>

export const problemSchema = z.object({ file: z.string(), line: z.int(), says: z.string(), mend: z.string() })
export type GuidelineProblem = z.infer<typeof problemSchema>

export const versionHeadSchema = z.object({
  /** 0: the starter set that comes with Nowdesk. */
  version: z.int(),
  hash: z.string(),
  note: z.string().optional(),
  publishedAtMs: instantSchema.optional(),
  publishedByName: z.string().optional(),
  /** Where it went through the programme: by whom it was signed, and from when to when. */
  signOff: z
    .object({
      /** Of the text that was signed. */
      hash: z.string(),
      askedAtMs: instantSchema,
      signedAtMs: instantSchema,
      signers: z.array(
        z.object({
          name: z.string(),
          area: z.string(),
          state: z.enum(['signed', 'passed over']),
          /** Who signed in their stead. */
          byName: z.string().optional(),
          atMs: instantSchema,
        }),
      ),
    })
    .optional(),
})
export type GuidelineVersionHead = z.infer<typeof versionHeadSchema>

export const guidelineVersionSchema = versionHeadSchema.extend({
  files: z.array(sourceFileSchema),
  view: z.object({
    title: z.string(),
    files: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['set', 'pack']),
        pack: z.string().optional(),
        title: z.string(),
        summary: z.string().optional(),
        notice: z.string().optional(),
        language: z.string(),
        introductionHtml: z.string(),
        chapters: z.array(z.object({ title: z.string(), html: z.string() })),
        clauseIds: z.array(z.string()),
      }),
    ),
    clauses: z.array(clauseSchema),
    flow: flowSchema.optional(),
  }),
})
export type GuidelineVersion = z.infer<typeof guidelineVersionSchema>

const clauseComicSchema = clauseRefSchema.extend({
  /** From 1, through all files. */
  number: z.int(),
  severity: severitySchema,
  /** Safe HTML. */
  html: z.string(),
  /** Pictures, as safe SVG; each says in its label what it shows. */
  panels: z.array(z.string()),
  /** Whether somebody wrote its scene. */
  hasScene: z.boolean(),
})
export type ClauseComicView = z.infer<typeof clauseComicSchema>

/** The one in force without a version. */
export const comicQuery = z.object({ version: versionInAddressSchema.optional() })
export const comicSchema = z.object({
  version: z.int(),
  title: z.string(),
  language: z.string(),
  parts: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['set', 'pack']),
      title: z.string(),
      notice: z.string().optional(),
      clauses: z.array(clauseComicSchema),
    }),
  ),
})
export type ComicView = z.infer<typeof comicSchema>

/** `hash`: of the version that was read, as `inForce` has it. */
export const acknowledgeGuidelinesBody = z.object({ hash: z.string().max(100) })
export const acknowledgementSchema = z.object({
  personId: idSchema,
  name: z.string(),
  version: z.int(),
  hash: z.string(),
  atMs: instantSchema,
})
export type AcknowledgementView = z.infer<typeof acknowledgementSchema>

export const guidelinesSchema = z.object({
  inForce: guidelineVersionSchema,
  draft: z
    .object({
      files: z.array(sourceFileSchema),
      revision: z.int(),
      savedAtMs: instantSchema.optional(),
      savedByName: z.string().optional(),
      problems: z.array(problemSchema),
    })
    .optional(),
  versions: z.array(versionHeadSchema),
  packs: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      summary: z.string(),
      notice: z.string(),
      clauseCount: z.int(),
      checkedOn: z.iso.date().optional(),
      isLoaded: z.boolean(),
    }),
  ),
  sharing: z.object({ isPublic: z.boolean(), slug: z.string().optional() }),
  /** Who has read the version in force. */
  acknowledgements: z.array(acknowledgementSchema),
  /** What rules about guidelines say of those in force. */
  lint: z.array(
    findingSchema.omit({ span: true, mend: true }).extend({
      aboutId: z.string(),
      aboutTitle: z.string(),
      file: z.string(),
      line: z.int(),
      offer: z.string().optional(),
    }),
  ),
})
export type GuidelinesOverview = z.infer<typeof guidelinesSchema>

const filesSchema = z.array(sourceFileSchema).min(1).max(20)
export const validateGuidelinesBody = z.object({ files: filesSchema })
/** `at`: where somebody writes; the clause of that line is drawn. */
export const previewComicBody = z.object({
  files: filesSchema,
  at: z.object({ file: z.string().max(100), line: z.int().min(1).max(400_000) }),
})
/** Nothing at no clause's line, and while the file cannot be read. */
export const comicPreviewSchema = z.object({ clause: clauseComicSchema.optional() })
export type ComicPreview = z.infer<typeof comicPreviewSchema>
export const problemsSchema = z.object({ problems: z.array(problemSchema) })
/** `revision`: the one that the writer began from; 0 where there was no draft. */
export const saveGuidelinesBody = z.object({ files: filesSchema, revision: versionSchema })
export const savedGuidelinesSchema = z.object({ revision: z.int(), problems: z.array(problemSchema) })
export const publishGuidelinesBody = z.object({
  revision: versionSchema,
  note: z.string().trim().max(500).optional(),
})
export const shareGuidelinesBody = z.object({ isPublic: z.boolean() })
export const sharingSchema = z.object({ isPublic: z.boolean(), slug: z.string().optional() })

const versionName = z.union([z.literal('draft'), versionInAddressSchema])
export const diffQuery = z.object({ from: versionName, to: versionName })
export const guidelineDiffSchema = z.object({
  clauses: z.array(
    clauseRefSchema.extend({
      change: z.enum(['added', 'changed', 'removed']),
      parts: z.array(z.string()),
      /** It says something else, and its scene in the comic is the one of before. */
      hasOldScene: z.boolean().optional(),
    }),
  ),
  isFlowChanged: z.boolean(),
  files: z.array(
    z.object({
      name: z.string(),
      hunks: z.array(
        z.object({
          fromLine: z.int(),
          lines: z.array(z.object({ kind: z.enum(['added', 'removed', 'same']), text: z.string() })),
        }),
      ),
    }),
  ),
})
export type GuidelineDiff = z.infer<typeof guidelineDiffSchema>

export const guidanceSchema = z.object({
  version: z.int(),
  triage: z
    .object({
      steps: z.array(
        z.object({
          nodeId: z.string(),
          ask: z.string(),
          answer: z.string(),
          by: z.enum(['person', 'reading']),
          because: z.array(z.string()),
          given: z.object({ personName: z.string(), atMs: instantSchema }).optional(),
          /** Every answer that the question has, so that a person can give another. */
          answers: z.array(z.string()),
        }),
      ),
      /** Only a person can answer; the path ends here until then. */
      open: questionSchema.optional(),
      end: endSchema.optional(),
      /** Why the desk stays out: the flow was not asked. */
      stayOut: z.string().optional(),
    })
    .optional(),
  clauses: z.array(clauseSchema.extend({ because: z.array(z.string()) })),
})
export type StoryGuidance = z.infer<typeof guidanceSchema>

/** Without an answer an earlier one is taken back. */
export const triageBody = z.object({ nodeId: z.string().max(60), answer: z.string().max(300).optional() })
