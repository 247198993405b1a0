// What `answer` tells becomes stamps of its case: when words were written, when they were out, and when they were seen there.
import type { StampKind } from '../../model/stamp.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { lockCases, selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import type { DeskDeps } from '../deps.ts'
import { takeUp } from '../ownership/take-up.ts'
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
    await lockCases(tx, [stamp.caseId])
    const found = await selectRows(tx, deskId).where('case_state.case_id', '=', stamp.caseId).executeTakeFirst()
    if (!found) continue
    const person = { personId: stamp.personId, name: stamp.personName }
    const taken = await takeUp(tx, { deskId, caseId: stamp.caseId, person, atMs: stamp.atMs })
    if (taken) await record(tx, deskId, [taken])
    const [fresh] = await record(tx, deskId, [stamp])
    if (fresh) await followUp(deps, tx, event, found)
    if (fresh || taken) await tellOf(deps, tx, deskId, [taken, fresh])
  }
}

async function tellOf(
  { bus }: Pick<DeskDeps, 'bus'>,
  tx: Tx,
  deskId: string,
  stamps: readonly (NamedStamp | undefined)[],
): Promise<void> {
  const told = stamps.filter((stamp) => stamp !== undefined)
  const caseId = told[0]?.caseId ?? ''
  const now = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirstOrThrow()
  const events = told.map((stamp) => ({
    type: 'case.changed' as const,
    case: toCase(now),
    stamp: withoutName(stamp),
  }))
  await bus.publish(tx, deskId, events)
}

const kinds: Readonly<Record<AnswerNews['type'], StampKind>> = {
  'answer.drafted': 'drafted',
  'answer.published': 'answered',
  'answer.practised': 'answered',
  'answer.confirmed': 'confirmed',
  'answer.failed': 'failed',
  'answer.corrected': 'corrected',
  'answer.withdrawn': 'withdrawn',
}

type PersonsStamp = NamedStamp & { readonly personId: string; readonly personName: string }

/** A thread is one answer: its first post is stamped, and whatever fails. */
function stampOf(event: AnswerNews): PersonsStamp | undefined {
  if (event.caseId === undefined) return undefined
  const { caseId, atMs, by } = event
  const stamp = { caseId, kind: kinds[event.type], atMs, personId: by.personId, personName: by.name }
  if (event.type === 'answer.drafted') return stamp
  if (event.type === 'answer.practised') {
    const note = `Drill: nothing was published. It would have gone out on ${event.channelNames.join(', ')}`
    return { ...stamp, note: note.slice(0, 1_000) }
  }
  if (event.place > 0 && (event.type === 'answer.published' || event.type === 'answer.confirmed')) return undefined
  const note = noteOf(event)
  return { ...stamp, note: note.slice(0, 1_000) }
}

function noteOf(event: Exclude<AnswerNews, { readonly type: 'answer.drafted' | 'answer.practised' }>): string {
  const where = `On ${event.channelName}`
  if (event.type === 'answer.published' || event.type === 'answer.confirmed') {
    const { url, id } = event.receipt
    return `${where}: ${url ?? id}`
  }
  return `${where}: ${event.reason}`
}
