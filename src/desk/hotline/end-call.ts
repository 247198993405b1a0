// A call's one end: what was ruled is kept as precedent, stamped, told, and whoever was rung is let go.
import type { CallOption, CallState, Ruling } from '../../model/hotline.ts'
import type { StampKind } from '../../model/stamp.ts'
import type { Story } from '../../model/story.ts'
import { newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import { record } from '../record.ts'
import type { HotlineDeps } from './deps.ts'
import type { CallRow, HotlineTables } from './schema.ts'
import { storyTerms } from './story-terms.ts'
import { callChanged, subjectOf } from './call.ts'

export interface Person {
  readonly personId: string
  readonly name: string
}

export type CallEnd =
  | { readonly kind: 'lapsed' }
  | { readonly kind: 'ruled'; readonly option: CallOption; readonly reason?: string; readonly by: Person }
  | { readonly kind: 'withdrawn'; readonly by?: Person }

/** The caller holds the lock on the call and has made sure that it has not ended. */
export async function endCall(deps: HotlineDeps, tx: Tx, call: CallRow, end: CallEnd): Promise<Ruling | undefined> {
  const outcome = end.kind === 'lapsed' ? lapseOf(call) : end
  const atMs = deps.clock.now()
  await setEnded(tx, call, { state: outcome.kind === 'withdrawn' ? 'withdrawn' : end.kind, atMs })
  const found = await selectRows(tx, call.desk_id).where('case_state.case_id', '=', call.case_id).executeTakeFirst()
  const ruling = outcome.kind === 'ruled' ? rulingOf(call, outcome, atMs) : undefined
  if (ruling) await keep(tx, ruling, found ? (found.story as Story) : undefined, end.kind === 'lapsed')
  await deps.alerts.endSubject(tx, call.desk_id, subjectOf(call.call_id))
  const stamp = stampOf(call, outcome, end.kind === 'lapsed', atMs)
  await record(tx, call.desk_id, [stamp])
  await deps.bus.publish(tx, call.desk_id, [
    callChanged({ ...call, ended_at_ms: atMs }),
    ...(ruling ? [{ type: 'call.ruled' as const, ruling }] : []),
    ...(found ? [{ type: 'case.changed' as const, case: toCase(found), stamp: withoutName(stamp) }] : []),
  ])
  return ruling
}

type Outcome =
  | { readonly kind: 'ruled'; readonly option?: CallOption; readonly reason?: string; readonly by?: Person }
  | { readonly kind: 'withdrawn'; readonly by?: Person }

/** What the passing of the deadline means for this call. */
function lapseOf({ lapse_rule: rule, default_key: key, options }: CallRow): Outcome {
  if (rule === 'withdraws') return { kind: 'withdrawn' }
  const option = rule === 'default' ? options.find((one) => one.key === key) : undefined
  return { kind: 'ruled', ...(option && { option }) }
}

async function setEnded(tx: Tx, call: CallRow, { state, atMs }: { state: CallState; atMs: number }): Promise<void> {
  await tx
    .withTables<HotlineTables>()
    .updateTable('hotline_call')
    .set({ state, ended_at_ms: atMs, seq: call.seq + (state === 'lapsed' ? 1 : 0) })
    .where('call_id', '=', call.call_id)
    .execute()
}

function rulingOf(
  call: CallRow,
  { option, reason, by }: Extract<Outcome, { kind: 'ruled' }>,
  ruledAtMs: number,
): Ruling {
  return {
    rulingId: newId(),
    deskId: call.desk_id,
    caseId: call.case_id,
    storyId: call.story_id,
    callId: call.call_id,
    question: call.question,
    options: call.options,
    ...(option && { option }),
    ...(reason !== undefined && { reason }),
    ...(by && { ruledBy: by }),
    ruledAtMs,
    isDrill: call.is_drill,
  }
}

async function keep(tx: Tx, ruling: Ruling, story: Story | undefined, isLapse: boolean): Promise<void> {
  await tx
    .withTables<HotlineTables>()
    .insertInto('ruling')
    .values({
      ruling_id: ruling.rulingId,
      desk_id: ruling.deskId,
      case_id: ruling.caseId,
      story_id: ruling.storyId,
      call_id: ruling.callId,
      question: ruling.question,
      options: asJson(ruling.options),
      option_key: ruling.option?.key ?? null,
      option_label: ruling.option?.label ?? null,
      option_text: ruling.option?.text ?? null,
      reason: ruling.reason ?? null,
      ruled_by: ruling.ruledBy?.personId ?? null,
      ruled_by_name: ruling.ruledBy?.name ?? null,
      ruled_at_ms: ruling.ruledAtMs,
      is_lapse: isLapse,
      is_drill: ruling.isDrill,
      story_terms: [...storyTerms(story, ruling.question)],
    })
    .execute()
}

function stampOf(call: CallRow, outcome: Outcome, isLapse: boolean, atMs: number): NamedStamp {
  const kind: StampKind = outcome.kind === 'withdrawn' ? 'taken back' : 'ruled'
  const answer = outcome.kind === 'ruled' ? (outcome.option?.label ?? 'No answer in time: not allowed') : ''
  const why = outcome.kind === 'ruled' && outcome.reason ? ` (${outcome.reason})` : ''
  const how = isLapse ? ' · nobody answered in time' : ''
  const { by } = outcome
  return {
    caseId: call.case_id,
    kind,
    atMs,
    ...(by && { personId: by.personId, personName: by.name }),
    note: `${call.question}${answer ? ` → ${answer}` : ''}${why}${how}`.slice(0, 5_000),
  }
}
