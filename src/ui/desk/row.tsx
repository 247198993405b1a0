// One row of the inbox. Heights are fixed, so that a row that changes never moves another.
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { InboxRow, PersonRef } from '../../web/contract/stories.ts'
import { Presence } from '../kit/avatar.tsx'
import { cx } from '../kit/class-names.ts'
import { StageMark } from '../kit/marks.tsx'
import { Sparkline } from '../kit/sparkline.tsx'
import { Ago } from '../kit/times.tsx'
import type { InboxState } from '../api/types.ts'
import { belongs } from './live-list.ts'
import { CountWords, CourseWords, LeadWords, Leaning, OwnerCell, RowWindow, WhyWords } from './row-parts.tsx'
import { MarkedText } from '../kit/marked-text.tsx'
import type { FoundWhy } from './use-found.ts'
import { OutsideLine } from '../kit/outside-words.tsx'

export type RowShape = 'narrow' | 'wide'
export const rowHeights: Readonly<Record<RowShape, number>> = { wide: 58, narrow: 116 }
/** Columns of a wide row: stage, story, stance, spark, counts, window, owner, heard. */
export const wideColumns = 'grid-cols-[5.25rem_minmax(0,1fr)_6.25rem_4.75rem_4rem_7.5rem_7rem_3.25rem] gap-x-4'

export interface RowViewProps {
  readonly row: InboxRow
  readonly deskId: string
  readonly personId: string
  readonly tab: InboxState
  readonly shape: RowShape
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly present: readonly PersonRef[]
  readonly onFocus: (caseId: string) => void
  /** What it was found by, and why; absent in a tab. */
  readonly q?: string | undefined
  readonly why?: FoundWhy | undefined
}

export const Row = memo(function Row(props: RowViewProps) {
  const { row, deskId, tab, personId, shape, isActive, isOpen, onFocus, q } = props
  const isGone = q === undefined && !belongs(row, tab, personId)
  return (
    <Link
      to="/d/$deskId/s/$storyId"
      params={{ deskId, storyId: row.story.storyId }}
      search={q === undefined ? { tab } : { tab, q }}
      data-row={row.case.caseId}
      tabIndex={isActive ? 0 : -1}
      aria-current={isOpen ? 'true' : undefined}
      onFocus={() => onFocus(row.case.caseId)}
      className={cx(
        'relative block h-full border-b border-line px-4 outline-offset-[-2px] max-md:px-4',
        isOpen ? 'bg-sunken' : 'hover:bg-hover',
        isGone && 'opacity-55',
        'before:absolute before:inset-y-0 before:left-0 before:w-[3px]',
        row.story.stage === 'breaking' ? 'before:bg-breaking' : isActive ? 'before:bg-ink' : '',
      )}
    >
      {shape === 'wide' ? <WideRow {...props} /> : <NarrowRow {...props} />}
    </Link>
  )
})

function WideRow({ row, personId, present, why }: RowViewProps) {
  const { story } = row
  return (
    <span className={cx('grid h-full items-center text-xs text-ink-2', wideColumns)}>
      <StageMark stage={story.stage} />
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          {story.isDrill ? <DrillMark /> : null}
          {why ? <PastMark row={row} /> : null}
          <Headline row={row} why={why} className="truncate text-left text-base font-[550]" />
          <Presence people={present} />
        </span>
        <span className="flex min-w-0 gap-1.5">
          <CourseWords row={row} />
          <span className="max-w-[52%] shrink-0 truncate">
            <LeadWords row={row} />
          </span>
          {why ? (
            <BecauseWords why={why} />
          ) : (
            <>
              <span className="text-ink-3">—</span>
              <WhyWords row={row} />
            </>
          )}
        </span>
      </span>
      <Leaning row={row} />
      <Sparkline
        values={story.spark}
        width={76}
        height={22}
        className={story.stage === 'breaking' ? 'text-breaking' : 'text-ink-3'}
      />
      <CountWords row={row} />
      <RowWindow row={row} />
      <OwnerCell row={row} personId={personId} />
      <Ago atMs={story.lastMentionAtMs} className="text-right text-ink-2" />
    </span>
  )
}

function NarrowRow({ row, personId, present, why }: RowViewProps) {
  const { story } = row
  return (
    <span className="flex h-full flex-col justify-center gap-1 text-xs text-ink-2">
      <span className="flex items-center gap-2.5">
        <span className="flex min-w-0 flex-1 items-center gap-2.5 overflow-hidden whitespace-nowrap">
          <StageMark stage={story.stage} />
          <Leaning row={row} />
          <CourseWords row={row} />
          {story.isDrill ? <DrillMark /> : null}
          {why ? <PastMark row={row} /> : null}
        </span>
        <span className="flex shrink-0 items-center gap-2 whitespace-nowrap">
          <Presence people={present} />
          <Ago atMs={story.lastMentionAtMs} className="text-ink-3" />
        </span>
      </span>
      <Headline row={row} why={why} className="line-clamp-2! h-[38px] text-left text-base leading-[19px] font-[550]" />
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1 truncate">
          <LeadWords row={row} />
          {why ? <BecauseWords why={why} /> : null}
        </span>
        <Sparkline
          values={story.spark}
          width={60}
          height={14}
          className={cx('shrink-0', story.stage === 'breaking' ? 'text-breaking' : 'text-ink-3')}
        />
        <CountWords row={row} />
      </span>
      <span className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate">
          <OwnerCell row={row} personId={personId} isShort />
        </span>
        <span className="shrink-0 whitespace-nowrap text-ink-3">
          <RowWindow row={row} isShort />
        </span>
      </span>
    </span>
  )
}

interface FoundProps {
  readonly row: InboxRow
  readonly why?: FoundWhy | undefined
}

function Headline({ row, why, className }: FoundProps & { readonly className: string }) {
  const { headline } = row.story
  if (!why) return <OutsideLine className={cx(className, 'text-ink')}>{headline}</OutsideLine>
  return (
    <span dir="auto" className={cx('block', className, isPast(row) ? 'text-ink-2' : 'text-ink')}>
      <MarkedText text={headline} spans={why.marks} field="title" />
    </span>
  )
}

/** By what else than its headline it was found. */
function BecauseWords({ why }: { readonly why: FoundWhy }) {
  if (why.because.length === 0) return null
  return (
    <span className="truncate">
      <span className="text-ink-3"> — </span>
      {why.because.join(' · ')}
    </span>
  )
}

function isPast({ case: { state } }: InboxRow): boolean {
  return state === 'closed' || state === 'stood'
}

/** Among what was found, what is over stands beside what is not. */
function PastMark({ row }: FoundProps) {
  if (!isPast(row)) return null
  return (
    <span className="shrink-0 rounded border border-line-strong px-1 text-2xs font-semibold whitespace-nowrap text-ink-2">
      {row.case.state === 'stood' ? 'Let stand' : 'Closed'}
    </span>
  )
}

function DrillMark() {
  return (
    <span className="rounded border border-dashed border-line-strong px-1 text-2xs font-semibold tracking-wide uppercase">
      Drill
    </span>
  )
}
