// Shows a gap before it happens: once an hour, and soon after each change, whoever can mend it is told of the gaps of the next
// two days.
import type { Duty } from '../../model/rota.ts'
import { duties } from '../../model/rota.ts'
import { roleCovers } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import { wallTime } from '../alerts/local-time.ts'
import type { RotaDeps } from './deps.ts'
import { gapsIn } from './plan.ts'
import { readAway, readPlan, toAway } from './read.ts'

export const lookTimer = 'desk.rota-look'
/** Somebody who plans a week makes several changes in a row. */
const soonMs = 60_000
const lookEveryMs = 3_600_000
/** Two days: time to find somebody, also over a weekend's evening. */
export const lookAheadMs = 2 * 86_400_000

/** Several changes in a row bring one look. */
export async function lookSoon(
  { timers, clock }: Pick<RotaDeps, 'clock' | 'timers'>,
  tx: Tx,
  deskId: string,
): Promise<void> {
  await timers.set(tx, { kind: lookTimer, key: deskId, deskId, dueAtMs: clock.now() + soonMs, body: {} })
}

/** Looks, tells, and plans the next look; a desk without shifts is not looked at again until it has one. */
export async function lookForGaps(deps: RotaDeps, tx: Tx, { deskId }: Timer): Promise<void> {
  const nowMs = deps.clock.now()
  const stretch = { fromMs: nowMs, toMs: nowMs + lookAheadMs }
  const { shifts, turns } = await readPlan(tx, deskId, stretch)
  if (shifts.length === 0) return
  const away = (await readAway(tx, [...new Set(turns.map(({ personId }) => personId))], stretch)).map(toAway)
  for (const duty of duties) {
    if (!shifts.some((shift) => shift.duty === duty)) continue
    const [gap] = gapsIn(turns, away, { duty, ...stretch })
    if (gap) await warn(deps, tx, { deskId, duty, fromMs: gap.fromMs, toMs: gap.toMs })
    else await deps.alerts.endSubject(tx, deskId, subjectOf(duty))
  }
  await deps.timers.set(tx, { kind: lookTimer, key: deskId, deskId, dueAtMs: nowMs + lookEveryMs, body: {} })
}

interface Warning {
  readonly deskId: string
  readonly duty: Duty
  readonly fromMs: number
  readonly toMs: number
}

const names: Readonly<Record<Duty, string>> = { desk: 'the desk', authority: 'the hotline' }

async function warn(deps: RotaDeps, tx: Tx, { deskId, duty, fromMs, toMs }: Warning): Promise<void> {
  const members = await deps.membersIn(tx, deskId)
  const hours = Math.max(1, Math.round((toMs - fromMs) / 3_600_000))
  await deps.alerts.raise(tx, {
    deskId,
    personIds: members.filter(({ role }) => roleCovers(role, 'approver')).map(({ personId }) => personId),
    kind: 'rota',
    subject: subjectOf(duty),
    urgency: 'notice',
    title: (timeZone) => `Nobody has ${names[duty]} from ${wallTime(fromMs, timeZone)}`,
    body: `A gap of ${hours} h in the rota. Take it, or plan somebody.`,
    path: `/d/${deskId}/rota`,
    isDrill: false,
  })
}

function subjectOf(duty: Duty): string {
  return `gap:${duty}`
}
