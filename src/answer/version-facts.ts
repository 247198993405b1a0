// What one version of a draft is, for whoever counts and does not read: its words, those before it, and what the check says.
import { isId } from '../platform/ids.ts'
import { selectChannels } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'
import type { DraftContent } from './draft-content.ts'
import type { AnswerTables } from './schema.ts'

export interface VersionFacts {
  /** All that it says, channel by channel where they differ. */
  readonly text: string
  /** Likewise, of the version before it in the draft's line; empty for the first. */
  readonly textBefore: string
  /** The guidelines, as they are in force at this instant, find nothing in it on any of its channels. */
  readonly isCompliant: boolean
}

/** What the guidelines read at once. */
const maxChecked = 20_000

/** `undefined` where the desk has no such version. */
export async function versionFacts(
  deps: VerbDeps,
  deskId: string,
  { draftId, version }: { readonly draftId: string; readonly version: number },
): Promise<VersionFacts | undefined> {
  if (!isId(draftId)) return undefined
  const { rows, channels } = await deps.store.inDesk(deskId, async (tx) => ({
    rows: await tx
      .withTables<AnswerTables>()
      .selectFrom('draft_version')
      .innerJoin('draft', 'draft.draft_id', 'draft_version.draft_id')
      .select(['draft_version.version', 'draft_version.content', 'draft.story_id'])
      .where('draft.desk_id', '=', deskId)
      .where('draft.draft_id', '=', draftId)
      .where('draft_version.version', '<=', version)
      .where('draft_version.is_aside', '=', false)
      .orderBy('draft_version.version', 'desc')
      .limit(2)
      .execute(),
    channels: await selectChannels(tx).where('channel.desk_id', '=', deskId).execute(),
  }))
  const [row, before] = rows
  if (row?.version !== version) return undefined
  // Nobody else writes the column.
  const content = row.content as DraftContent
  const of = row.story_id === null ? {} : { storyId: row.story_id }
  const checks = content.parts.flatMap((part) => {
    const channel = channels.find(({ channel_id: channelId }) => channelId === part.channelId)
    if (!channel) return []
    const text = (part.text ?? content.text).slice(0, maxChecked)
    const act = part.act === 'post' ? ('answer' as const) : part.act
    const { channel_id: channelId, kind: channelKind, speaks_as: speaksAs } = channel
    return [{ text, channelId, channelKind, speaksAs, act, ...of }]
  })
  const findings = await Promise.all(checks.map((words) => deps.check.check(deskId, words)))
  return {
    text: textOf(content),
    textBefore: before ? textOf(before.content as DraftContent) : '',
    // Of words that go nowhere yet nothing is known.
    isCompliant: checks.length > 0 && findings.flat().length === 0,
  }
}

function textOf({ title = '', text, parts }: DraftContent): string {
  return [title, ...new Set(parts.length === 0 ? [text] : parts.map((part) => part.text ?? text))].join('\n\n')
}
