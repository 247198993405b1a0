import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type RefObject } from 'react'
import { sourcesQuery } from '../api/queries.ts'
import type { InboxState } from '../api/types.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed, Kbd, Skeleton } from '../kit/notes.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { useBoard } from './board-context.ts'
import { InboxList } from './inbox-list.tsx'
import { quietWords } from './quiet.ts'
import { HandOverShiftDialog, ShiftNote } from './shift-note.tsx'

interface PaneProps {
  readonly tab: InboxState
  readonly activeId: string | undefined
  readonly onActive: (caseId: string) => void
  readonly scroller: RefObject<HTMLDivElement | null>
}

const tabs: readonly (readonly [InboxState, string])[] = [
  ['active', 'Active'],
  ['mine', 'Mine'],
  ['stood', 'Let stand'],
  ['closed', 'Closed'],
]

/** The tabs, the last shift's note, and the rows, or why there are none. */
export function InboxPane({ tab, activeId, onActive, scroller }: PaneProps) {
  const { inbox } = useBoard()
  const { list, error } = inbox
  return (
    <>
      <InboxHead tab={tab} onShow={() => scroller.current?.scrollTo({ top: 0 })} />
      <ShiftNote />
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {error && !list.isLoaded ? <Failed error={error} onRetry={inbox.retry} /> : null}
        {!error && !list.isLoaded ? <ListSkeleton /> : null}
        {list.isLoaded && list.order.length === 0 ? <EmptyInbox tab={tab} /> : null}
        {list.order.length > 0 ? (
          <InboxList tab={tab} activeId={activeId} onActive={onActive} scroller={scroller} />
        ) : null}
      </div>
    </>
  )
}

function InboxHead({ tab, onShow }: { readonly tab: InboxState; readonly onShow: () => void }) {
  const { deskId, deskName } = useDesk()
  const { inbox, openStoryId } = useBoard()
  const may = useMay('responder')
  const [isLeaving, setIsLeaving] = useState(false)
  return (
    <header className="flex h-13 shrink-0 items-center gap-4 border-b border-line px-4">
      <h1 className={cx('headline text-lg', openStoryId ? 'sr-only' : 'max-md:sr-only')}>{deskName}</h1>
      <nav aria-label="Which stories" className="-ml-2 flex h-full items-stretch overflow-x-auto md:gap-0.5">
        {tabs.map(([state, name]) => (
          <Link
            key={state}
            to="/d/$deskId"
            params={{ deskId }}
            search={{ tab: state }}
            aria-current={state === tab ? 'page' : undefined}
            className={cx(
              'relative flex items-center px-2.5 text-sm whitespace-nowrap',
              state === tab
                ? 'font-semibold text-ink after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:bg-ink'
                : 'text-ink-2 hover:text-ink',
            )}
          >
            {name}
            {state === 'active' && inbox.list.isLoaded ? (
              <span className="ml-1.5 text-xs font-normal text-ink-3 tabular-nums">
                {tab === 'active' ? inbox.list.order.length + inbox.list.waiting.length : inbox.activeCount}
              </span>
            ) : null}
          </Link>
        ))}
      </nav>
      <WaitingBar onShow={onShow} />
      {tab === 'mine' && may ? (
        <Button isSmall look="quiet" onClick={() => setIsLeaving(true)}>
          Hand the shift over
        </Button>
      ) : null}
      {isLeaving ? <HandOverShiftDialog onClose={() => setIsLeaving(false)} /> : null}
      <p className={cx('flex items-center gap-1 text-xs text-ink-3 max-xl:hidden', openStoryId && 'hidden')}>
        <Kbd>j</Kbd> <Kbd>k</Kbd> move <span className="mx-1" />
        <Kbd>c</Kbd> claim <span className="mx-1" />
        <Kbd>?</Kbd> all keys
      </p>
    </header>
  )
}

/** What came while the person reads: in the head, where it covers and moves nothing. */
function WaitingBar({ onShow }: { readonly onShow: () => void }) {
  const { inbox, openStoryId } = useBoard()
  const { waiting, rows } = inbox.list
  const breaking = waiting.filter((caseId) => rows.get(caseId)?.story.stage === 'breaking').length
  return (
    <div className="ml-auto shrink-0" role="status">
      {waiting.length > 0 ? (
        <button
          type="button"
          title="Show what is new (.)"
          onClick={() => {
            inbox.refresh()
            onShow()
          }}
          className="fade-in flex h-7 items-center gap-2 rounded-full bg-ink px-3 text-sm font-semibold whitespace-nowrap text-paper tabular-nums hover:bg-ink-2 max-md:h-9"
        >
          {waiting.length} new
          {breaking > 0 ? (
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="size-2 rounded-full bg-[#ff6a45]" />
              <span className={openStoryId ? 'sr-only' : 'max-md:sr-only'}>{breaking} breaking</span>
            </span>
          ) : null}
        </button>
      ) : null}
    </div>
  )
}

function EmptyInbox({ tab }: { readonly tab: InboxState }) {
  if (tab === 'mine')
    return (
      <Empty title="Nothing is yours">
        Claim a story with <Kbd>c</Kbd>, and it stands here until you end it or the claim lapses.
      </Empty>
    )
  if (tab === 'stood')
    return <Empty title="Nothing was let stand">What you leave unanswered on purpose is kept here.</Empty>
  if (tab === 'closed')
    return <Empty title="Nothing closed yet">Every case that ended stands here with how it ended.</Empty>
  return <QuietDesk />
}

function QuietDesk() {
  const { deskId } = useDesk()
  const { title, text } = quietWords(useQuery(sourcesQuery(deskId)).data?.sources)
  return (
    <Empty
      title={title}
      action={
        <div className="flex gap-2">
          <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
            See the watches
          </ButtonLink>
          <ButtonLink to="/d/$deskId/sources" params={{ deskId }}>
            See the sources
          </ButtonLink>
        </div>
      }
    >
      {text}
    </Empty>
  )
}

function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading stories">
      {Array.from({ length: 8 }, (_, index) => (
        <div
          key={index}
          className="flex h-[58px] flex-col justify-center gap-2 border-b border-line px-4 max-lg:h-[116px]"
        >
          <Skeleton className="h-3.5 w-3/5" />
          <Skeleton className="h-3 w-2/5" />
        </div>
      ))}
    </div>
  )
}
