// What `answer` tells becomes stamps of its case: when words were written, when they were out, and when they were seen there.
import type { StampKind } from '../../model/stamp.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import type { DeskDeps } from '../deps.ts'
import { record } from '../record.ts'
import type { AnswerNews } from './answer-news.ts'
import { followUp } from './follow-up.ts'

/** Handles one batch through the consumer's transaction; what belongs to no case has no stamp. */
export async function followAnswers(
  deps: Pick<DeskDeps, 'bus' | 'timers'>,
  events: readonly StoredEvent<AnswerNews>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    const stamp = stampOf(event)
    if (!stamp) continue
    // The case before the record: the order of locks of every verb.
    const found = await selectRows(tx, deskId)
      .where('case_state.case_id', '=', stamp.caseId)
      .forUpdate('case_state')
      .executeTakeFirst()
    if (!found) continue
    const [fresh] = await record(tx, deskId, [stamp])
    if (!fresh) continue
    await followUp(deps, tx, event, found)
    await deps.bus.publish(tx, deskId, [{ type: 'case.changed', case: toCase(found), stamp: withoutName(fresh) }])
  }
}

const kinds: Readonly<Record<AnswerNews['type'], StampKind>> = {
  'answer.drafted': 'drafted',
  'answer.published': 'answered',
  'answer.confirmed': 'confirmed',
  'answer.failed': 'failed',
  'answer.corrected': 'corrected',
  'answer.withdrawn': 'withdrawn',
}

/** A thread is one answer: its first post is stamped, and whatever fails. */
function stampOf(event: AnswerNews): NamedStamp | undefined {
  if (event.caseId === undefined) return undefined
  const { caseId, atMs, by } = event
  const stamp = { caseId, kind: kinds[event.type], atMs, personId: by.personId, personName: by.name }
  if (event.type === 'answer.drafted') return stamp
  if (event.place > 0 && (event.type === 'answer.published' || event.type === 'answer.confirmed')) return undefined
  const note = noteOf(event)
  return { ...stamp, note: note.slice(0, 1_000) }
}

function noteOf(event: Exclude<AnswerNews, { readonly type: 'answer.drafted' }>): string {
  const where = `On ${event.channelName}`
  if (event.type === 'answer.published' || event.type === 'answer.confirmed') {
    const { url, id } = event.receipt
    return `${where}: ${url ?? id}`
  }
  return `${where}: ${event.reason}`
}
