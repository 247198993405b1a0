import type { Item } from '../../model/item.ts'
import type { Match } from '../../match/index.ts'
import type { StoryMention } from '../../stories/index.ts'
import type { MentionPage } from '../ports.ts'

/** All but how often it was said again, which only a story's own page counts. */
type MentionView = Omit<MentionPage['mentions'][number], 'repeatOfId' | 'repeats'>
type ToPresent = Pick<StoryMention, 'mention' | 'reading' | 'why'>

/** Presents mentions with why they are in their story and which words their watches matched. */
export function mentionPresenter(match: Pick<Match, 'listWatches' | 'marksOf' | 'readMentions'>) {
  return async (deskId: string, mentions: readonly ToPresent[]): Promise<readonly MentionView[]> => {
    const queries = new Map((await match.listWatches(deskId)).map(({ watchId, query }) => [watchId, query]))
    const ids = mentions.map(({ mention }) => mention.mentionId)
    const stored = new Map((await match.readMentions(deskId, ids)).map((one) => [one.mentionId, one]))
    return mentions.map((one) => {
      const { mentionId, watchIds } = one.mention
      const kept = stored.get(mentionId)
      // The story keeps a shortened text; what was stored when it was heard is whole.
      const item = kept?.item ?? one.mention.item
      const asked = watchIds.flatMap((watchId) => queries.get(watchId) ?? [])
      return { ...toView(one, item), goneAtMs: kept?.goneAtMs, spans: match.marksOf(deskId, asked, item) }
    })
  }
}

function toView({ mention, reading, why }: ToPresent, item: Item): Omit<MentionView, 'goneAtMs' | 'spans'> {
  const { mentionId, heardAtMs, matchedAtMs, watchIds } = mention
  const { itemKey, network, kind, url, title, text, site, voice, publishedAtMs, isReply, isRepost } = item
  return {
    itemKey,
    network,
    kind,
    url,
    title,
    text,
    site,
    voice,
    publishedAtMs,
    isReply,
    isRepost,
    mentionId,
    heardAtMs,
    matchedAtMs,
    watchIds,
    reading,
    why: inWords(why),
  }
}

/** Addresses among the words begin with `→`; the rest is a sentence a person understands. */
function inWords(why: StoryMention['why']): readonly string[] {
  switch (why.kind) {
    case 'opened':
      return ['the first of the story']
    case 'words':
      return why.words
    case 'repeat':
      return ['says again what another said']
    case 'repost':
      return ['reposts one of the story']
    case 'person':
      return ['a person put it here']
    case 'thread':
      return ['stands in the conversation']
  }
}
