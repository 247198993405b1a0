// A story counted anew from its mentions: after a person took it apart, or as it was at a past instant.
import type { ReadMention } from '../../model/events.ts'
import { paceInstant } from '../instant.ts'
import { openingFacts } from '../opening-facts.ts'
import { withMention, type StoryFacts } from '../story-facts.ts'

export interface KeptMention {
  readonly read: ReadMention
  readonly atMs: number
  readonly repeatOfId?: string
}

/** The facts that these mentions make, in the order in which they came; `undefined` without any. */
export function factsFromMentions(storyId: string, mentions: readonly KeptMention[]): StoryFacts | undefined {
  const [first] = mentions
  if (first === undefined) return undefined
  const voices = new Set<string>()
  const sites = new Set<string>()
  return mentions.reduce(
    (facts, { read, atMs, repeatOfId }) => {
      const { voice, site } = read.mention.item
      const isNewVoice = !voices.has(voice.voiceKey)
      const isNewSite = site !== undefined && !sites.has(site)
      voices.add(voice.voiceKey)
      if (site !== undefined) sites.add(site)
      const isRepeat = repeatOfId !== undefined
      return withMention(facts, { read, atMs, paceMs: paceInstant(read.mention), isRepeat, isNewVoice, isNewSite })
    },
    openingFacts(storyId, first.read),
  )
}
