// Why not faster? What took the opportunity windows of a desk's cases, what holds it up, and whether it is ready. No person is
// named but whoever sees to a hurdle.
import { z } from 'zod'
import { hurdleKinds, hurdleStates } from '../../model/hurdle.ts'
import { lanes } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import { duties } from '../../model/rota.ts'
import { waitKinds } from '../../model/wait.ts'
import { idSchema, instantSchema, versionSchema } from './common.ts'
import { crossedVoiceSchema } from './voices.ts'

const lengthSchema = z.int().describe('Milliseconds')
const shareSchema = z.number().min(0).max(1)

export const whyQuery = z.object({
  /** Cases heard from here on; twelve weeks before `to` unless told. */
  from: z.coerce.number().int().min(0).optional(),
  /** And before here; this instant unless told. */
  to: z.coerce.number().int().min(0).optional(),
  /** Cases of this playbook and of this lane alone. */
  playbook: z.enum(playbookKinds).optional(),
  lane: z.enum(lanes).optional(),
})

/** What goes on while no rule is waited for, in order: heard → shown → opened → claimed → drafted → answered. */
export const windowStepSchema = z.enum(['toShown', 'toOpened', 'toClaimed', 'toDrafted', 'toAnswered'])
export const waitedForSchema = z.enum(['first line', 'writers', 'signers', 'authority'])

/** A step, or a rule that was waited for. */
const lineSchema = z.object({
  key: z.string(),
  kind: z.enum(['step', ...waitKinds]),
  step: windowStepSchema.optional(),
  /** The class of a sign-off. */
  rule: z.string().optional(),
})

const tookSchema = z.object({
  caseCount: z.int(),
  /** Windows whose end their story told, and not their playbook's target alone. */
  byStoryCount: z.int(),
  windowMs: lengthSchema,
  usedMs: lengthSchema,
  /** What took the most first; together they are `usedMs`. */
  lines: z.array(
    lineSchema.extend({
      waitedFor: waitedForSchema,
      totalMs: lengthSchema,
      share: shareSchema,
      caseCount: z.int(),
      /** Why the rule held the last time. */
      because: z.string().optional(),
      /** The costliest of its cases. */
      cases: z.array(z.object({ caseId: idSchema, ms: lengthSchema })),
    }),
  ),
  roles: z.array(z.object({ waitedFor: waitedForSchema, totalMs: lengthSchema, share: shareSchema })),
})

/** A median is absent of fewer than `leastCases`. */
const middleSchema = z.object({ count: z.int(), medianMs: lengthSchema.optional() })

const linkSchema = z.object({ caseId: idSchema, storyId: idSchema, headline: z.string() })

const polishedSchema = z.object({ caseId: idSchema, roundCount: z.int(), ms: lengthSchema })

export const whySchema = z.object({
  fromMs: instantSchema,
  toMs: instantSchema,
  /** There were more cases than are read at once; the oldest were left out. */
  isCut: z.boolean(),
  /** An answer was wanted, and nothing says until when. */
  unknownCount: z.int(),
  /** Nobody has taken or ended them: they are no part of it. */
  untakenCount: z.int(),
  /** Below this many cases no middle is given. */
  leastCases: z.int(),
  took: tookSchema,
  /** All cases of the span by playbook and lane, what used up the most first. */
  groups: z.array(
    z.object({
      playbook: z.enum(playbookKinds).optional(),
      lane: z.enum(lanes).optional(),
      caseCount: z.int(),
      windowMs: lengthSchema,
      usedMs: lengthSchema,
      worst: lineSchema.optional(),
    }),
  ),
  oldWay: z.object({
    caseCount: z.int(),
    waitedMs: lengthSchema,
    cases: z.array(
      z.object({
        caseId: idSchema,
        signs: z.array(z.enum(['in a row', 'hours waited', 'late', 'next day'])),
        roundCount: z.int(),
        waitedMs: lengthSchema,
        lateMs: lengthSchema,
        toAnswerMs: lengthSchema,
      }),
    ),
  }),
  /** Rounds of edits that changed next to nothing in a text that was compliant before and after. */
  polishing: z.object({
    /** Answers of whose drafts versions are known, and those with such a round. */
    caseCount: z.int(),
    polishedCount: z.int(),
    roundCount: z.int(),
    totalMs: lengthSchema,
    cases: z.array(polishedSchema),
  }),
  hands: z.array(
    z.object({
      playbook: z.enum(playbookKinds).optional(),
      caseCount: z.int(),
      rows: z.array(
        z.object({
          peopleCount: z.int(),
          caseCount: z.int(),
          medianMs: lengthSchema.optional(),
          /** For each person more than in the last row that has a median. */
          addedMs: lengthSchema.optional(),
        }),
      ),
    }),
  ),
  impact: z.array(
    z.object({
      fromMinutes: z.number(),
      toMinutes: z.number().optional(),
      caseCount: z.int(),
      known: z.object({ count: z.int(), openCount: z.int() }).optional(),
      toCome: shareSchema.optional(),
    }),
  ),
  /** Answered stories in which at least `firstVoices` others spoke, and those in which fewer had when our answer was out. */
  amongFirst: z.object({ firstVoices: z.int(), storyCount: z.int(), ledCount: z.int().optional() }),
  /** What was planned, from its first words to being out, of the whole desk; what was answered, from hearing it. */
  ways: z.object({ planned: middleSchema, answered: middleSchema }),
  /** Of the last two years, oldest first, quarters by UTC; `halvingMs`: the first one's median, halved every two years. */
  quarters: z.array(
    z.object({
      startsAtMs: instantSchema,
      answerCount: z.int(),
      medianMs: lengthSchema.optional(),
      halvingMs: lengthSchema.optional(),
    }),
  ),
  secondGuessing: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('too few'), leastPeople: z.int() }),
    z.object({
      kind: z.literal('figures'),
      requestCount: z.int(),
      givenCount: z.int(),
      reversedCount: z.int(),
      againCount: z.int(),
      fridayCount: z.int(),
    }),
  ]),
  /** Every case that is named above and that the desk still has; the headline is empty where its words are no longer kept. */
  links: z.array(linkSchema),
})

const dateSchema = z.iso.date()
const termsShape = {
  ownerId: idSchema,
  /** By when. */
  dueOn: dateSchema,
  /** What it is expected to save of each case's window. */
  expectedMs: lengthSchema.min(1),
}

export const newHurdleBody = z.object({
  name: z.string().trim().min(1).max(200),
  kind: z.enum(hurdleKinds),
  /** `key` of a line of the report. */
  lineKey: z.string().min(1).max(300),
  ...termsShape,
})

export const changeHurdleBody = z.object({
  ...termsShape,
  state: z.enum(hurdleStates),
  /** Why it is in that state; needed to accept it. */
  note: z.string().max(1_000).default(''),
  baseVersion: versionSchema,
})

export const hurdleSchema = z.object({
  hurdleId: idSchema,
  name: z.string(),
  kind: z.enum(hurdleKinds),
  lineKey: z.string(),
  owner: z.object({ personId: idSchema, name: z.string() }),
  dueOn: z.string(),
  /** Open, and its day is over by the desk's own calendar. */
  isOverdue: z.boolean(),
  expectedMs: lengthSchema,
  /** What its line took of each case's window when it was named: a mean of `beforeCount` cases. */
  beforeMs: lengthSchema,
  beforeCount: z.int(),
  state: z.enum(hurdleStates),
  note: z.string(),
  sinceMs: instantSchema,
  namedAtMs: instantSchema,
  namedByName: z.string(),
  version: versionSchema,
  /** The same since its state last changed; `savedMs` is absent of too few cases. */
  since: z.object({ ms: lengthSchema, caseCount: z.int(), savedMs: lengthSchema.optional() }).optional(),
})

export const hurdlesSchema = z.object({ hurdles: z.array(hurdleSchema) })

export const dayQuery = z.object({
  /** By the desk's clock; yesterday unless told. */
  date: dateSchema.optional(),
})

/** `afterMs`: since it was heard. */
const dayListSchema = z.object({
  count: z.int(),
  cases: z.array(z.object({ caseId: idSchema, afterMs: lengthSchema })),
})

export const daySchema = z.object({
  date: z.string(),
  fromMs: instantSchema,
  toMs: instantSchema,
  broke: dayListSchema,
  answered: dayListSchema,
  letStand: dayListSchema,
  /** Let stand before, and looked at again on this day. */
  became: z.array(z.object({ caseId: idSchema, outcome: z.enum(['grew', 'right']), mentionsSince: z.int() })),
  /** Voices that speak of us often since this day; the first fifty of them. */
  frequent: z.object({ count: z.int(), voices: z.array(crossedVoiceSchema) }),
  links: z.array(linkSchema),
})

const verdictSchema = z.enum(['pass', 'fail', 'unknown'])

export const readinessSchema = z.object({
  asOfMs: instantSchema,
  lines: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('rota'),
        verdict: verdictSchema,
        duty: z.enum(duties),
        isPlanned: z.boolean(),
        /** Of the next two weeks. */
        gapMs: lengthSchema,
      }),
      z.object({ kind: z.literal('alerts'), verdict: verdictSchema, peopleCount: z.int(), reachedCount: z.int() }),
      z.object({ kind: z.literal('hotline'), verdict: verdictSchema, rungCount: z.int(), emptyCount: z.int() }),
      z.object({ kind: z.literal('sign-offs'), verdict: verdictSchema, seatCount: z.int(), inTimeCount: z.int() }),
      z.object({
        kind: z.literal('channels'),
        verdict: verdictSchema,
        channelCount: z.int(),
        failing: z.array(z.string()),
        untested: z.array(z.string()),
      }),
      z.object({ kind: z.literal('guidelines'), verdict: verdictSchema, peopleCount: z.int(), readCount: z.int() }),
    ]),
  ),
})

export type WhyReport = z.infer<typeof whySchema>
export type WhyLine = WhyReport['took']['lines'][number]
export type WindowStep = z.infer<typeof windowStepSchema>
export type WaitedFor = z.infer<typeof waitedForSchema>
export type Hurdle = z.infer<typeof hurdleSchema>
export type NewHurdle = z.infer<typeof newHurdleBody>
export type ChangeHurdle = z.input<typeof changeHurdleBody>
export type DayNote = z.infer<typeof daySchema>
export type Readiness = z.infer<typeof readinessSchema>
export type ReadinessLine = Readiness['lines'][number]
