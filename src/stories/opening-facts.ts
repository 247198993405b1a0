// What is known of a story by its first mention alone.
import type { ReadMention } from '../model/events.ts'
import { emptyCurve } from './curve.ts'
import { headlineOf } from './headline.ts'
import { paceInstant } from './instant.ts'
import { leadOf } from './lead.ts'
import { emptySpark } from './spark.ts'
import type { Why } from './schema.ts'
import { shared } from './shared-lists.ts'
import { noIntents, noStances, type StoryFacts } from './story-facts.ts'

/** A story before its first mention is counted into it. */
export function openingFacts(storyId: string, { mention, reading }: ReadMention): StoryFacts {
  return {
    storyId,
    deskId: mention.deskId,
    isDrill: mention.isDrill,
    headline: headlineOf(mention.item),
    lead: leadOf({ mention, reading }),
    leadFit: leadFit({ mention, reading }, 0.3),
    spark: emptySpark,
    openedAtMs: mention.heardAtMs,
    lastMentionAtMs: mention.heardAtMs,
    mentionCount: 0,
    repeatCount: 0,
    voiceCount: 0,
    siteCount: 0,
    stanceCounts: noStances,
    intentCounts: noIntents,
    languages: shared([reading.language]),
    networks: shared([mention.item.network]),
    watchIds: shared(mention.watchIds),
    topVoiceRank: 0,
    topThoughtfulness: 0,
    curve: emptyCurve(paceInstant(mention)),
    isFaded: false,
    ...(mention.item.recordedClockMs === undefined ? {} : { isRecorded: true }),
  }
}

/** A better mention leads, if clearly better and in the story's early days, once there are some to choose from: a row should not flicker. */
export function withLead(facts: StoryFacts, read: ReadMention, why: Why): StoryFacts {
  const { item } = read.mention
  if (why.kind !== 'words' || item.isReply || facts.mentionCount < 4 || facts.mentionCount > 30) return facts
  const fit = leadFit(read, why.fit)
  return fit > facts.leadFit + 0.1 ? { ...facts, headline: headlineOf(item), lead: leadOf(read), leadFit: fit } : facts
}

/** A title was written to say what a thing is about, and a voice that is heard is the one to answer. */
function leadFit({ mention, reading }: ReadMention, fit: number): number {
  return Math.min(1, fit + (mention.item.title === undefined ? 0 : 0.15) + 0.2 * reading.voiceRank)
}
