// What the clock does to a call: rings, rings again, climbs, comes back, lapses. One step a transaction, each written down
// under its number, so that none is done twice and none is passed over, whenever the process was killed.
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import { issueTap } from '../one-tap/taps.ts'
import type { HotlineDeps } from './deps.ts'
import { endCall } from './end-call.ts'
import { callChanged, callTimer, lockCall, standingOf, subjectOf } from './call.ts'
import { afterNobody, afterQuiet, afterRing, nextStep, type Standing, type Step } from './ladder.ts'
import { peopleOn } from './reach.ts'
import type { CallRow, HotlineTables, StepKind } from './schema.ts'

/** Takes the step that is due and plans the next one. Whoever ended or acknowledged the call meanwhile has moved its timer. */
export async function takeStep(deps: HotlineDeps, tx: Tx, { key: callId, deskId }: Timer): Promise<void> {
  const call = await lockCall(tx, callId)
  const step = call && nextStep(standingOf(call))
  if (!call || !step) return
  if (step.dueAtMs > deps.clock.now()) return await planNext(deps, tx, call, step.dueAtMs)
  const moved = await doStep(deps, tx, call, step)
  const next = moved && nextStep(standingOf(moved))
  await deps.bus.publish(tx, deskId, [callChanged(call)])
  if (moved && next) await planNext(deps, tx, moved, next.dueAtMs)
}

async function planNext({ timers }: HotlineDeps, tx: Tx, call: CallRow, atMs: number): Promise<void> {
  await timers.set(tx, { kind: callTimer, key: call.call_id, deskId: call.desk_id, dueAtMs: atMs, body: {} })
}

async function doStep(deps: HotlineDeps, tx: Tx, call: CallRow, step: Step): Promise<CallRow | undefined> {
  switch (step.kind) {
    case 'lapse':
      await writeStep(deps, tx, call, { kind: 'lapsed', step, personIds: [] })
      await endCall(deps, tx, call, { kind: 'lapsed' })
      return undefined
    case 'quiet':
      await writeStep(deps, tx, call, { kind: 'quiet', step, personIds: [] })
      return await move(tx, call, {
        ...afterQuiet(call, step.dueAtMs),
        state: 'ringing',
      })
    case 'ring':
      return await ring(deps, tx, call, step)
  }
}

async function ring(deps: HotlineDeps, tx: Tx, call: CallRow, step: Extract<Step, { kind: 'ring' }>): Promise<CallRow> {
  const rung = call.ladder.rungs[step.rung]
  const people = rung ? await peopleOn(deps, tx, rung, { deskId: call.desk_id, askedBy: call.asked_by }) : []
  const personIds = people.map(({ personId }) => personId)
  if (people.length === 0) {
    await writeStep(deps, tx, call, { kind: 'nobody', step, personIds })
    return await move(
      tx,
      call,
      afterNobody(call.ladder, { rung: step.rung, emptyRungs: call.empty_rungs }, step.dueAtMs),
    )
  }
  await writeStep(deps, tx, call, { kind: 'rang', step, personIds })
  // After a long stop: what nobody can answer any more wakes nobody.
  if (call.deadline_at_ms > deps.clock.now()) await alertAll(deps, tx, call, personIds)
  return await move(tx, call, afterRing(call.ladder, step, step.dueAtMs))
}

async function alertAll(deps: HotlineDeps, tx: Tx, call: CallRow, personIds: readonly string[]): Promise<void> {
  const links = new Map<string, string>()
  for (const personId of personIds.toSorted()) {
    const link = await issueTap(deps, tx, {
      deskId: call.desk_id,
      personId,
      purpose: 'rule',
      subjectId: call.call_id,
      expiresAtMs: call.deadline_at_ms,
    })
    links.set(personId, link)
  }
  const minutes = Math.max(1, Math.round((call.deadline_at_ms - deps.clock.now()) / 60_000))
  await deps.alerts.raise(tx, {
    deskId: call.desk_id,
    personIds,
    kind: 'call',
    subject: subjectOf(call.call_id),
    urgency: 'page',
    title: `Hotline: ${call.question}`,
    body: `${call.asked_by_name} asks, and needs an answer within ${minutes} min: ${call.options.map(({ label }) => label).join(' · ')}`,
    path: (personId) => links.get(personId) ?? '/',
    isDrill: call.is_drill,
    untilMs: call.deadline_at_ms,
    isAgain: true,
  })
}

interface Written {
  readonly kind: StepKind
  readonly step: Step
  readonly personIds: readonly string[]
}

async function writeStep(deps: HotlineDeps, tx: Tx, call: CallRow, { kind, step, personIds }: Written): Promise<void> {
  const atMs = deps.clock.now()
  await tx
    .withTables<HotlineTables>()
    .insertInto('hotline_step')
    .values({
      call_id: call.call_id,
      desk_id: call.desk_id,
      seq: call.seq + 1,
      kind,
      rung: call.rung,
      try_no: call.try_no,
      due_at_ms: step.dueAtMs,
      at_ms: atMs,
      late_ms: Math.max(0, atMs - step.dueAtMs),
      person_ids: [...personIds],
    })
    .execute()
}

async function move(
  tx: Tx,
  call: CallRow,
  to: Pick<Standing, 'emptyRungs' | 'nextAtMs' | 'rung' | 'tryNo'> & { readonly state?: 'ringing' },
): Promise<CallRow> {
  return await tx
    .withTables<HotlineTables>()
    .updateTable('hotline_call')
    .set({
      seq: call.seq + 1,
      rung: to.rung,
      try_no: to.tryNo,
      next_at_ms: to.nextAtMs,
      empty_rungs: to.emptyRungs,
      ...(to.state && { state: to.state }),
    })
    .where('call_id', '=', call.call_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
