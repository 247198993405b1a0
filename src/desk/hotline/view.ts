import type { CallLapseRule, CallOption, CallState } from '../../model/hotline.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertTables } from '../alerts/schema.ts'
import { type DeliveryView, toDelivery } from '../alerts/list.ts'
import type { HotlineDeps } from './deps.ts'
import { nextStep } from './ladder.ts'
import type { CallRow, HotlineTables, RulingRow, StepKind, StepRow } from './schema.ts'
import { standingOf, subjectOf } from './call.ts'

export interface StepView {
  readonly kind: StepKind
  readonly atMs: number
  readonly lateMs: number
  readonly tryNo: number
  readonly rung: number
  readonly people: readonly { readonly personId: string; readonly name: string }[]
}

/** Who was rung, and what the servers said. */
export interface RungView {
  readonly personId: string
  readonly name: string
  readonly deliveries: readonly DeliveryView[]
}

export interface CallView {
  readonly callId: string
  readonly caseId: string
  readonly storyId: string
  readonly askedBy: { readonly personId: string; readonly name: string }
  readonly askedAtMs: number
  readonly question: string
  readonly context: string
  readonly options: readonly CallOption[]
  readonly defaultKey?: string
  readonly lapseRule: CallLapseRule
  readonly deadlineAtMs: number
  readonly isDrill: boolean
  readonly state: CallState
  readonly acknowledgedBy?: { readonly personId: string; readonly name: string }
  readonly acknowledgedAtMs?: number
  readonly endedAtMs?: number
  /** When the clock does something next, and what. */
  readonly next?: { readonly kind: 'lapse' | 'quiet' | 'ring'; readonly dueAtMs: number }
  readonly ruling?: {
    readonly option?: CallOption
    readonly reason?: string
    readonly ruledBy?: { readonly personId: string; readonly name: string }
    readonly ruledAtMs: number
    readonly isLapse: boolean
  }
  readonly steps: readonly StepView[]
  readonly rung: readonly RungView[]
}

/** @throws {NotFoundError} when this desk has no such call. */
export async function viewCall(
  deps: HotlineDeps,
  { deskId }: { readonly deskId: string },
  callId: string,
): Promise<CallView> {
  const [view] = isId(callId) ? await deps.store.inDesk(deskId, (tx) => readCalls(deps, tx, deskId, { callId })) : []
  if (!view) throw new NotFoundError('There is no such hotline call on this desk.')
  return view
}

/** The calls of a case, latest first. */
export async function callsOf(deps: HotlineDeps, deskId: string, caseId: string): Promise<readonly CallView[]> {
  return isId(caseId) ? await deps.store.inDesk(deskId, (tx) => readCalls(deps, tx, deskId, { caseId })) : []
}

/** Calls that nobody has answered yet, on the whole desk. */
export async function openCalls(deps: HotlineDeps, deskId: string): Promise<readonly CallView[]> {
  return await deps.store.inDesk(deskId, (tx) => readCalls(deps, tx, deskId, { isOpen: true }))
}

interface Which {
  readonly callId?: string
  readonly caseId?: string
  readonly isOpen?: true
}

async function readCalls(deps: HotlineDeps, tx: Tx, deskId: string, which: Which): Promise<readonly CallView[]> {
  const db = tx.withTables<HotlineTables>()
  let query = db.selectFrom('hotline_call').selectAll().where('desk_id', '=', deskId)
  if (which.callId !== undefined) query = query.where('call_id', '=', which.callId)
  if (which.caseId !== undefined) query = query.where('case_id', '=', which.caseId)
  if (which.isOpen) query = query.where('ended_at_ms', 'is', null)
  const calls = await query.orderBy('asked_at_ms', 'desc').limit(50).execute()
  if (calls.length === 0) return []
  const ids = calls.map((call) => call.call_id)
  const steps = await db.selectFrom('hotline_step').selectAll().where('call_id', 'in', ids).orderBy('seq').execute()
  const rulings = await db.selectFrom('ruling').selectAll().where('call_id', 'in', ids).execute()
  const rung = await deliveriesOf(tx, deskId, ids)
  const names = new Map((await deps.membersIn(tx, deskId)).map(({ personId, name }) => [personId, name]))
  return calls.map((call) => {
    const ruling = rulings.find((row) => row.call_id === call.call_id)
    return {
      ...toCallView(call),
      ...(ruling && { ruling: toRuling(ruling) }),
      steps: steps.filter((row) => row.call_id === call.call_id).map((row) => toStep(row, names)),
      rung: [...(rung.get(call.call_id) ?? [])].map(([personId, deliveries]) => ({
        personId,
        name: names.get(personId) ?? 'Somebody who left',
        deliveries,
      })),
    }
  })
}

async function deliveriesOf(
  tx: Tx,
  deskId: string,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly DeliveryView[]>>> {
  const rows = await tx
    .withTables<AlertTables>()
    .selectFrom('alert')
    .leftJoin('alert_delivery', 'alert_delivery.alert_id', 'alert.alert_id')
    .selectAll('alert_delivery')
    .select(['alert.subject', 'alert.person_id'])
    .where('alert.desk_id', '=', deskId)
    .where('alert.subject', 'in', callIds.map(subjectOf))
    .orderBy('alert_delivery.planned_at_ms')
    .execute()
  const found = new Map<string, Map<string, DeliveryView[]>>()
  for (const row of rows) {
    const callId = row.subject.slice('call:'.length)
    const people = found.get(callId) ?? new Map<string, DeliveryView[]>()
    found.set(callId, people)
    const deliveries = people.get(row.person_id) ?? []
    people.set(row.person_id, deliveries)
    // A left join gives a row of nulls for an alert that nothing could be sent of.
    if (row.delivery_id !== null) deliveries.push(toDelivery(row as AlertTables['alert_delivery']))
  }
  return found
}

function toCallView(call: CallRow): Omit<CallView, 'ruling' | 'rung' | 'steps'> {
  const next = nextStep(standingOf(call))
  return {
    callId: call.call_id,
    caseId: call.case_id,
    storyId: call.story_id,
    askedBy: { personId: call.asked_by, name: call.asked_by_name },
    askedAtMs: call.asked_at_ms,
    question: call.question,
    context: call.context,
    options: call.options,
    ...(call.default_key !== null && { defaultKey: call.default_key }),
    lapseRule: call.lapse_rule,
    deadlineAtMs: call.deadline_at_ms,
    isDrill: call.is_drill,
    state: call.state,
    ...(call.acknowledged_by !== null && {
      acknowledgedBy: { personId: call.acknowledged_by, name: call.acknowledged_by_name ?? '' },
    }),
    ...(call.acknowledged_at_ms !== null && { acknowledgedAtMs: call.acknowledged_at_ms }),
    ...(call.ended_at_ms !== null && { endedAtMs: call.ended_at_ms }),
    ...(next && { next: { kind: next.kind, dueAtMs: next.dueAtMs } }),
  }
}

function toRuling(row: RulingRow): NonNullable<CallView['ruling']> {
  const option = row.options.find(({ key }) => key === row.option_key)
  return {
    ...(option && { option }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.ruled_by !== null && { ruledBy: { personId: row.ruled_by, name: row.ruled_by_name ?? '' } }),
    ruledAtMs: row.ruled_at_ms,
    isLapse: row.is_lapse,
  }
}

function toStep(row: StepRow, names: ReadonlyMap<string, string>): StepView {
  return {
    kind: row.kind,
    atMs: row.at_ms,
    lateMs: row.late_ms,
    tryNo: row.try_no,
    rung: row.rung,
    people: row.person_ids.map((personId) => ({ personId, name: names.get(personId) ?? 'Somebody who left' })),
  }
}
