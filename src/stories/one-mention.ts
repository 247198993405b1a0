// Most stories are of one mention, and a desk keeps tens of thousands of them ready to grow. The facts of such a story are
// some twenty objects, since a number that has a fraction or more than 31 bits is one of its own; kept as here they are three.
// To write them out again now and then costs less than the collector's walks over all of them.
import type { StoryLead } from '../model/story.ts'
import { oneTick, firstStepMs } from './spark.ts'
import type { StoryFacts } from './story-facts.ts'

type FactsPart = Pick<
  StoryFacts,
  | 'storyId'
  | 'deskId'
  | 'isDrill'
  | 'headline'
  | 'siteCount'
  | 'stanceCounts'
  | 'intentCounts'
  | 'languages'
  | 'networks'
  | 'watchIds'
  | 'isFaded'
>
type FactsMore = Pick<StoryFacts, 'mediumCounts' | 'habit' | 'isRecorded'>
type LeadPart = Pick<StoryLead, 'mentionId' | 'network' | 'kind' | 'voiceName' | 'excerpt'>
type LeadMore = Pick<StoryLead, 'voiceHandle' | 'site' | 'url' | 'isStanceUnsure'>
/** Every one has them all, so that all are of one shape. */
type Given<T> = { readonly [Name in keyof Required<T>]: T[Name] | undefined }

/** Facts of a story of one mention. */
export interface OneMention extends FactsPart, LeadPart, Given<FactsMore>, Given<LeadMore> {
  /** In one array, where they are no objects. */
  readonly numbers: readonly [
    heardAtMs: number,
    matchedAtMs: number,
    /** `NaN` where nobody said when. */
    publishedAtMs: number,
    voiceAtMs: number,
    leadFit: number,
    topVoiceRank: number,
    topThoughtfulness: number,
    sparkStep: number,
  ]
}

/** `undefined` when the facts hold more than `factsOf` would write out again. */
export function oneMention(facts: StoryFacts): OneMention | undefined {
  if (!isOfOneMention(facts)) return undefined
  const { lead, curve, spark } = facts
  return {
    storyId: facts.storyId,
    deskId: facts.deskId,
    isDrill: facts.isDrill,
    headline: facts.headline,
    siteCount: facts.siteCount,
    stanceCounts: facts.stanceCounts,
    intentCounts: facts.intentCounts,
    languages: facts.languages,
    networks: facts.networks,
    watchIds: facts.watchIds,
    isFaded: facts.isFaded,
    mediumCounts: facts.mediumCounts,
    habit: facts.habit,
    isRecorded: facts.isRecorded,
    mentionId: lead.mentionId,
    network: lead.network,
    kind: lead.kind,
    voiceName: lead.voiceName,
    excerpt: lead.excerpt,
    voiceHandle: lead.voiceHandle,
    site: lead.site,
    url: lead.url,
    isStanceUnsure: lead.isStanceUnsure,
    numbers: [
      lead.heardAtMs,
      lead.matchedAtMs,
      lead.publishedAtMs ?? Number.NaN,
      curve.firstAtMs,
      facts.leadFit,
      facts.topVoiceRank,
      facts.topThoughtfulness,
      spark.endStep,
    ],
  }
}

function isOfOneMention(facts: StoryFacts): boolean {
  const { lead, curve, spark } = facts
  const { heardAtMs } = lead
  const isUntold = facts.burst === undefined && facts.mergedIntoId === undefined && facts.nextLook === undefined
  return (
    facts.mentionCount === 1 &&
    facts.voiceCount === 1 &&
    facts.repeatCount === 0 &&
    isUntold &&
    facts.openedAtMs === heardAtMs &&
    facts.lastMentionAtMs === heardAtMs &&
    curve.voices === 1 &&
    curve.recentMs === undefined &&
    curve.lastAtMs === curve.firstAtMs &&
    curve.peakAtMs === curve.firstAtMs &&
    spark.counts.length === 1 &&
    spark.stepMs === firstStepMs
  )
}

/** The facts as they were. */
export function factsOf(kept: OneMention): StoryFacts {
  const [heardAtMs, matchedAtMs, publishedAtMs, voiceAtMs, leadFit, topVoiceRank, topThoughtfulness, sparkStep] =
    kept.numbers
  return {
    storyId: kept.storyId,
    deskId: kept.deskId,
    isDrill: kept.isDrill,
    headline: kept.headline,
    lead: {
      mentionId: kept.mentionId,
      network: kept.network,
      kind: kept.kind,
      voiceName: kept.voiceName,
      excerpt: kept.excerpt,
      heardAtMs,
      matchedAtMs,
      ...(kept.voiceHandle === undefined ? {} : { voiceHandle: kept.voiceHandle }),
      ...(kept.site === undefined ? {} : { site: kept.site }),
      ...(kept.url === undefined ? {} : { url: kept.url }),
      ...(kept.isStanceUnsure === undefined ? {} : { isStanceUnsure: kept.isStanceUnsure }),
      ...(Number.isNaN(publishedAtMs) ? {} : { publishedAtMs }),
    },
    leadFit,
    spark: { counts: oneTick, stepMs: firstStepMs, endStep: sparkStep },
    openedAtMs: heardAtMs,
    lastMentionAtMs: heardAtMs,
    mentionCount: 1,
    repeatCount: 0,
    voiceCount: 1,
    siteCount: kept.siteCount,
    stanceCounts: kept.stanceCounts,
    intentCounts: kept.intentCounts,
    languages: kept.languages,
    networks: kept.networks,
    watchIds: kept.watchIds,
    topVoiceRank,
    topThoughtfulness,
    curve: {
      firstAtMs: voiceAtMs,
      lastAtMs: voiceAtMs,
      voices: 1,
      fast: 1,
      slow: 1,
      peak: 1,
      peakAtMs: voiceAtMs,
    },
    isFaded: kept.isFaded,
    ...(kept.mediumCounts === undefined ? {} : { mediumCounts: kept.mediumCounts }),
    ...(kept.habit === undefined ? {} : { habit: kept.habit }),
    ...(kept.isRecorded === undefined ? {} : { isRecorded: kept.isRecorded }),
  }
}
