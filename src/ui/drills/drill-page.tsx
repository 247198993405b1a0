import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { DrillDetail } from '../../web/contract/drills.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Figure, Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { clockTime, duration, exactTime } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { useDesk } from '../shell/desk-context.ts'
import { CaseRows } from './case-rows.tsx'
import { dayWords, heldWords, scoreSentence, speedWords, targetShare, targetWords } from './drill-words.ts'
import { EndDrill } from './end-drill.tsx'
import { drillQuery, isRunning } from './queries.ts'
import { Playing } from './running-drill.tsx'

/** One drill: its score, what broke and when it was noticed, each case's minutes, and what held answers up. */
export function DrillPage() {
  const { deskId } = useDesk()
  const { drillId } = useParams({ from: '/d/$deskId/drills/$drillId' })
  const { data: drill, error, refetch } = useQuery(drillQuery(deskId, drillId))
  return (
    <Page
      title={drill ? `Drill: ${drill.name}` : 'Drill'}
      back={{ to: '/d/$deskId/drills', params: { deskId }, label: 'Drills' }}
      lead={drill ? <Facts drill={drill} /> : null}
      actions={drill && isRunning(drill) ? <EndDrill drill={drill} /> : null}
    >
      {error && !drill ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !drill ? <RowsSkeleton rows={5} /> : null}
      {drill ? <Score drill={drill} /> : null}
    </Page>
  )
}

function Facts({ drill }: { readonly drill: DrillDetail }) {
  const nowMs = useNow(60_000)
  const { people, formerCount, startedAtMs, endedAtMs, endedByName } = drill
  const who = people.map(({ name }) => name).join(', ')
  const left = formerCount === 0 ? '' : ` and ${formerCount} who have left`
  return (
    <span className="tabular-nums">
      <time dateTime={new Date(startedAtMs).toISOString()} title={exactTime(startedAtMs)}>
        {dayWords(startedAtMs)}, {clockTime(startedAtMs, nowMs).split(' ').at(-1)}
      </time>{' '}
      · {speedWords(drill.speed)} · {drill.matchedCount} of {drill.itemCount} items matched · started by{' '}
      {drill.startedByName}
      {endedAtMs === undefined ? (
        <>
          {' '}
          · <Playing drill={drill} />
        </>
      ) : (
        ` · ended after ${duration(endedAtMs - startedAtMs)}${endedByName === undefined ? '' : ` by ${endedByName}`}`
      )}
      . Took part: {who}
      {left}.
    </span>
  )
}

function Score({ drill }: { readonly drill: DrillDetail }) {
  const { score } = drill
  if (score.caseCount === 0)
    return isRunning(drill) ? (
      <Empty title="Nothing has come yet">The score builds up here, case by case, while the drill runs.</Empty>
    ) : (
      <Empty title="Nothing came of it">It ended before anything of it had reached the desk.</Empty>
    )
  return (
    <>
      <p className="headline mb-5 max-w-3xl text-lg text-pretty tabular-nums">{scoreSentence(score)}</p>
      <Figures drill={drill} />
      <Broken drill={drill} />
      <Section
        title="Case by case"
        lead="Minutes since each was heard. A case keeps its target when it is answered, or decided not to be, in time; one that is open when the drill ends has missed it."
      >
        <CaseRows cases={drill.cases} />
      </Section>
      {score.heldUp.length > 0 ? (
        <Section
          title="What held it up"
          lead="Time that cases waited for a sign-off or a ruling before they were dealt with."
        >
          <ul className="divide-y divide-line border-y border-line text-sm tabular-nums">
            {score.heldUp.map((held) => (
              <li key={`${held.kind} ${held.rule ?? ''}`} className="flex justify-between gap-4 py-2">
                <span className="first-letter:uppercase">{heldWords(held)}</span>
                <span className="text-ink-2">{held.caseCount === 1 ? '1 case' : `${held.caseCount} cases`}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Figures({ drill: { score } }: { readonly drill: DrillDetail }) {
  const share = targetShare(score)
  return (
    <dl className="mb-8 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      <Figure name="Targets met" {...(share !== undefined && { note: share })}>
        {targetWords(score)}
      </Figure>
      <Figure name="To first claim" note={ofCases(score.toClaim.count, score.caseCount)}>
        {score.toClaim.medianMs === undefined ? '–' : duration(score.toClaim.medianMs)}
      </Figure>
      <Figure name="To answer" note={ofCases(score.toAnswer.count, score.caseCount)}>
        {score.toAnswer.medianMs === undefined ? '–' : duration(score.toAnswer.medianMs)}
      </Figure>
      <Figure name="Let stand" note={score.openCount === 0 ? 'nothing left open' : `${score.openCount} left open`}>
        {score.letStandCount}
      </Figure>
    </dl>
  )
}

function ofCases(count: number, caseCount: number): string {
  return `${count} of ${caseCount} cases`
}

function Broken({ drill }: { readonly drill: DrillDetail }) {
  const { deskId } = useDesk()
  if (drill.broken.length === 0) return null
  return (
    <Section
      title="What broke"
      lead="From the desk saying that a story breaks to the first of you who opened or took it."
    >
      <ul className="divide-y divide-line border-y border-line text-sm">
        {drill.broken.map(({ caseId, brokeAtMs, noticedAtMs }) => {
          const { storyId, headline } = drill.cases.find((one) => one.caseId === caseId) ?? {}
          return (
            <li key={caseId} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2 tabular-nums">
              {storyId && headline ? (
                <Link
                  to="/d/$deskId/s/$storyId"
                  params={{ deskId, storyId }}
                  className="flex min-w-0 font-medium hover:underline"
                >
                  <OutsideLine className="truncate">{headline}</OutsideLine>
                </Link>
              ) : (
                <span className="text-ink-2">Its words are no longer kept</span>
              )}
              <span className="text-ink-2">
                broke after {duration(Math.max(0, brokeAtMs - drill.startedAtMs))},{' '}
                {noticedAtMs === undefined ? (
                  <strong className="font-semibold text-pan">noticed by nobody</strong>
                ) : noticedAtMs <= brokeAtMs ? (
                  'noticed before that'
                ) : (
                  `noticed ${duration(noticedAtMs - brokeAtMs)} later`
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
