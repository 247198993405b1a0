// A voice that speaks of us often from here on: good to know for whoever answers, and never urgent.
import { networkName } from '../../model/circle-names.ts'
import type { DeskEvent } from '../../model/events.ts'
import { roleCovers } from '../../model/role.ts'
import { type CrossedVoice, frequencySpanDays, type VoicesCrossed } from '../../model/voice.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Alerts } from '../alerts/index.ts'
import type { AlertTables } from '../alerts/schema.ts'
import { forgottenHeadline } from '../forget.ts'
import type { Duty, MembersIn } from '../ports.ts'

type VoiceNews = StoredEvent<Extract<DeskEvent, { readonly type: 'voice.changed' }>>

interface AnnouncingDeps {
  readonly alerts: Pick<Alerts, 'raise'>
  readonly duty: Pick<Duty, 'away'>
  readonly membersIn: MembersIn
  readonly clock: Clock
}

/** Who has not looked within a week finds it on the page. */
const usefulMs = 7 * 86_400_000
const shownNames = 5

/** A notice to everybody who may answer and is not away: one for the voices of a day, which grows with them. */
export async function announceVoices(deps: AnnouncingDeps, events: readonly VoiceNews[], tx: Tx): Promise<void> {
  // Of a day the last news holds all of it.
  const last = new Map(
    events.flatMap(({ deskId, event: { crossed } }) =>
      crossed ? [[`${deskId} ${crossed.day}`, { deskId, crossed }] as const] : [],
    ),
  )
  for (const { deskId, crossed } of last.values()) {
    const personIds = await whoAnswers(deps, tx, deskId)
    if (personIds.length > 0)
      await deps.alerts.raise(tx, { deskId, personIds, ...wordsFor(deskId, crossed, deps.clock.now()) })
  }
}

/** The names go from what was announced before an instant; that it was stays. */
export async function forgetVoiceNames(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await tx
    .withTables<AlertTables>()
    .updateTable('alert')
    .set({ title: forgottenHeadline, body: '' })
    .where('desk_id', '=', deskId)
    .where('kind', '=', 'voice')
    .where('changed_at_ms', '<', beforeMs)
    .execute()
}

async function whoAnswers(
  { membersIn, duty, clock }: AnnouncingDeps,
  tx: Tx,
  deskId: string,
): Promise<readonly string[]> {
  const members = (await membersIn(tx, deskId)).filter(({ role }) => roleCovers(role, 'responder'))
  const ids = members.map(({ personId }) => personId)
  const away = await duty.away(tx, ids, clock.now())
  return ids.filter((personId) => !away.has(personId))
}

function wordsFor(deskId: string, { day, voices, count, frequentDays }: VoicesCrossed, nowMs: number) {
  const [first] = voices
  const isOne = count === 1 && first !== undefined
  const named = voices.slice(0, shownNames).map(nameOf)
  const rest = count - named.length
  const names = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ')
  return {
    kind: 'voice' as const,
    subject: `voices:${day}`,
    urgency: 'notice' as const,
    title: isOne ? `${nameOf(first)} speaks of you often now` : `${count} voices speak of you often now`,
    body: `Heard on ${frequentDays} or more of the last ${frequencySpanDays} days: ${names}.`,
    path: isOne ? `/d/${deskId}/voices/${first.voiceId}` : `/d/${deskId}/voices?show=new`,
    isDrill: false,
    untilMs: nowMs + usefulMs,
  }
}

function nameOf({ name, network, outlet }: CrossedVoice): string {
  return `${name} (${outlet ?? networkName(network)})`
}
