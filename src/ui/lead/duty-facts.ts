// Each duty in a sentence, from what the screens read anyway. Pure.
import type { ChannelView, PlannedView } from '../../web/contract/answers.ts'
import type { GuidelinesOverview } from '../../web/contract/guidelines.ts'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import type { Member } from '../../web/contract/people.ts'
import type { RotaView } from '../../web/contract/rota.ts'
import type { SiteView } from '../../web/contract/site.ts'
import type { SourceView } from '../../web/contract/sources.ts'
import type { InboxRow } from '../../web/contract/stories.ts'
import { counted } from '../kit/numbers.ts'
import { duration } from '../kit/time.ts'
import { overLimit, waitsSinceMs } from './urgent.ts'

export interface DutyFacts {
  /** Something of this duty is not as it should be. */
  readonly isAmiss: boolean
  readonly says: string
  readonly evidence: string
}

/** One queue, one owner for each case, nothing without one for longer than the limit. */
export function coordinationFacts(
  { rows, activeCount }: { readonly rows: readonly InboxRow[]; readonly activeCount: number },
  limitMinutes: number,
  nowMs: number,
): DutyFacts {
  const over = overLimit(rows, limitMinutes, nowMs)
  const longestMs = Math.max(0, ...over.map((row) => nowMs - waitsSinceMs(row)))
  const owned = rows.filter(({ case: { state, isAssigned } }) => state === 'claimed' && !isAssigned).length
  return {
    isAmiss: over.length > 0,
    says:
      over.length === 0
        ? `Nothing without an owner beyond ${limitMinutes} min`
        : `${over.length} without an owner beyond ${limitMinutes} min`,
    evidence: `${casesUnderWay(rows.length, activeCount)} ${owned} claimed${over.length > 0 ? `; the longest waits ${duration(longestMs)}` : ''}`,
  }
}

/** On a flooded desk only the dearest are looked at: the sentence says of which the rest is told. */
function casesUnderWay(looked: number, active: number): string {
  return active > looked
    ? `${counted(active, 'case')} under way; of the ${looked} that cost most to let wait,`
    : `${counted(looked, 'case')} under way,`
}

/** Whoever is on duty is reached, by reporters and from inside. */
export function contactFacts(rota: RotaView, inquiries: readonly InquiryView[]): DutyFacts {
  const names = (duty: 'authority' | 'desk') => {
    const now = rota.duty.find((one) => one.duty === duty)?.now ?? []
    return now.length > 0 ? now.map(({ name }) => name).join(', ') : 'nobody by the rota'
  }
  const open = inquiries.filter(({ endedAtMs, isAnswered }) => endedAtMs === undefined && !isAnswered)
  const unseen = open.filter(
    ({ listedAtMs, shownAtMs, readAtMs }) => (shownAtMs ?? readAtMs ?? listedAtMs) === undefined,
  )
  const isPlanned = rota.duty.some(({ duty, now }) => duty === 'authority' && now.length > 0)
  return {
    isAmiss: unseen.length > 0 || !isPlanned,
    says:
      unseen.length > 0
        ? `${unseen.length} inquiries have reached nobody yet`
        : isPlanned
          ? `${open.length} ${open.length === 1 ? 'inquiry' : 'inquiries'} open, each delivered`
          : 'Nobody has the hotline by the rota',
    evidence: `${isPlanned ? '' : `${open.length} ${open.length === 1 ? 'inquiry' : 'inquiries'} open. `}On the hotline: ${names('authority')}. On the desk: ${names('desk')}`,
  }
}

/** Guidelines and packs of law that run on each draft, and who has read them. */
export function lawFacts(guidelines: GuidelinesOverview, members: readonly Member[]): DutyFacts {
  const { inForce, packs, acknowledgements } = guidelines
  const able = members.filter(({ role }) => role !== 'watcher')
  const read = able.filter(({ personId }) => acknowledgements.some((one) => one.personId === personId))
  const loaded = packs.filter(({ isLoaded }) => isLoaded)
  return {
    isAmiss: read.length < able.length,
    says: `${read.length} of ${able.length} have read ${inForce.version === 0 ? 'the starter set' : `version ${inForce.version}`}`,
    evidence: `${inForce.view.clauses.length} clauses checked on every draft; ${
      loaded.length === 0 ? 'no rule pack loaded' : loaded.map(({ title }) => title).join(', ')
    }`,
  }
}

/** What goes out arrives: seen by reading it back. */
export function channelFacts(channels: readonly ChannelView[], { upcoming, recent }: PlannedView): DutyFacts {
  const broken = channels.filter(({ health, isPaused }) => !isPaused && (health === 'failing' || health === 'expired'))
  const unsure = recent.filter(({ state }) => state === 'unknown' || state === 'failed' || state === 'missing')
  const held = upcoming.filter(({ state }) => state === 'held')
  const amiss = [
    ...(broken.length > 0 ? [`${broken.map(({ name }) => name).join(', ')} not working`] : []),
    ...(unsure.length > 0 ? [`${unsure.length} not known to be out`] : []),
  ]
  return {
    isAmiss: amiss.length > 0 || channels.length === 0,
    says:
      channels.length === 0
        ? 'No channel is connected'
        : amiss.length > 0
          ? amiss.join('; ')
          : `${channels.length} ${channels.length === 1 ? 'channel works' : 'channels work'}`,
    evidence: `${held.length} planned posts held by a declared story`,
  }
}

/** What is said out there is heard at once. */
export function forumFacts(sources: readonly SourceView[]): DutyFacts {
  const running = sources.filter(({ isPaused }) => !isPaused)
  const broken = running.filter(({ health }) => health !== 'live')
  const delays = running.flatMap(({ ourDelayMs }) => (ourDelayMs === undefined ? [] : [ourDelayMs]))
  return {
    isAmiss: broken.length > 0 || running.length === 0,
    says:
      running.length === 0
        ? 'Nothing is listened to'
        : broken.length > 0
          ? `${broken.map(({ name }) => name).join(', ')} not live`
          : `${running.length} ${running.length === 1 ? 'source' : 'sources'} live`,
    evidence:
      delays.length === 0
        ? 'Nothing heard yet'
        : `Our delay, from heard to stored: half within ${duration(Math.max(...delays))} at the slowest source`,
  }
}

/** Who is on the site now: told before they ask. */
export function siteFacts({ setup, now, heardAtMs }: SiteView): DutyFacts {
  if (!setup)
    return { isAmiss: true, says: 'The website tells us nothing yet', evidence: 'An admin puts the tracker on it' }
  return {
    isAmiss: heardAtMs === undefined,
    says: `${now.hereCount} on the site now`,
    evidence:
      heardAtMs === undefined
        ? 'The tracker has not called yet'
        : `Most on ${now.pages[0]?.name ?? 'no page'}; most in half an hour: ${Math.max(0, ...now.minutes)}`,
  }
}
