// A story as the room keeps it: counts that each mention adds to, from which the story that others see is made.
import type { ReadMention } from '../model/events.ts'
import type { Network } from '../model/item.ts'
import { intents, type Intent, type Stance } from '../model/reading.ts'
import type { Burst, Story, StoryLead, StoryMedium } from '../model/story.ts'
import { joinCurves, withVoice, type Curve } from './curve.ts'
import type { Habit } from './forecasts/habit.ts'
import { addCounts, mainMedium, mediumOf, withVoiceIn, type MediumCounts } from './forecasts/medium.ts'
import { opportunityWindow } from './opportunity.ts'
import { joinSparks, withTick, type Spark } from './spark.ts'
import { stageOf } from './stage.ts'

/** Bounds of the small lists a story carries. */
const maxListed = 50

/** Serializable, immutable; counts include repeats unless they say otherwise. */
export interface StoryFacts {
  readonly storyId: string
  readonly deskId: string
  readonly isDrill: boolean
  readonly headline: string
  readonly lead: StoryLead
  /** How well the lead stands for the story, 0 to 1: a clearly better one takes its place. */
  readonly leadFit: number
  readonly spark: Spark
  readonly openedAtMs: number
  readonly lastMentionAtMs: number
  readonly mentionCount: number
  readonly repeatCount: number
  readonly voiceCount: number
  readonly siteCount: number
  readonly stanceCounts: Readonly<Record<Stance, number>>
  readonly intentCounts: Readonly<Partial<Record<Intent, number>>>
  readonly languages: readonly string[]
  readonly networks: readonly Network[]
  readonly watchIds: readonly string[]
  readonly topVoiceRank: number
  readonly topThoughtfulness: number
  readonly curve: Curve
  /** Distinct voices by medium; absent from stories that were stored without. */
  readonly mediumCounts?: MediumCounts
  /** What the desk's own outcomes had taught about such stories when this one was last looked at. */
  readonly habit?: Habit
  readonly burst?: Burst
  /** It came from a recording that was played at another speed: its curve is kept by the recording's clock. */
  readonly isRecorded?: boolean
  /** The curve's instant when the burst was told, where that is not our clock's. */
  readonly burstClockMs?: number
  /** Told as faded since its last voice. */
  readonly isFaded: boolean
  readonly mergedIntoId?: string
  /** The next age at which its window is foretold for the record: see `ageAtLook`. */
  readonly nextLook?: number
}

export interface Addition {
  readonly read: ReadMention
  /** The instant of its publication, as far as it can be trusted. */
  readonly atMs: number
  /** The same by the clock that the story's curve is kept by. */
  readonly paceMs: number
  readonly isRepeat: boolean
  readonly isNewVoice: boolean
  readonly isNewSite: boolean
}

export const noStances: StoryFacts['stanceCounts'] = { praise: 0, pan: 0, neutral: 0 }
export const noIntents: StoryFacts['intentCounts'] = {}

/** What stories of one mention count, which are the most: kept once for all of them. */
const firstStance: Readonly<Record<Stance, StoryFacts['stanceCounts']>> = {
  praise: { praise: 1, pan: 0, neutral: 0 },
  pan: { praise: 0, pan: 1, neutral: 0 },
  neutral: { praise: 0, pan: 0, neutral: 1 },
}
const firstIntent: Readonly<Record<Intent, StoryFacts['intentCounts']>> = {
  complaint: { complaint: 1 },
  'how-to': { 'how-to': 1 },
  idea: { idea: 1 },
  inquiry: { inquiry: 1 },
  question: { question: 1 },
  statement: { statement: 1 },
  threat: { threat: 1 },
}

function withStance({ stanceCounts }: StoryFacts, stance: Stance): StoryFacts['stanceCounts'] {
  return { ...stanceCounts, [stance]: stanceCounts[stance] + 1 }
}

function withIntent({ intentCounts }: StoryFacts, intent: Intent): StoryFacts['intentCounts'] {
  return { ...intentCounts, [intent]: (intentCounts[intent] ?? 0) + 1 }
}

/** The story's facts with one more mention. */
export function withMention(facts: StoryFacts, addition: Addition): StoryFacts {
  const { read, atMs, paceMs, isRepeat, isNewVoice, isNewSite } = addition
  const { reading, mention } = read
  return {
    ...facts,
    lastMentionAtMs: Math.max(facts.lastMentionAtMs, mention.heardAtMs),
    mentionCount: facts.mentionCount + 1,
    repeatCount: facts.repeatCount + (isRepeat ? 1 : 0),
    voiceCount: facts.voiceCount + (isNewVoice ? 1 : 0),
    siteCount: facts.siteCount + (isNewSite ? 1 : 0),
    stanceCounts: facts.stanceCounts === noStances ? firstStance[reading.stance] : withStance(facts, reading.stance),
    intentCounts: facts.intentCounts === noIntents ? firstIntent[reading.intent] : withIntent(facts, reading.intent),
    languages: withOne(facts.languages, reading.language),
    networks: withOne(facts.networks, mention.item.network),
    watchIds: mention.watchIds.reduce(withOne, facts.watchIds),
    topVoiceRank: Math.max(facts.topVoiceRank, reading.voiceRank),
    topThoughtfulness: Math.max(facts.topThoughtfulness, reading.thoughtfulness),
    curve: isNewVoice ? withVoice(facts.curve, paceMs) : facts.curve,
    mediumCounts: isNewVoice
      ? withVoiceIn(facts.mediumCounts, mediumOf(mention.item.network))
      : (facts.mediumCounts ?? {}),
    spark: withTick(facts.spark, atMs),
    isFaded: isNewVoice ? false : facts.isFaded,
  }
}

/** Both stories' facts as one, under the id and headline of `into`. `shared` counts what both had. */
export function mergedFacts(
  into: StoryFacts,
  from: StoryFacts,
  shared: { readonly voices: number; readonly sites: number },
): StoryFacts {
  const burst = latestBurst(into.burst, from.burst)
  return {
    ...into,
    openedAtMs: Math.min(into.openedAtMs, from.openedAtMs),
    lastMentionAtMs: Math.max(into.lastMentionAtMs, from.lastMentionAtMs),
    mentionCount: into.mentionCount + from.mentionCount,
    repeatCount: into.repeatCount + from.repeatCount,
    voiceCount: into.voiceCount + from.voiceCount - shared.voices,
    siteCount: into.siteCount + from.siteCount - shared.sites,
    stanceCounts: {
      praise: into.stanceCounts.praise + from.stanceCounts.praise,
      pan: into.stanceCounts.pan + from.stanceCounts.pan,
      neutral: into.stanceCounts.neutral + from.stanceCounts.neutral,
    },
    intentCounts: Object.fromEntries(
      intents.map((intent) => [intent, (into.intentCounts[intent] ?? 0) + (from.intentCounts[intent] ?? 0)]),
    ),
    languages: from.languages.reduce(withOne, into.languages),
    networks: from.networks.reduce(withOne, into.networks),
    watchIds: from.watchIds.reduce(withOne, into.watchIds),
    topVoiceRank: Math.max(into.topVoiceRank, from.topVoiceRank),
    topThoughtfulness: Math.max(into.topThoughtfulness, from.topThoughtfulness),
    curve: joinCurves(into.curve, from.curve),
    mediumCounts: addCounts(into.mediumCounts ?? {}, from.mediumCounts ?? {}),
    spark: joinSparks(into.spark, from.spark),
    isFaded: into.isFaded && from.isFaded,
    ...(burst === undefined ? {} : { burst }),
    ...burstClock(into, from, burst),
  }
}

function burstClock(a: StoryFacts, b: StoryFacts, burst: Burst | undefined): Pick<StoryFacts, 'burstClockMs'> {
  const clockMs = burst === a.burst ? a.burstClockMs : b.burstClockMs
  return clockMs === undefined ? {} : { burstClockMs: clockMs }
}

/**
 * The story as others see it at an instant. Pure: stage and window move on by themselves as time passes. `aheadMs` says
 * how far the clock of what was recorded is ahead of ours.
 */
export function toStory(facts: StoryFacts, nowMs: number, aheadMs = 0): Story {
  const paceNowMs = facts.isRecorded === true ? nowMs + aheadMs : nowMs
  const known = { medium: storyMedium(facts), habit: facts.habit }
  const window = { ...opportunityWindow(facts.curve, paceNowMs, known), asOfMs: nowMs }
  return {
    storyId: facts.storyId,
    deskId: facts.deskId,
    headline: facts.headline,
    lead: facts.lead,
    spark: facts.spark.counts,
    sparkStepMs: facts.spark.stepMs,
    stage: stageOf(facts.curve, facts.burstClockMs ?? facts.burst?.detectedAtMs, window.openness, paceNowMs),
    openedAtMs: facts.openedAtMs,
    lastMentionAtMs: facts.lastMentionAtMs,
    mentionCount: facts.mentionCount,
    repeatCount: facts.repeatCount,
    voiceCount: facts.voiceCount,
    siteCount: facts.siteCount,
    stanceCounts: facts.stanceCounts,
    languages: facts.languages,
    networks: facts.networks,
    watchIds: facts.watchIds,
    topVoiceRank: facts.topVoiceRank,
    topThoughtfulness: facts.topThoughtfulness,
    leadIntent: leadIntent(facts.intentCounts),
    opportunityWindow: window,
    isDrill: facts.isDrill,
    ...(facts.burst === undefined ? {} : { burst: facts.burst }),
    ...(facts.mergedIntoId === undefined ? {} : { mergedIntoId: facts.mergedIntoId }),
  }
}

/** Where most of its voices speak. */
export function storyMedium({ mediumCounts = {}, networks: [first = 'other'] }: StoryFacts): StoryMedium {
  return mainMedium(mediumCounts) ?? mediumOf(first)
}

/** What weighs when counts are equal: a threat before a question. */
const askingFirst: readonly Intent[] = ['threat', 'inquiry', 'complaint', 'question', 'how-to', 'idea']

function leadIntent(counts: StoryFacts['intentCounts']): Intent {
  let lead: Intent = 'statement'
  for (const intent of askingFirst) {
    if ((counts[intent] ?? 0) > (lead === 'statement' ? 0 : (counts[lead] ?? 0))) lead = intent
  }
  return lead
}

function latestBurst(a: Burst | undefined, b: Burst | undefined): Burst | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.detectedAtMs >= b.detectedAtMs ? a : b
}

function withOne<T extends string>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) || list.length >= maxListed ? list : [...list, one].toSorted()
}
