import type { Voice } from '../model/item.ts'

/** What this desk has heard of a voice before. */
export interface VoiceHistory {
  readonly mentionCount: number
}

/** Followers from which a voice reaches as far as the scale goes: ten million. */
const fullReach = 7
/** Mentions on the desk's topics after which a voice counts as a regular. */
const regularMentions = 50

/**
 * 0 to 1: how far a voice reaches (0.65, by the logarithm of its followers; a news outlet at least as far as 100,000),
 * whether its network vouches for it (0.1), and how often it spoke on this desk's topics (0.25, by the logarithm).
 */
export function voiceRank(voice: Voice, history: VoiceHistory): number {
  const reach = Math.min(1, Math.log10(1 + (voice.followers ?? 0)) / fullReach)
  const outletReach = voice.outlet === undefined ? 0 : 5 / fullReach
  const regular = Math.min(1, Math.log1p(history.mentionCount) / Math.log1p(regularMentions))
  const rank = 0.65 * Math.max(reach, outletReach) + (voice.isVerified === true ? 0.1 : 0) + 0.25 * regular
  return Math.round(Math.min(1, rank) * 1000) / 1000
}
