// Silence moves ownership: from whoever let a claim lapse to the next on duty, from them to the chief; and a case that
// nobody took to whoever is on duty. Each is told why, and each has the desk's limit to act.
import { sql } from 'kysely'
import type { Alerts } from '../alerts/index.ts'
import type { Timer } from '../../platform/timers.ts'
import { roleCovers } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { type CaseRecord, lockCases, selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import { unclaimed } from '../claim-clock.ts'
import { readPolicy } from '../course/read-policy.ts'
import type { DeskDeps } from '../deps.ts'
import { takingPart } from '../drills/taking-part.ts'
import type { Colleague } from '../ports.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import { alertSubject, setLapse, setOwnerless, stopClocks } from './clocks.ts'
import { nextOnDuty } from './next-on-duty.ts'

/** What silence needs beside the desk: a way to make people look. */
export interface PassingOn extends DeskDeps {
  readonly alerts: Pick<Alerts, 'endSubject' | 'raise'>
}

/** Said in the record when a timer fired later than this: the installation was down, or the clock jumped. */
const tellLateAfterMs = 1_000

/** After the chief it is passed on no more until somebody acts: a desk without people must not turn in circles. */
const mostPasses = 2

/** A claim is about to lapse: its holder is reminded. */
export async function remind(deps: PassingOn, tx: Tx, { key: caseId, deskId }: Timer): Promise<void> {
  const found = await lockCase(tx, deskId, caseId)
  if (found?.state !== 'claimed' || found.lapses_at_ms === null || found.answered_at_ms !== null) return
  const minutes = Math.max(1, Math.round((found.lapses_at_ms - deps.clock.now()) / 60_000))
  const note = `${found.claimed_by_name}: the claim lapses in ${minutes} min unless something is done`
  await tell(deps, tx, found, [{ caseId, kind: 'reminded', atMs: deps.clock.now(), note }])
  const title = `Your claim lapses in ${minutes} min`
  const untilMs = found.lapses_at_ms
  await alert(deps, tx, found, { personIds: [found.claimed_by ?? ''], urgency: 'notice', title, untilMs })
}

/** A claim's time is up, unless its holder has acted since the timer was set, or the claim has ended. */
export async function lapse(deps: PassingOn, tx: Tx, timer: Timer, lateMs: number): Promise<void> {
  const { key: caseId, deskId, dueAtMs } = timer
  const found = await lockCase(tx, deskId, caseId)
  if (found?.state !== 'claimed' || found.lapses_at_ms === null || found.lapses_at_ms > dueAtMs) return
  const lapsed: NamedStamp = { caseId, kind: 'lapsed', atMs: deps.clock.now(), ...lateNote(lateMs) }
  if (found.answered_at_ms !== null) return await endAnswered(deps, tx, found)
  const to = found.needs_owner ? await successor(deps, tx, found) : undefined
  if (to) {
    const why = `${found.claimed_by_name} let it lapse`
    return await give(deps, tx, found, { to, why, passedOn: found.passed_on + 1, before: [lapsed] })
  }
  const isTired = found.needs_owner === true && found.passed_on >= mostPasses
  await update(tx, found, { state: 'open', ...unclaimed })
  if (found.needs_owner && !isTired) await setOwnerless(deps, tx, deskId, caseId)
  await tell(deps, tx, found, [lapsed, ...(isTired ? [nobodyActs(deps, caseId)] : [])])
}

/** It was answered, and its holder had nothing to add: it has ended, and nobody has to see to it. */
async function endAnswered(deps: PassingOn, tx: Tx, found: CaseRecord): Promise<void> {
  const atMs = deps.clock.now()
  const { mentions, pans } = await figuresOf(tx, found.case_id)
  await update(tx, found, {
    state: 'closed',
    ...unclaimed,
    ended_at_ms: atMs,
    ended_as: 'answered',
    mentions_at_end: mentions,
    pans_at_end: pans,
  })
  await stopClocks(deps, tx, found.case_id)
  const note = 'answered: nothing was left to do when the claim lapsed'
  await tell(deps, tx, found, [{ caseId: found.case_id, kind: 'closed', atMs, note }])
}

async function figuresOf(tx: Tx, caseId: string) {
  return await tx
    .withTables<DeskTables>()
    .selectFrom('case_story')
    .select([
      sql<number>`(rank->>'mentionCount')::integer`.as('mentions'),
      sql<number>`(rank->'stanceCounts'->>'pan')::integer`.as('pans'),
    ])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
}

/** Nobody has had it for as long as the desk allows. */
export async function ownerless(deps: PassingOn, tx: Tx, { key: caseId, deskId }: Timer): Promise<void> {
  const found = await lockCase(tx, deskId, caseId)
  if (found?.state !== 'open' || found.needs_owner !== true) return
  const { is_drill: isDrill } = found
  const onDuty = await nextOnDuty(deps, tx, { deskId, isDrill, role: 'responder', notPersonIds: [] })
  const to = onDuty ?? (await nextOnDuty(deps, tx, { deskId, isDrill, role: 'authority', notPersonIds: [] }))
  const { policy } = await readPolicy(tx, deskId)
  const minutes = policy.limits.ownerlessMinutes
  if (to) return await give(deps, tx, found, { to, why: `nobody took it in ${minutes} min`, passedOn: 1, before: [] })
  await setOwnerless(deps, tx, deskId, caseId)
  // Said once: it goes on being looked for, without a word each time.
  if (found.passed_on > 0) return
  await update(tx, found, { passed_on: 1 })
  const note = `Nobody has had it for ${minutes} min, and nobody on duty is free to take it`
  await tell(deps, tx, found, [{ caseId, kind: 'reminded', atMs: deps.clock.now(), note }])
  const members = await deps.membersIn(tx, deskId)
  const part = isDrill ? await takingPart(tx, deskId) : undefined
  const personIds = members
    .filter((one) => roleCovers(one.role, 'authority') && (part?.has(one.personId) ?? true))
    .map((one) => one.personId)
  const untilMs = deps.clock.now() + 24 * 3_600_000
  await alert(deps, tx, found, {
    personIds,
    urgency: 'notice',
    title: `Nobody has had this for ${minutes} min`,
    untilMs,
  })
}

async function successor(deps: PassingOn, tx: Tx, found: CaseRecord): Promise<Colleague | undefined> {
  if (found.passed_on >= mostPasses) return undefined
  const notPersonIds = found.claimed_by === null ? [] : [found.claimed_by]
  const asked = { deskId: found.desk_id, isDrill: found.is_drill, notPersonIds }
  const onDuty = found.passed_on === 0 ? await nextOnDuty(deps, tx, { ...asked, role: 'responder' }) : undefined
  return onDuty ?? (await nextOnDuty(deps, tx, { ...asked, role: 'authority' }))
}

interface Giving {
  readonly to: Colleague
  readonly why: string
  readonly passedOn: number
  readonly before: readonly NamedStamp[]
}

/** What the clock gives has to be acted on within the limit that a case may stand without an owner. */
async function give(deps: PassingOn, tx: Tx, found: CaseToTell, { to, why, passedOn, before }: Giving): Promise<void> {
  const { case_id: caseId, desk_id: deskId } = found
  const nowMs = deps.clock.now()
  const { policy } = await readPolicy(tx, deskId)
  const untilMs = nowMs + policy.limits.ownerlessMinutes * 60_000
  await update(tx, found, {
    state: 'claimed',
    claimed_by: to.personId,
    claimed_by_name: to.name,
    claimed_at_ms: nowMs,
    lapses_at_ms: untilMs,
    is_assigned: true,
    passed_on: passedOn,
  })
  await setLapse(deps, tx, deskId, caseId, untilMs)
  await tell(deps, tx, found, [...before, { caseId, kind: 'assigned', atMs: nowMs, note: `To ${to.name}: ${why}` }])
  // Whoever was told before has it no more.
  await deps.alerts.endSubject(tx, deskId, alertSubject(caseId))
  const title = `Yours now: ${why}`
  await alert(deps, tx, found, { personIds: [to.personId], urgency: 'page', title, untilMs })
}

interface Told {
  readonly personIds: readonly string[]
  readonly urgency: 'notice' | 'page'
  readonly title: string
  readonly untilMs: number
}

async function alert(deps: PassingOn, tx: Tx, found: CaseToTell, told: Told): Promise<void> {
  const { case_id: caseId, desk_id: deskId, story_id: storyId, is_drill: isDrill } = found
  const { headline } = found.story as Story
  await deps.alerts.raise(tx, {
    ...told,
    title: isDrill ? `Drill: ${told.title}` : told.title,
    deskId,
    kind: 'claim',
    subject: alertSubject(caseId),
    body: headline,
    path: `/d/${deskId}/s/${storyId}`,
    isDrill,
  })
}

type CaseToTell = CaseRecord & { readonly story: unknown }

/** Locked, so that a person's act comes before or after. */
async function lockCase(tx: Tx, deskId: string, caseId: string): Promise<CaseToTell | undefined> {
  await lockCases(tx, [caseId])
  return await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
}

async function update(
  tx: Tx,
  { case_id: caseId, desk_id: deskId }: CaseRecord,
  change: Partial<Omit<DeskTables['case_state'], 'case_id' | 'desk_id'>>,
): Promise<void> {
  await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set(change)
    .where('case_id', '=', caseId)
    .where('desk_id', '=', deskId)
    .execute()
}

async function tell(deps: PassingOn, tx: Tx, found: CaseRecord, stamps: readonly NamedStamp[]): Promise<void> {
  const { case_id: caseId, desk_id: deskId } = found
  await record(tx, deskId, stamps)
  const now = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirstOrThrow()
  const events = stamps.map((stamp) => ({
    type: 'case.changed' as const,
    case: toCase(now),
    stamp: withoutName(stamp),
  }))
  await deps.bus.publish(tx, deskId, events)
}

function nobodyActs(deps: PassingOn, caseId: string): NamedStamp {
  const note = 'Whoever was on duty and the chief let it lapse; it waits for anybody'
  return { caseId, kind: 'reminded', atMs: deps.clock.now(), note }
}

function lateNote(lateMs: number): { readonly note?: string } {
  return lateMs > tellLateAfterMs ? { note: `${Math.round(lateMs / 1000)} s late` } : {}
}
