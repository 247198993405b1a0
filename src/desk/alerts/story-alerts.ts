// What comes in by itself and cannot wait for somebody to look: a story that breaks, an inquiry, a mail that goes on with a case, a tip. One alert to a person for one
// thing, which grows with it and is over as soon as somebody has its case in hand.
import type { DeskEvent } from '../../model/events.ts'
import type { PressMail } from '../../model/press-mail.ts'
import { roleCovers } from '../../model/role.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/store/store.ts'
import { selectRows, toRow } from '../case-row.ts'
import { takingPart } from '../drills/taking-part.ts'
import type { Duty, MembersIn } from '../ports.ts'
import type { Alerts } from './index.ts'

export interface StoryAlertDeps {
  readonly alerts: Pick<Alerts, 'raise'>
  readonly duty: Duty
  readonly membersIn: MembersIn
  readonly clock: Clock
}

type Alarming = Extract<
  DeskEvent,
  { readonly type: 'inquiry.received' | 'story.broken' | 'tip.received' | 'tip.withdrawn' }
>

const alarming: ReadonlySet<string> = new Set<Alarming['type']>([
  'inquiry.received',
  'story.broken',
  'tip.received',
  'tip.withdrawn',
])

function isAlarming(event: DeskEvent): event is Alarming {
  return alarming.has(event.type)
}

/** Alerts whoever is on duty; where the rota names nobody, everybody who may claim and is not away. To a drill, who takes part. */
export async function alertToStories(
  deps: StoryAlertDeps,
  events: readonly StoredEvent<DeskEvent>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    if (event.type === 'mail.received') await alertToMail(deps, tx, event.mail)
    if (!isAlarming(event)) continue
    const isDrill = event.type === 'story.broken' && event.story.isDrill
    const personIds = await whoIsThere(deps, tx, deskId, isDrill)
    if (personIds.length > 0) await deps.alerts.raise(tx, { deskId, personIds, ...wordsFor(deskId, event) })
  }
}

/** Whoever has the case is told that a reporter wrote on it; while nobody has it, whoever is on duty. */
async function alertToMail(deps: StoryAlertDeps, tx: Tx, { mailId, deskId, to, verdict }: PressMail): Promise<void> {
  const found = await selectRows(tx, deskId)
    .where(
      to.kind === 'case' ? 'case_state.case_id' : 'case_story.story_id',
      '=',
      to.kind === 'case' ? to.caseId : to.inquiryId,
    )
    .executeTakeFirst()
  if (!found) return
  const { case: ofCase, story, holder } = toRow(found)
  const personIds = holder ? [holder.personId] : await whoIsThere(deps, tx, deskId, ofCase.isDrill)
  if (personIds.length === 0) return
  await deps.alerts.raise(tx, {
    deskId,
    personIds,
    kind: 'inquiry',
    subject: `mail:${mailId}`,
    urgency: 'notice',
    title: `A mail on: ${story.headline}`,
    body: verdict === 'verified' ? 'It stands on the case.' : 'It stands on the case; its sender is not verified.',
    path: `/d/${deskId}/s/${ofCase.storyId}`,
    isDrill: ofCase.isDrill,
  })
}

/** Ends the alerts to what somebody took, let stand or closed. */
export async function endAlertsOfTaken(
  { alerts }: { readonly alerts: Pick<Alerts, 'endSubject'> },
  events: readonly StoredEvent<Extract<DeskEvent, { readonly type: 'case.changed' }>>[],
  tx: Tx,
): Promise<void> {
  const taken = new Map(
    events.flatMap(({ deskId, event }) => (event.case.state === 'open' ? [] : [[event.case.storyId, deskId]])),
  )
  for (const [deskId, own] of Map.groupBy(taken, ([, ofDesk]) => ofDesk)) {
    const subjects = own.flatMap(([storyId]) =>
      [subjectOfStory, subjectOfInquiry, subjectOfTip].map((of) => of(storyId)),
    )
    await alerts.endSubject(tx, deskId, ...subjects)
  }
}

/** What the alert to a story that breaks is about. */
export function subjectOfStory(storyId: string): string {
  return `story:${storyId}`
}

/** What the alert to an inquiry is about, by which its deliveries are found again. */
export function subjectOfInquiry(inquiryId: string): string {
  return `inquiry:${inquiryId}`
}

/** What the alert to a tip is about. */
export function subjectOfTip(tipId: string): string {
  return `tip:${tipId}`
}

/** What the alert to a consent that was taken back is about: it is not over because somebody has the case. */
export function subjectOfWithdrawal(tipId: string): string {
  return `withdrawn:${tipId}`
}

async function whoIsThere(
  { membersIn, duty, clock }: StoryAlertDeps,
  tx: Tx,
  deskId: string,
  isDrill: boolean,
): Promise<readonly string[]> {
  const nowMs = clock.now()
  const members = (await membersIn(tx, deskId)).filter(({ role }) => roleCovers(role, 'responder'))
  const ids = members.map(({ personId }) => personId)
  const away = await duty.away(tx, ids, nowMs)
  const onDuty = await duty.onDuty(tx, deskId, nowMs)
  const there = ids.filter((personId) => !away.has(personId))
  const part = isDrill ? await takingPart(tx, deskId) : undefined
  if (part) return there.filter((personId) => part.has(personId))
  const named = there.filter((personId) => onDuty.includes(personId))
  return named.length > 0 ? named : there
}

function wordsFor(deskId: string, event: Alarming) {
  if (event.type === 'inquiry.received') {
    const { inquiryId, name, outlet, question, deadlineAtMs } = event.inquiry
    return {
      kind: 'inquiry' as const,
      subject: subjectOfInquiry(inquiryId),
      urgency: 'page' as const,
      title: `Inquiry: ${outlet === undefined ? name : `${name}, ${outlet}`}`,
      body: question,
      path: `/d/${deskId}/s/${inquiryId}`,
      isDrill: false,
      ...(deadlineAtMs !== undefined && { untilMs: deadlineAtMs }),
    }
  }
  if (event.type === 'tip.received' || event.type === 'tip.withdrawn') return wordsForTip(deskId, event)
  const { storyId, headline, mentionCount, voiceCount, isDrill } = event.story
  return {
    kind: 'story' as const,
    subject: subjectOfStory(storyId),
    urgency: 'notice' as const,
    title: `Breaking: ${headline}`,
    body: `${mentionCount} mentions by ${voiceCount} voices, ${event.burst.count} of them in the last ${Math.max(1, Math.round(event.burst.spanMs / 60_000))} min.`,
    path: `/d/${deskId}/s/${storyId}`,
    isDrill,
  }
}

function wordsForTip(deskId: string, event: Extract<Alarming, { readonly type: `tip.${string}` }>) {
  const kept = { kind: 'inquiry', urgency: 'notice', isDrill: false } as const
  if (event.type === 'tip.withdrawn') {
    const body = event.wasPublic
      ? 'It was on the page and came off. Look at whatever else was said with it.'
      : 'It was not on the page. Do not use it any more.'
    const subject = subjectOfWithdrawal(event.tipId)
    return { ...kept, subject, title: 'Consent to a tip taken back', body, path: `/d/${deskId}/s/${event.tipId}` }
  }
  const { tipId, name, text, place, fileCount } = event.tip
  const title = `Tip${place === undefined ? '' : ` from ${place}`}: ${name ?? 'somebody who gave no name'}`
  const body = text || `${fileCount} ${fileCount === 1 ? 'file' : 'files'}, without words`
  return { ...kept, subject: subjectOfTip(tipId), title, body, path: `/d/${deskId}/s/${tipId}` }
}
