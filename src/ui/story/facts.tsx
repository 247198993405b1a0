import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { opennessAt } from '../../model/waiting-cost.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import type { Story } from '../api/types.ts'
import { intentPlural } from '../desk/why.ts'
import { StanceMark } from '../kit/marks.tsx'
import { languageName, networkName } from '../../model/circle-names.ts'
import { counted } from '../kit/numbers.ts'
import { useNow } from '../kit/ticker.ts'
import { deadlineOf, usualWords } from '../kit/window-bar.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { windowTold } from './window-told.ts'

/** The story in three figures' worth of words: the window, the stance, how far it has gone. */
export function Facts({ view }: { readonly view: StoryView }) {
  const { story } = view
  return (
    <dl className="mt-5 grid gap-x-8 gap-y-5 @2xl:grid-cols-3">
      <Fact name="Opportunity window">
        <WindowFact story={story} asOfMs={view.asOfMs} />
      </Fact>
      <Fact name="Stance toward us">
        <StanceFact story={story} />
      </Fact>
      <Fact name="Said so far">
        <SpreadFact story={story} />
      </Fact>
    </dl>
  )
}

/** A name and what it says. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="label-caps mb-1.5">{name}</dt>
      <dd className="text-sm">{children}</dd>
    </div>
  )
}

function WindowFact({ story, asOfMs }: { readonly story: Story; readonly asOfMs?: number | undefined }) {
  const clockMs = useNow(5000)
  const nowMs = asOfMs ?? clockMs
  const { deskId } = useDesk()
  const openness = opennessAt(story, nowMs)
  const { usual } = story.opportunityWindow
  const told = windowTold(story.opportunityWindow, { openness, nowMs, isPast: asOfMs !== undefined })
  return (
    <>
      <p className="flex items-baseline gap-2">
        <span className="text-lg font-semibold whitespace-nowrap tabular-nums">{told.figure}</span>
        <span className="text-xs text-ink-2">{told.of}</span>
      </p>
      <svg aria-hidden width="100%" height="6" className="mt-1 block overflow-hidden rounded-full">
        <rect width="100%" height="6" className="fill-line" />
        <rect
          width={`${openness * 100}%`}
          height="6"
          className={story.stage === 'breaking' ? 'fill-breaking' : 'fill-ink-2'}
        />
      </svg>
      <p className="mt-1.5 text-xs text-ink-2 tabular-nums">{told.more}</p>
      {usual ? <p className="mt-1 text-xs text-pretty text-ink-3">{usualWords(usual)}</p> : null}
      {asOfMs === undefined && deadlineOf(story.opportunityWindow) === undefined ? (
        <Link to="/d/$deskId/clocks" params={{ deskId }} hash="windows" className="link text-xs text-ink-3">
          How well windows were foretold
        </Link>
      ) : null}
    </>
  )
}

function StanceFact({ story }: { readonly story: Story }) {
  const { praise, pan, neutral } = story.stanceCounts
  const total = Math.max(1, praise + pan + neutral)
  const widths = [pan, neutral, praise].map((count) => (count / total) * 100)
  const intent = intentPlural(story.leadIntent)
  return (
    <>
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 tabular-nums">
        <StanceMark stance="pan" word={`${pan} ${pan === 1 ? 'pan' : 'pans'}`} />
        <StanceMark stance="praise" word={`${praise} ${praise === 1 ? 'praise' : 'praises'}`} />
        <StanceMark stance="neutral" word={`${neutral} neutral`} />
      </p>
      <svg aria-hidden width="100%" height="6" className="mt-2 block overflow-hidden rounded-full">
        <rect width={`${widths[0]}%`} height="6" className="fill-pan" />
        <rect x={`${widths[0]}%`} width={`${widths[1]}%`} height="6" className="fill-line" />
        <rect x={`${100 - (widths[2] ?? 0)}%`} width={`${widths[2]}%`} height="6" className="fill-praise" />
      </svg>
      <p className="mt-1.5 text-xs text-ink-2">
        {intent ? `Mostly ${intent}` : 'Nothing is asked of us'}
        {story.topThoughtfulness >= 0.5 ? '; some of it well reasoned' : ''}
      </p>
    </>
  )
}

function SpreadFact({ story }: { readonly story: Story }) {
  const { mentionCount, repeatCount, voiceCount, siteCount, networks, languages } = story
  const originals = mentionCount - repeatCount
  return (
    <>
      <p className="tabular-nums">
        <span className="text-lg font-semibold">{mentionCount}</span> by {voiceCount}{' '}
        {voiceCount === 1 ? 'voice' : 'voices'}
        {siteCount > 0 ? ` on ${counted(siteCount, 'site')}` : ''}
      </p>
      <p className="mt-0.5 text-xs text-ink-2 tabular-nums">
        {counted(originals, 'original')}, {counted(repeatCount, 'repeat')}
      </p>
      <p className="mt-0.5 text-xs text-ink-2">
        {networks.map(networkName).join(', ')} · {languages.map(languageName).join(', ')}
      </p>
    </>
  )
}
