// Which texts of a draft are held against the guidelines, and what is told of each. Pure.
import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import type { DraftFacts } from '../guidelines/queries.ts'

export interface CheckedText {
  /** Of the channels that it goes to; none chosen yet: none. */
  readonly names: readonly string[]
  /** The channel whose own words these are; absent for the one text. */
  readonly ownOf?: string
  readonly text: string
  readonly facts: DraftFacts
}

/** What the check reads at once. */
const maxChecked = 20_000

/** Every chosen channel with its words; the one text alone while none is chosen. */
export function checkedTexts(
  content: DraftContent,
  channels: readonly ChannelView[],
  storyId: string,
): readonly CheckedText[] {
  const chosen = content.parts.flatMap(({ channelId, act, text }): readonly CheckedText[] => {
    const channel = channels.find((each) => each.channelId === channelId)
    if (!channel) return []
    const { kind: channelKind, speaksAs } = channel
    return [
      {
        names: [channel.account ?? channel.name],
        text: (text ?? content.text).slice(0, maxChecked),
        facts: { storyId, channelId, channelKind, speaksAs, ...(act === 'post' ? {} : { act }) },
        ...(text !== undefined && { ownOf: channelId }),
      },
    ]
  })
  return chosen.length > 0 ? chosen : [{ names: [], text: content.text.slice(0, maxChecked), facts: { storyId } }]
}
