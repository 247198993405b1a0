// A story counted anew from its mentions: after a person took it apart, or as it was at a past instant.
import type { ReadMention } from '../../model/events.ts'
import { paceInstant } from '../instant.ts'
import { openingFacts, withLead } from '../opening-facts.ts'
import type { Why } from '../schema.ts'
import { withMention, type StoryFacts } from '../story-facts.ts'

export interface KeptMention {
  readonly read: ReadMention
  readonly atMs: number
  readonly repeatOfId?: string
  /** Why it belongs; without it the first mention leads. */
  readonly why?: Why
}

/** The facts that these mentions make, in the order in which they came; `undefined` without any. */
export function factsFromMentions(storyId: string, mentions: readonly KeptMention[]): StoryFacts | undefined {
  const [first] = mentions
  if (first === undefined) return undefined
  const voices = new Set<string>()
  const sites = new Set<string>()
  return mentions.reduce(
    (facts, { read, atMs, repeatOfId, why }) => {
      const { voice, site } = read.mention.item
      const isNewVoice = !voices.has(voice.voiceKey)
      const isNewSite = site !== undefined && !sites.has(site)
      voices.add(voice.voiceKey)
      if (site !== undefined) sites.add(site)
      const isRepeat = repeatOfId !== undefined
      const paceMs = paceInstant(read.mention)
      const grown = withMention(facts, { read, atMs, paceMs, isRepeat, isNewVoice, isNewSite })
      return why === undefined ? grown : withLead(grown, read, why)
    },
    openingFacts(storyId, first.read),
  )
}
