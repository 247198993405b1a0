// What the clock does to a sign-off: at half time it asks the substitutes, at the deadline it applies the class's lapse rule.
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { end, put, step, tell } from './advance.ts'
import { askHigher, askSubstitutes } from './ask-group.ts'
import type { SignOffRow } from './schema.ts'
import { dueAtMs, lockSignOff, seatsOf, setTimer } from './sign-off.ts'

/** Higher authority has half as long again, and at least a minute: the window does not wait. */
const leastClimbMs = 60_000

/** A timer that comes early, or after a person was faster, changes nothing. */
export async function takeStep(deps: HotlineDeps, tx: Tx, { key: signOffId }: Timer): Promise<void> {
  const row = await lockSignOff(tx, signOffId)
  if (row?.state !== 'open') return
  const due = dueAtMs(row)
  if (due > deps.clock.now()) return await setTimer(deps, tx, row)
  if (row.half_at_ms !== null && row.half_at_ms < row.deadline_at_ms && row.half_at_ms === due)
    return await half(deps, tx, row, due)
  await lapse(deps, tx, row, row.deadline_at_ms)
}

async function half(deps: HotlineDeps, tx: Tx, row: SignOffRow, dueMs: number): Promise<void> {
  const personIds = await askSubstitutes(deps, tx, row, await seatsOf(tx, row.sign_off_id))
  const stepped = await step(deps, tx, row, { kind: 'half', dueAtMs: dueMs, personIds })
  const kept = await put(tx, row.sign_off_id, { half_at_ms: null, seq: stepped.seq })
  await setTimer(deps, tx, kept)
  await tell(deps, tx, kept)
}

async function lapse(deps: HotlineDeps, tx: Tx, row: SignOffRow, dueMs: number): Promise<void> {
  if (row.lapse_rule === 'climbs' && !row.has_climbed) return await climb(deps, tx, row, dueMs)
  const stepped = await step(deps, tx, row, { kind: 'lapsed', dueAtMs: dueMs, personIds: [] })
  const rule = `the rule of “${row.class_name}”`
  if (row.lapse_rule === 'yes')
    await end(deps, tx, stepped, { state: 'approved', because: `Silence counted as yes, by ${rule}` })
  else if (row.lapse_rule === 'withdraws')
    await end(deps, tx, stepped, { state: 'withdrawn', because: `Nobody answered in time, by ${rule}` })
  else await end(deps, tx, stepped, { state: 'stopped', because: `Silence counted as no, by ${rule}` })
}

async function climb(deps: HotlineDeps, tx: Tx, row: SignOffRow, dueMs: number): Promise<void> {
  const lengthMs = Math.max(leastClimbMs, Math.round((row.deadline_at_ms - row.asked_at_ms) / 2))
  const climbed: SignOffRow = { ...row, has_climbed: true, deadline_at_ms: dueMs + lengthMs, half_at_ms: null }
  const personIds = await askHigher(deps, tx, climbed, await seatsOf(tx, row.sign_off_id))
  const { seq } = await step(deps, tx, climbed, { kind: 'climbed', dueAtMs: dueMs, personIds })
  const kept = await put(tx, row.sign_off_id, {
    has_climbed: true,
    deadline_at_ms: climbed.deadline_at_ms,
    half_at_ms: null,
    seq,
  })
  await setTimer(deps, tx, kept)
  await tell(deps, tx, kept)
}
