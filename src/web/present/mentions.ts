import type { Item } from '../../model/item.ts'
import type { Match } from '../../match/index.ts'
import type { StoryMention } from '../../stories/index.ts'
import type { MentionPage } from '../ports.ts'

type MentionView = MentionPage['mentions'][number]

/** Presents mentions with why they are in their story and which words their watches matched. */
export function mentionPresenter(match: Pick<Match, 'explain' | 'listWatches' | 'readMentions'>) {
  return async (
    deskId: string,
    mentions: readonly StoryMention[],
    repeats: ReadonlyMap<string, number>,
  ): Promise<readonly MentionView[]> => {
    const queries = new Map((await match.listWatches(deskId)).map(({ watchId, query }) => [watchId, query]))
    const ids = mentions.map(({ mention }) => mention.mentionId)
    const stored = new Map((await match.readMentions(deskId, ids)).map((one) => [one.mentionId, one]))
    return mentions.map((one) => {
      const { mentionId, watchIds, item } = one.mention
      const asked = watchIds.flatMap((watchId) => queries.get(watchId) ?? [])
      return Object.assign(toView(one), {
        goneAtMs: stored.get(mentionId)?.goneAtMs,
        repeats: repeats.get(mentionId) ?? 0,
        spans: asked.flatMap((query) => marksOf(query, item)),
      })
    })
  }

  function marksOf(query: string, item: Item): MentionView['spans'] {
    return match.explain(query, item).marks
  }
}

function toView({ mention, reading, repeatOfId, why }: StoryMention): MentionView {
  const { mentionId, item, heardAtMs, matchedAtMs, watchIds } = mention
  const { itemKey, network, kind, url, title, text, site, voice, publishedAtMs, isReply, isRepost } = item
  const known = { itemKey, network, kind, url, title, text, site, publishedAtMs, isReply, isRepost }
  return {
    ...known,
    mentionId,
    voice,
    heardAtMs,
    matchedAtMs,
    watchIds,
    reading,
    repeatOfId,
    repeats: 0,
    why: inWords(why),
    spans: [],
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
    case 'thread':
      return ['stands in the conversation']
  }
}
