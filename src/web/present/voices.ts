import type { StoryMention } from '../../stories/index.ts'
import type { StoryPage } from '../ports.ts'

/** As many as a page shows. */
const maxVoices = 50

/** Who is talking, by rank, then by how much. */
export function voicesOf(mentions: readonly StoryMention[]): StoryPage['voices'] {
  const byVoice = Map.groupBy(mentions, ({ mention }) => mention.item.voice.voiceKey)
  const voices = [...byVoice].flatMap(([voiceKey, said]) => {
    const last = said.at(-1)
    if (!last) return []
    const { voice, network } = last.mention.item
    const { name, handle, url } = voice
    const voiceRank = Math.max(...said.map(({ reading }) => reading.voiceRank))
    return [{ voiceKey, name, handle, network, url, mentions: said.length, voiceRank }]
  })
  return voices
    .toSorted((one, other) => other.voiceRank - one.voiceRank || other.mentions - one.mentions)
    .slice(0, maxVoices)
}
