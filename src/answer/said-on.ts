// What we said on other cases, for whoever writes on one like them.
import type { Actor } from '../model/role.ts'
import type { ChannelKind } from '../model/channel.ts'
import { isId } from '../platform/ids.ts'
import type { VerbDeps } from './deps.ts'
import { contentOf, liveStates, selectPublications } from './publication.ts'

export interface SaidBefore {
  readonly caseId: string
  readonly answerId: string
  readonly text: string
  readonly channelKind: ChannelKind
  readonly byName: string
  readonly atMs: number
}

/** Of each case the latest answer that is still out, as one text, newest first. */
export async function saidOn(
  deps: VerbDeps,
  { deskId }: Actor,
  caseIds: readonly string[],
): Promise<readonly SaidBefore[]> {
  const ids = caseIds.filter(isId)
  if (ids.length === 0) return []
  const rows = await deps.store.inDesk(deskId, (tx) =>
    selectPublications(tx, deskId)
      .innerJoin('answer', 'answer.answer_id', 'publication.answer_id')
      .select('answer.person_name')
      .where('publication.case_id', 'in', ids)
      .where('publication.state', 'in', [...liveStates])
      .where('publication.act', 'in', ['post', 'reply', 'quote'])
      .where('answer.corrects_id', 'is', null)
      .orderBy('publication.decided_at_ms', 'desc')
      .orderBy('publication.channel_id')
      .orderBy('publication.place')
      .execute(),
  )
  return [...Map.groupBy(rows, (row) => row.case_id).values()].flatMap((all) => {
    const [first] = all
    if (!first?.case_id) return []
    const thread = all.filter((row) => row.answer_id === first.answer_id && row.channel_id === first.channel_id)
    return [
      {
        caseId: first.case_id,
        answerId: first.answer_id,
        text: thread.map((row) => contentOf(row).text).join('\n\n'),
        channelKind: first.channel_kind,
        byName: first.person_name,
        atMs: first.decided_at_ms,
      },
    ]
  })
}
