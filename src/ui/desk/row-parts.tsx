import { opennessAt, waitingCost } from '../../model/waiting-cost.ts'
import type { InboxRow } from '../../web/contract/stories.ts'
import { Avatar } from '../kit/avatar.tsx'
import { LaneMark, StanceMark } from '../kit/marks.tsx'
import { networkName } from '../../model/circle-names.ts'
import { useNow, useTicking } from '../kit/ticker.ts'
import { ago, duration } from '../kit/time.ts'
import { Ago, Left } from '../kit/times.tsx'
import { Tip } from '../kit/tip.tsx'
import { WindowBar, windowWords } from '../kit/window-bar.tsx'
import { CostParts } from './cost-parts.tsx'
import { leaning, whyWords } from './why.ts'
import { Outside } from '../kit/outside-words.tsx'

interface RowProps {
  readonly row: InboxRow
}

/** `Bluesky · Mara Quill`: where the leading mention stands, and whose it is. */
export function LeadWords({ row }: RowProps) {
  const { lead } = row.story
  const place = lead.network === 'news' && lead.site ? lead.site : networkName(lead.network)
  return (
    <>
      <Outside>{lead.voiceName}</Outside>
      <span className="text-ink-3"> · {place}</span>
    </>
  )
}

/** The lane, and how late it is by its playbook once it is. */
export function CourseWords({ row }: RowProps) {
  const nowMs = useNow(30_000)
  const { course, state } = row.case
  if (!course) return null
  const lateMs = state === 'open' || state === 'claimed' ? nowMs - course.answerByMs : 0
  return (
    <>
      <span title={`${course.playbook}; ${course.laneBecause}`}>
        <LaneMark lane={course.lane} className="text-xs" />
      </span>
      {lateMs > 60_000 && asksOfUs(row) ? (
        <span className="whitespace-nowrap text-pan tabular-nums" title={`Late by the playbook ${course.playbook}`}>
          {duration(lateMs)} late
        </span>
      ) : null}
    </>
  )
}

/** Only what asks something of us, or pans us, can be answered late. */
function asksOfUs({ story, case: deskCase }: InboxRow): boolean {
  const isSentToUs = deskCase.about?.kind === 'inquiry' || deskCase.about?.kind === 'tip'
  return isSentToUs || story.leadIntent !== 'statement' || story.stanceCounts.pan > 0
}

/** Why it waits, in two or three phrases; all parts on hover. */
export function WhyWords({ row }: RowProps) {
  const nowMs = useNow(60_000)
  const cost = waitingCost(row.story, row.case, nowMs)
  const isAnswered = row.case.course?.answeredAtMs !== undefined
  const words = whyWords(row.story, cost, isAnswered)
  const otherwise = isAnswered ? 'answered' : 'nothing is asked of us'
  return (
    <Tip content={<CostParts cost={cost} />}>
      <span className="truncate">{words.length > 0 ? words.join(' · ') : otherwise}</span>
    </Tip>
  )
}

/** What most of the story's mentions say of us. */
export function Leaning({ row }: RowProps) {
  const { stance, word } = leaning(row.story)
  return <StanceMark stance={stance} word={word} />
}

/** Goes down while one looks at it, without asking the server. `isShort`: in words alone. */
export function RowWindow({ row, isShort }: RowProps & { readonly isShort?: boolean }) {
  const nowMs = useNow(15_000)
  const openness = opennessAt(row.story, nowMs)
  const window = row.story.opportunityWindow
  // Nobody reports on it yet: there is no window to speak of.
  if (row.case.about?.kind === 'tip') return <span className="whitespace-nowrap">sent in as a tip</span>
  if (isShort)
    return <span className="whitespace-nowrap tabular-nums">window {windowWords(window, openness, nowMs)}</span>
  return <WindowBar window={window} openness={openness} nowMs={nowMs} />
}

/** `41 mentions by 28 voices`, short. */
export function CountWords({ row }: RowProps) {
  const { mentionCount, voiceCount } = row.story
  const words = `${mentionCount} ${mentionCount === 1 ? 'mention' : 'mentions'} by ${voiceCount} ${voiceCount === 1 ? 'voice' : 'voices'}`
  return (
    <span title={words} className="whitespace-nowrap tabular-nums">
      <span aria-hidden>
        {mentionCount}
        <span className="text-ink-3"> / {voiceCount}</span>
      </span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

/** Whose it is and until when; else how long it has waited; else how it ended. */
export function OwnerCell({
  row,
  personId,
  isShort,
}: RowProps & { readonly personId: string; readonly isShort?: boolean }) {
  const { state, claimLapsesAtMs, isAssigned, openedAtMs, course, end, endedAtMs } = row.case
  if (state === 'claimed' && row.holder) {
    const isAnswered = course?.answeredAtMs !== undefined
    const name = row.holder.personId === personId ? 'You' : firstName(row.holder.name)
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        {isShort ? null : <Avatar name={row.holder.name} />}
        <span className="min-w-0 truncate">
          <span className="font-medium text-ink">{name}</span>
          {claimLapsesAtMs ? (
            <span
              className="text-ink-3 tabular-nums"
              title={
                isAnswered
                  ? 'It was answered, and closes by itself then'
                  : isAssigned
                    ? 'Given to them and not claimed yet; it goes on to the next unless they act'
                    : 'The claim lapses unless its holder acts'
              }
            >
              {isShort ? ' · ' : <br />}
              {isAnswered ? 'closes in ' : isAssigned ? 'given · ' : ''}
              <Left atMs={claimLapsesAtMs} />
              {isAnswered || isAssigned ? '' : ' left'}
            </span>
          ) : null}
        </span>
      </span>
    )
  }
  if (state === 'closed' || state === 'stood')
    return (
      <span className="truncate text-ink-2">
        {end ?? 'let stand'}
        {endedAtMs ? (
          <span className="text-ink-3">
            {' '}
            · <Ago atMs={endedAtMs} />
          </span>
        ) : null}
      </span>
    )
  return (
    <span className="truncate text-ink-2">
      {course?.answeredAtMs === undefined ? <Waits sinceMs={course?.waitingSinceMs ?? openedAtMs} /> : 'answered'}
    </span>
  )
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}

/** How long it has waited, in words also for the first seconds. */
function Waits({ sinceMs }: { readonly sinceMs: number }) {
  const isNew = useTicking((nowMs) => ago(sinceMs, nowMs) === 'now')
  if (isNew) return 'just in'
  return (
    <>
      waits <Ago atMs={sinceMs} />
    </>
  )
}
