// Gives the people of a group their seats and alerts them.
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Colleague } from '../ports.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { peopleOn } from '../hotline/reach.ts'
import { issueTap } from '../one-tap/taps.ts'
import type { SignOffGroup } from './class.ts'
import type { SeatRow, SignOffRow, SignOffTables } from './schema.ts'
import { climbGroup, subjectOf } from './sign-off.ts'

/** Asks a group. Whoever is away has their substitutes asked at once. Resolves to who was asked. */
export async function askGroup(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  groupNo: number,
): Promise<readonly string[]> {
  const group = row.groups[groupNo]
  if (!group) return []
  const present = await peopleOn(deps, tx, asRung(group), { deskId: row.desk_id, askedBy: row.asked_by })
  const needsMore = present.length === 0 || (group.who.kind === 'people' && present.length < group.who.personIds.length)
  const substitutes = needsMore ? await presentOf(deps, tx, row, group.substitutes) : []
  await seat(deps, tx, row, { groupNo, people: present, isSubstitute: false })
  await seat(deps, tx, row, { groupNo, people: substitutes, isSubstitute: true })
  const asked = [...present, ...substitutes]
  await alertSigners(deps, tx, row, asked)
  return asked.map(({ personId }) => personId)
}

/** At half time: the substitutes of the group that is asked, and a reminder to whoever is silent. */
export async function askSubstitutes(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  seats: readonly SeatRow[],
): Promise<readonly string[]> {
  const group = row.groups[row.group_no]
  const silent = seats.filter(({ group_no: groupNo, state }) => groupNo === row.group_no && state === 'asked')
  const known = new Set(seats.filter(({ group_no: groupNo }) => groupNo === row.group_no).map((one) => one.person_id))
  const fresh = (await presentOf(deps, tx, row, group?.substitutes ?? [])).filter(
    ({ personId }) => !known.has(personId),
  )
  await seat(deps, tx, row, { groupNo: row.group_no, people: fresh, isSubstitute: true })
  const reminded = await presentOf(
    deps,
    tx,
    row,
    silent.map((one) => one.person_id),
  )
  const asked = [...fresh, ...reminded]
  await alertSigners(deps, tx, row, asked)
  return asked.map(({ personId }) => personId)
}

/** Everybody with the authority who has not been asked yet; where there is nobody left, those who were. */
export async function askHigher(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  seats: readonly SeatRow[],
): Promise<readonly string[]> {
  const rung = { who: { kind: 'onDuty' as const }, tries: 1, waitMs: 0 }
  const higher = await peopleOn(deps, tx, rung, { deskId: row.desk_id, askedBy: row.asked_by })
  const known = new Set(seats.map((one) => one.person_id))
  const fresh = higher.filter(({ personId }) => !known.has(personId))
  const asked = fresh.length > 0 ? fresh : higher
  await seat(deps, tx, row, { groupNo: climbGroup, people: asked, isSubstitute: false })
  await alertSigners(deps, tx, row, asked)
  return asked.map(({ personId }) => personId)
}

/** Rings these people again because what they had approved changed. */
export async function askAgain(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  personIds: readonly string[],
): Promise<void> {
  await alertSigners(deps, tx, row, await presentOf(deps, tx, row, personIds))
}

async function presentOf(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  personIds: readonly string[],
): Promise<readonly Colleague[]> {
  if (personIds.length === 0) return []
  const members = await deps.membersIn(tx, row.desk_id)
  const away = await deps.duty.away(tx, personIds, deps.clock.now())
  return members.filter(({ personId }) => personIds.includes(personId) && !away.has(personId))
}

function asRung({ who }: SignOffGroup) {
  return { who, tries: 1, waitMs: 0 }
}

interface Seating {
  readonly groupNo: number
  readonly people: readonly Colleague[]
  readonly isSubstitute: boolean
}

async function seat(
  deps: HotlineDeps,
  tx: Tx,
  row: SignOffRow,
  { groupNo, people, isSubstitute }: Seating,
): Promise<void> {
  if (people.length === 0) return
  await tx
    .withTables<SignOffTables>()
    .insertInto('sign_off_seat')
    .values(
      people.map(({ personId, name }) => ({
        sign_off_id: row.sign_off_id,
        desk_id: row.desk_id,
        group_no: groupNo,
        person_id: personId,
        person_name: name,
        is_substitute: isSubstitute,
        state: 'asked' as const,
        approved: asJson({}),
        note: null,
        asked_at_ms: deps.clock.now(),
        answered_at_ms: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function alertSigners(deps: HotlineDeps, tx: Tx, row: SignOffRow, people: readonly Colleague[]): Promise<void> {
  const nowMs = deps.clock.now()
  // After a long stop: what nobody can sign any more wakes nobody.
  if (people.length === 0 || row.deadline_at_ms <= nowMs) return
  const links = new Map<string, string>()
  for (const { personId } of people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const tap = { deskId: row.desk_id, personId, purpose: 'sign' as const, subjectId: row.sign_off_id }
    links.set(personId, await issueTap(deps, tx, { ...tap, expiresAtMs: row.deadline_at_ms }))
  }
  const minutes = Math.max(1, Math.round((row.deadline_at_ms - nowMs) / 60_000))
  await deps.alerts.raise(tx, {
    deskId: row.desk_id,
    personIds: [...links.keys()],
    kind: 'signOff',
    subject: subjectOf(row.sign_off_id),
    urgency: 'page',
    title: `Sign-off within ${minutes} min: ${row.parts.map(({ label }) => label).join(', ')}`,
    body: `${row.asked_by_name} asks for your sign-off. ${row.because}`,
    path: (personId) => links.get(personId) ?? '/',
    isDrill: row.is_drill,
    untilMs: row.deadline_at_ms,
    isAgain: true,
  })
}
